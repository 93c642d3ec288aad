internal import ArgumentParser
internal import MigrationKit

/// `migrate ensure-version`
struct EnsureVersionVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "ensure-version",
        abstract: "Create the version table, and nothing else.",
        aliases: ["ensure_version"]
    )

    @OptionGroup var script: ScriptOptions
    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { script.isScript ? .one : .eachUntilFailure }

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let settings = context.settings(of: project)
        let terminal = context.terminal
        // No revision is asked for: the table is created on a machine without any.
        let library = try RevisionLibrary(graph: RevisionGraph([])) { record in
            throw MigrationError(.unknownRevision, "there is no revision \(record.id)")
        }
        if script.isScript {
            let command = ScriptCommand(context: context, options: script)
            return try await command.give(command.writer(of: project, library).versionTableScript())
        }
        let isNew = try await context.withConnection(to: project, readOnly: false) { connection in
            try await Migrator(library: library, connection: connection, settings: settings) { terminal.report($0) }
                .ensureVersionTable()
        }
        let name = "\(settings.versions.name)"
        terminal.report(Report(table: name, created: isNew)) {
            terminal.say(isNew ? "created \(name)" : "\(name) is there already")
        }
        return 0
    }

    private struct Report: Encodable {
        var table: String
        var created: Bool
    }
}
