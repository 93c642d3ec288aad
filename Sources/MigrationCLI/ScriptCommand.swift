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
        let dialect = try options.dialect?.name ?? project.databaseURL().dialect
        let writer = ScriptWriter(library: library, dialect: dialect, settings: context.settings(of: project))
        let script = try await compose(writer, Journey(arguments, in: library.graph))
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
