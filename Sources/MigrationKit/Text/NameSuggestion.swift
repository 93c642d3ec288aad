/// The names closest to one that was mistyped, for the hint of an error.
package enum NameSuggestion {
    /// Up to `limit` candidates that are a slip of the fingers away, closest first, ties as text.
    ///
    /// That is within two edits, and within a third of the name's length, so that short names do not answer to everything.
    static func nearest(to name: String, among candidates: some Sequence<String>, limit: Int = 3) -> [String] {
        let wanted = lowercased(name)
        let tolerance = max(1, min(2, wanted.count / 3))
        var found: [(distance: Int, name: String)] = []
        for candidate in candidates {
            let letters = lowercased(candidate)
            guard abs(letters.count - wanted.count) <= tolerance else { continue }
            let distance = editDistance(wanted, letters)
            if distance <= tolerance { found.append((distance, candidate)) }
        }
        found.sort { ($0.distance, $0.name) < ($1.distance, $1.name) }
        return found.prefix(limit).map(\.name)
    }

    /// The candidate that is closest of all; nil when none is near.
    package static func closest(to name: String, among candidates: some Sequence<String>) -> String? {
        nearest(to: name, among: candidates, limit: 1).first
    }

    /// `did you mean 'a' or 'b'?`; nil when no candidate is near.
    package static func question(_ name: String, among candidates: some Sequence<String>) -> String? {
        let nearest = nearest(to: name, among: candidates)
        return nearest.isEmpty ? nil : "did you mean \(alternatives(nearest))?"
    }

    /// `'a'`, `'a' or 'b'`, `'a', 'b' or 'c'`.
    static func alternatives(_ names: [String]) -> String {
        let quoted = names.map { "'\($0)'" }
        guard let last = quoted.last, quoted.count > 1 else { return quoted.joined() }
        return quoted.dropLast().joined(separator: ", ") + " or " + last
    }

    /// `a, b, c and 4 more`.
    static func list(_ names: [String], limit: Int = 6) -> String {
        let shown = names.prefix(limit).joined(separator: ", ")
        return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
    }

    /// The optimal string alignment distance: insertions, deletions, substitutions, and swaps of neighbours.
    static func editDistance(_ a: [UInt8], _ b: [UInt8]) -> Int {
        var beforePrevious = [Int](repeating: 0, count: b.count + 1)
        var previous = Array(0...b.count)
        var row = previous
        for i in a.indices {
            row[0] = i + 1
            for j in b.indices {
                var best = min(previous[j] + (a[i] == b[j] ? 0 : 1), previous[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    best = min(best, beforePrevious[j - 1] + 1)
                }
                row[j + 1] = best
            }
            (beforePrevious, previous, row) = (previous, row, beforePrevious)
        }
        return previous[b.count]
    }

    private static func lowercased(_ name: String) -> [UInt8] {
        name.utf8.map(\.lowercasedASCII)
    }
}
