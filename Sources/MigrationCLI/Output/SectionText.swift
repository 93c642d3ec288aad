internal import MigrationKit

/// A part of a report: a title, and entries of one or more lines. Of very many, the first are shown.
enum SectionText {
    /// How many lines are shown of a part.
    static let limit = 100

    static func of(_ title: String, _ entries: [String], limit: Int = limit) -> String {
        guard !entries.isEmpty else { return "" }
        return "\n\(title)\n" + shown(entries, limit).joined()
    }

    /// Parts of one kind, which are not to be longer together than one: `types chosen for users`, `types chosen for teams`.
    static func of(_ sections: [(title: String, lines: [String])], _ kind: String) -> String {
        var lines = 0
        let count = sections.prefix { section in
            defer { lines += section.lines.count }
            return lines < limit
        }.count
        let text = sections.prefix(count).map { of($0.title, $0.lines) }.joined()
        let others = sections.count - count
        return others > 0 ? text + "\n\(kind) \(others.counted("other table")): all are in --format json\n" : text
    }

    private static func shown(_ entries: [String], _ limit: Int) -> [String] {
        var lines = 0
        let first = entries.prefix { entry in
            defer { lines += entry.count { $0 == "\n" } + 1 }
            return lines < limit
        }
        let others = entries.count - first.count
        return first.map { "  \($0)\n" }
            + (others > 0 ? ["  … and \(others.counted("other")): all are in --format json\n"] : [])
    }
}
