internal import ArgumentParser
internal import MigrationKit

/// `migrate`, or `migrate status`
struct StatusVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show what is applied and what is pending (the default)."
    )

    @Flag(help: "Exit with status 3 when a revision is pending, or a repeatable one is due.")
    var check = false

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .each }

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let library = try context.library(of: project)
        let settings = context.settings(of: project)
        let (server, heads, entries, repeated) = try await context.withConnection(to: project, readOnly: true) {
            connection in
            (
                try await connection.server(),
                try await settings.versions.heads(on: connection),
                try await settings.log.entries(on: connection),
                try await settings.log.repeated(on: connection)
            )
        }
        let report = try StatusReport(
            server: server,
            heads: heads,
            entries: entries,
            repeated: repeated,
            library: library
        )
        context.terminal.report(report) { Terminal.write(report.text(context.terminal), to: .output) }
        let isBehind = report.pending > 0 || report.due > 0 || !report.unknown.isEmpty
        return check && isBehind ? MigrationError.Code.checkFailed.exitStatus : 0
    }
}
