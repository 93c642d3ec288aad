internal import MigrationKit

/// What `migrate check` finds: `{"changed":[],"due":[],"heads":["c3"],"pending":[],"unfinished":[],"unknown":[]}`.
struct CheckReport: Encodable {
    var heads: [String]
    /// The revisions that are not applied.
    var pending: [String]
    /// What the database names and the directory does not have.
    var unknown: [String]
    /// The applied revisions whose files read differently from what was applied.
    var changed: [String]
    /// The revisions whose last attempt did not reach its end.
    var unfinished: [String]
    /// The repeatable revisions that the next upgrade executes.
    var due: [String]

    init(
        heads: [RevisionID],
        entries: [MigrationLog.Entry],
        repeated: [RevisionID: String],
        library: RevisionLibrary
    ) throws {
        let graph = library.graph
        let applied = graph.applied(by: heads)
        let isApplied = Set(applied)
        var latest: Set<String> = []
        self.heads = heads.map(\.rawValue)
        unknown = heads.filter { graph.record(for: $0) == nil }.map(\.rawValue)
        pending = graph.records.map(\.id).filter { !isApplied.contains($0) }.map(\.rawValue)
        changed = AppliedFiles.changed(among: applied, entries: entries, library: library).map(\.rawValue)
        due = try library.repeatables().filter { $0.isDue(after: repeated) }.map(\.id.rawValue)
        unfinished = entries.filter { latest.insert($0.revision).inserted && $0.status != "done" }.map(\.revision)
    }

    /// What there is to say when nothing is wrong; `nil` when something is.
    var text: String? {
        guard finding == nil else { return nil }
        return "at \(heads.isEmpty ? "base" : heads.joined(separator: ", ")), and nothing is pending"
    }

    /// What is wrong first of all, and what to do about it.
    var finding: (message: String, hint: String)? {
        if !unknown.isEmpty {
            return (
                "the database is at \(list(unknown)), which is not in the directory",
                "check out the branch that has its file, or after a look at the schema: migrate stamp --purge REVISION"
            )
        }
        if !unfinished.isEmpty {
            return ("the last attempt at \(list(unfinished)) did not reach its end", "look at it with: migrate log")
        }
        if !pending.isEmpty {
            return (
                "\(pending.count.counted("revision")) pending: \(list(pending))", "apply with: migrate upgrade heads"
            )
        }
        if !due.isEmpty { return ("repeatable and due: \(list(due))", "execute with: migrate upgrade heads") }
        guard !changed.isEmpty else { return nil }
        return (
            "changed since applied: \(list(changed))",
            "restore the files, and put the change into a new revision: migrate revision -m \"what it does\""
        )
    }

    private func list(_ names: [String]) -> String {
        names.prefix(6).joined(separator: ", ") + (names.count > 6 ? " and \(names.count - 6) more" : "")
    }
}
