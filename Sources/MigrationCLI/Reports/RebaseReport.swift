internal import MigrationKit

/// What a rebase changes.
struct RebaseReport: Encodable {
    struct Change: Encodable {
        var revision: String
        var file: String
        var from: [String]
        var to: [String]
    }

    var changes: [Change]
    var heads: [String]

    init(_ rebase: RevisionRebase, files: [String]) {
        changes = zip(rebase.changes, files).map { change, file in
            Change(
                revision: change.revision.rawValue,
                file: file,
                from: change.from.map(\.rawValue),
                to: change.to.map(\.rawValue)
            )
        }
        heads = rebase.graph.heads.map(\.rawValue)
    }

    /// `m1: a1 -> b2  (migrations/versions/m1.sql)`, and the heads afterwards.
    var text: String {
        let heads = heads.joined(separator: ", ")
        guard !changes.isEmpty else { return "nothing to do: the head is \(heads)\n" }
        let lines = changes.map { "\($0.revision): \(list($0.from)) -> \(list($0.to))  (\($0.file))\n" }
        return lines.joined() + "then the head\(self.heads.count == 1 ? " is" : "s are") \(heads)\n"
    }

    private func list(_ ids: [String]) -> String {
        ids.isEmpty ? "<base>" : ids.joined(separator: ", ")
    }
}
