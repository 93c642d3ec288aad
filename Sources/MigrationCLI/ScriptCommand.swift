internal import MigrationKit

/// What `--sql` does: puts a script together in memory, and writes it whole or not at all.
struct ScriptCommand {
    let context: Context
    let options: ScriptOptions

    /// - Parameters:
    ///   - arguments: The targets as they were typed, one of them possibly `FROM:TO`.
    ///   - compose: Writes the script for a journey.
    func run(
        _ arguments: [String],
        compose: (ScriptWriter, Journey) async throws -> String
    ) async throws -> Int32 {
        let project = try context.project()
        let library = try context.library(of: project)
        let script = try await compose(writer(of: project, library), Journey(arguments, in: library.graph))
        return try give(script)
    }

    /// What writes for the database that was asked for, or else for the project's.
    func writer(of project: Project, _ library: RevisionLibrary) throws -> ScriptWriter {
        let dialect = try options.dialect?.name ?? project.databaseURL().dialect
        return ScriptWriter(library: library, dialect: dialect, settings: context.settings(of: project))
    }

    /// Writes a finished script where it was asked for.
    func give(_ script: String) throws -> Int32 {
        guard let path = options.output else {
            context.terminal.report(Report(script: script)) { Terminal.write(script, to: .output) }
            return 0
        }
        try Files.create(path, script)
        context.terminal.report(Report(file: path)) { if !context.terminal.isQuiet { context.terminal.say(path) } }
        return 0
    }

    private struct Report: Encodable {
        var script: String?
        var file: String?
    }
}
