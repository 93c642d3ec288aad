internal import MigrationKit

/// What `--dry-run` does: everything, and back.
struct RehearsalCommand {
    let context: Context

    /// The exit status is 0 when all that can be rehearsed succeeds: what cannot be is named, and is no failure.
    func run(_ targets: [RevisionTarget]) async throws -> Int32 {
        let project = try context.project()
        let library = try context.library(of: project)
        let settings = context.settings(of: project)
        let terminal = context.terminal
        // To a reader, a missing SQLite file is an empty database that is never written down; a server needs the limits of a writer.
        let isFile = try project.databaseURL().dialect == .sqlite
        let rehearsal = try await context.withConnection(to: project, readOnly: isFile) { connection in
            let migrator = Migrator(library: library, connection: connection, settings: settings) {
                terminal.report($0)
            }
            return try await migrator.rehearseUpgrade(to: targets)
        }
        if let first = rehearsal.unrehearsed.first, let reason = rehearsal.reason {
            let rest = rehearsal.unrehearsed.count - 1
            let others = rest == 0 ? "" : "; nor \(rest.counted("revision")) after it"
            terminal.warn("\(first) cannot be rehearsed: \(reason)\(others)")
        }
        terminal.report(RunReport(rehearsal)) { say(rehearsal, library.graph) }
        return 0
    }

    private func say(_ rehearsal: Rehearsal, _ graph: RevisionGraph) {
        guard !context.terminal.isQuiet else { return }
        let place = HeadsText.of(rehearsal.report.before, in: graph)
        let count = rehearsal.report.outcomes.count
        if count == 0, rehearsal.unrehearsed.isEmpty { return context.terminal.say("nothing to do: at \(place)") }
        context.terminal.say("\(count.counted("revision")) rehearsed and rolled back: still at \(place)")
    }
}
