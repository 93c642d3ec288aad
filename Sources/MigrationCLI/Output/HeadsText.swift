internal import MigrationKit

/// Heads in a line: `4f1c2a9b7d3e (head)`, `base`.
enum HeadsText {
    static func of(_ heads: [RevisionID], in graph: RevisionGraph) -> String {
        guard !heads.isEmpty else { return "base" }
        return heads.map { id in
            guard graph.record(for: id) != nil else { return "\(id) (not in the directory)" }
            return graph.isHead(id) ? "\(id) (head)" : "\(id)"
        }.joined(separator: ", ")
    }

    /// Where a run has led: `at 4f1c2a9b7d3e (head)`.
    static func after(_ report: MigrationReport, in graph: RevisionGraph) -> String {
        let isSame = report.outcomes.isEmpty && report.before == report.after
        return (isSame ? "nothing to do: at " : "at ") + of(report.after, in: graph)
    }
}
