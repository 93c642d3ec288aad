internal import MigrationKit

/// A revision where lines fork, and the first revision of each line.
struct BranchReport: Encodable {
    var revision: RevisionReport
    var children: [RevisionReport]

    init?(_ id: RevisionID, in graph: RevisionGraph) {
        guard let record = graph.record(for: id) else { return nil }
        revision = RevisionReport(record, in: graph)
        children = graph.children(of: id).compactMap { graph.record(for: $0) }.map { RevisionReport($0, in: graph) }
    }

    /// The fork, and a line for each child.
    func text(isVerbose: Bool) -> String {
        let indent = String(repeating: " ", count: revision.revision.count)
        let head = isVerbose ? revision.details : revision.line
        return ([head] + children.map { "\(indent) -> \($0.line)" }).joined(separator: "\n")
    }
}
