internal import ArgumentParser
public import MigrationKit

/// The command line: `migrate VERB …`.
///
/// An executable injects what it knows, its drivers and the revisions that are built into it:
///
/// ```swift
/// @main
/// struct Migrate {
///     static func main() async {
///         await MigrateCommand.main(registry: .embedded, drivers: [PostgresDriver(), SQLiteDriver()])
///     }
/// }
/// ```
public enum MigrateCommand {
    /// Reads the command line, does what it says, and ends the process with its exit status.
    ///
    /// - Parameters:
    ///   - hooks: Called with each change of a version table, in its transaction.
    ///   - naming: How indexes and constraints are called that the revisions in Swift give no name.
    public static func main(
        registry: RevisionRegistry,
        drivers: [any DatabaseDriver],
        hooks: [VersionHook] = [],
        naming: NamingConvention = NamingConvention()
    ) async -> Never {
        // A reader that goes away, as `head` does, must not end a migration half-way.
        ignoreBrokenPipes()
        let arguments = Array(CommandLine.arguments.dropFirst())
        let status = await run(arguments, registry: registry, drivers: drivers, hooks: hooks, naming: naming)
        guard let failure = Terminal.outputFailure else { exitProcess(status) }
        Terminal(format: .text, isQuiet: false).report(failure)
        exitProcess(status == 0 ? failure.code.exitStatus : status)
    }

    /// Does what a command line says, and answers with the exit status.
    static func run(
        _ arguments: [String],
        registry: RevisionRegistry,
        drivers: [any DatabaseDriver],
        hooks: [VersionHook],
        naming: NamingConvention
    ) async -> Int32 {
        let command: any ParsableCommand
        do {
            command = try RootCommand.parseAsRoot(ArgumentOrder.normalized(arguments))
        } catch {
            return Usage.report(error, arguments: arguments)
        }
        guard let verb = command as? any Verb else {
            do {
                var command = command
                try command.run()
                return 0
            } catch {
                return Usage.report(error, arguments: arguments)
            }
        }
        let terminal = Terminal(format: verb.global.format, isQuiet: verb.global.quiet)
        do {
            let context = Context(
                options: verb.global,
                registry: registry,
                drivers: drivers,
                terminal: terminal,
                hooks: hooks,
                naming: naming,
                runArguments: try RunArguments(parsing: verb.global.arguments, tag: verb.tag),
                verb: type(of: verb).configuration.commandName ?? "status",
                arguments: arguments
            )
            return try await SeveralDatabases(context: context, verb: verb).run()
        } catch {
            terminal.report(error)
            return (error as? MigrationError)?.code.exitStatus ?? 1
        }
    }
}
