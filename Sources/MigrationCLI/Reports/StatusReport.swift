internal import MigrationKit

/// What is applied and what is pending.
struct StatusReport: Encodable {
    struct Revision: Encodable {
        var revision: String
        var message: String
        var isApplied: Bool
        /// When it was applied, as far as the log tells.
        var appliedAt: String?
        /// An attempt that did not end well: `failed` or `running`.
        var lastAttempt: String?
    }

    struct Repeatable: Encodable {
        var revision: String
        var message: String
        /// Whether the next upgrade to the heads executes it.
        var isDue: Bool
        /// When it was executed last.
        var appliedAt: String?
        /// An attempt that did not end well.
        var lastAttempt: String?
    }

    var server: String
    var database: String
    var heads: [String]
    var applied: Int
    var pending: Int
    /// What the database names and the directory does not have.
    var unknown: [String]
    var revisions: [Revision]
    /// The files that are executed whenever they change; none where there are none.
    var repeatables: [Repeatable]?

    init(
        server: ServerInfo,
        heads: [RevisionID],
        entries: [MigrationLog.Entry],
        repeated: [RevisionID: String],
        library: RevisionLibrary
    ) throws {
        let graph = library.graph
        self.server = server.product
        database = server.database
        self.heads = heads.map(\.rawValue)
        unknown = heads.filter { graph.record(for: $0) == nil }.map(\.rawValue)
        let applied = Set(graph.applied(by: heads.filter { graph.record(for: $0) != nil }))
        var last: [String: MigrationLog.Entry] = [:]
        var done: [String: MigrationLog.Entry] = [:]
        for entry in entries {
            if last[entry.revision] == nil { last[entry.revision] = entry }
            if done[entry.revision] == nil, entry.status == "done" { done[entry.revision] = entry }
        }
        revisions = graph.records.map { record in
            let done = done[record.id.rawValue]
            let isApplied = applied.contains(record.id)
            return Revision(
                revision: record.id.rawValue,
                message: record.message,
                isApplied: isApplied,
                appliedAt: isApplied && done?.direction != "downgrade" ? done?.finishedAt : nil,
                lastAttempt: last[record.id.rawValue].flatMap { $0.status == "done" ? nil : $0.status }
            )
        }
        self.applied = revisions.count { $0.isApplied }
        pending = revisions.count - self.applied
        let files = try library.repeatables()
        guard !files.isEmpty else { return }
        repeatables = files.map { file in
            let entry = last[file.id.rawValue]
            return Repeatable(
                revision: file.id.rawValue,
                message: file.message,
                isDue: file.isDue(after: repeated),
                appliedAt: done[file.id.rawValue]?.finishedAt,
                lastAttempt: entry.flatMap { $0.status == "done" ? nil : $0.status }
            )
        }
    }

    /// How many repeatable revisions the next upgrade executes.
    var due: Int { repeatables?.count { $0.isDue } ?? 0 }

    func text(_ terminal: Terminal) -> String {
        var text = "\(terminal.styled(database, .bold)) (\(server))\n"
        for revision in revisions {
            text += revision.isApplied ? terminal.styled("[X]", .green) : terminal.styled("[ ]", .yellow)
            text += " \(revision.revision)  \(revision.message)"
            if let date = revision.appliedAt {
                text += "  \(terminal.styled(String(date.prefix(19)), .dim))"
            } else if !revision.isApplied {
                text += "  pending"
            }
            if let attempt = revision.lastAttempt { text += "  (last attempt: \(attempt); see: migrate log)" }
            text += "\n"
        }
        for file in repeatables ?? [] {
            text += file.isDue ? terminal.styled("[ ]", .yellow) : terminal.styled("[X]", .green)
            text += " \(file.revision)  \(file.message)"
            if let date = file.appliedAt { text += "  \(terminal.styled(String(date.prefix(19)), .dim))" }
            if file.isDue { text += "  due" }
            if let attempt = file.lastAttempt { text += "  (last attempt: \(attempt); see: migrate log)" }
            text += "\n"
        }
        for id in unknown {
            text += "\(terminal.styled("[?]", .red)) \(id)  the database names it, and the directory does not have it\n"
        }
        return text + "\(applied) applied, \(pending) pending\(due > 0 ? ", \(due) repeatable due" : "")\n"
    }
}
