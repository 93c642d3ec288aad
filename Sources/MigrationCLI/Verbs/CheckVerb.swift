internal import ArgumentParser
internal import MigrationKit

/// `migrate check`
struct CheckVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Exit with status 3 unless the database is at the heads, by the files as they are.",
        discussion: """
            Compares the version table with the heads of the directory, and the checksums in the log with those of the files. \
            It does not compare the tables of the database with anything.
            """
    )

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .each }

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let library = try context.library(of: project)
        let settings = context.settings(of: project)
        let report = try await context.withConnection(to: project, readOnly: true) { connection in
            try CheckReport(
                heads: try await settings.versions.heads(on: connection),
                entries: try await settings.log.entries(on: connection),
                repeated: try await settings.log.repeated(on: connection),
                library: library
            )
        }
        context.terminal.report(report) {
            if let text = report.text, !context.terminal.isQuiet { context.terminal.say(text) }
        }
        guard let finding = report.finding else { return 0 }
        return context.terminal.found(finding.message, hint: finding.hint)
    }
}
