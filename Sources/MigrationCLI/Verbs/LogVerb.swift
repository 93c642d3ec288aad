internal import ArgumentParser
internal import MigrationKit

/// `migrate log`
struct LogVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "log",
        abstract: "Show what was done to the database: when, by whom, and how it ended."
    )

    @Argument(help: "Only this revision.")
    var revision: String?

    @Option(name: .shortAndLong, help: "At most so many entries; 0 is all.")
    var limit = 50

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if limit < 0 { throw ValidationError("--limit takes a number from 0") }
    }

    var scope: DatabaseScope { .each }

    func run(in context: Context) async throws -> Int32 {
        // A copy needs no project, and its log none.
        let project = try context.project(isOptional: global.url != nil)
        let settings = context.settings(of: project)
        let id = try revision.map { try resolved($0, context, project) }
        let entries = try await context.withConnection(to: project, readOnly: true) { connection in
            try await settings.log.entries(limit: limit == 0 ? nil : limit, revision: id, on: connection)
        }
        context.terminal.report(entries) {
            if entries.isEmpty { context.terminal.progress("the log is empty") }
            for entry in entries { context.terminal.say(line(entry, context.terminal)) }
        }
        return 0
    }

    /// A revision that is gone from the directory may still be in the log, under its full id.
    private func resolved(_ text: String, _ context: Context, _ project: Project) throws -> RevisionID {
        if text.hasPrefix(RepeatableRevision.prefix) { return RevisionID(text) }
        let graph = try context.library(of: project).graph
        do {
            return try graph.resolve(Targets.parse(text)).first ?? RevisionID(text)
        } catch let error as MigrationError where error.code == .unknownRevision {
            return RevisionID(text)
        }
    }

    private func line(_ entry: MigrationLog.Entry, _ terminal: Terminal) -> String {
        let style: Style = entry.status == "done" ? .green : entry.status == "failed" ? .red : .yellow
        var line = "\(entry.startedAt.prefix(19))  \(terminal.styled(entry.status.padded(to: 7), style))  "
        line += "\(entry.direction.padded(to: 9))  "
        // A copy is of no revision.
        if !entry.revision.isEmpty { line += "\(entry.revision)  " }
        line += entry.message
        line += "  (\(entry.runner)@\(entry.host)"
        if let duration = entry.durationMs { line += ", \(duration) ms" }
        if let rows = entry.rows, rows > 0 { line += ", \(rows.counted("row"))" }
        if entry.status != "done", let done = entry.statementsDone { line += ", \(done.counted("statement")) done" }
        line += ")"
        if let error = entry.error { line += "\n    \(error)" }
        return line
    }
}
