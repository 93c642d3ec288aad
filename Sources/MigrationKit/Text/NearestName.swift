/// Finds what a person probably meant: `transacton` → `transaction`.
enum NearestName {
    /// The candidate closest to `name`, when it is close enough to be a slip of the fingers.
    ///
    /// Close enough is an edit distance of at most 2, and of at most a third of the candidate's length, so that three-letter
    /// names do not answer to everything short.
    static func of(_ name: String, among candidates: [String]) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = editDistance(name, candidate)
            if distance <= min(2, candidate.unicodeScalars.count / 3), distance < best?.distance ?? .max {
                best = (candidate, distance)
            }
        }
        return best?.name
    }

    /// How many insertions, deletions and replacements of one character lead from one text to the other.
    static func editDistance(_ lhs: String, _ rhs: String) -> Int {
        let left = Array(lhs.unicodeScalars)
        let right = Array(rhs.unicodeScalars)
        // Names that are this far apart in length are never near; this also keeps absurdly long names cheap.
        guard abs(left.count - right.count) <= 8 else { return abs(left.count - right.count) }
        var row = Array(0...right.count)
        for i in left.indices {
            var diagonal = row[0]
            row[0] = i + 1
            for j in right.indices {
                let replacement = diagonal + (left[i] == right[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(replacement, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[right.count]
    }
}
