internal import ArgumentParser
internal import MigrationKit

/// What can be said of a script: `--sql --dialect sqlite --output FILE`.
struct ScriptOptions: ParsableArguments {
    @Flag(name: .customLong("sql"), help: "Write a script instead of connecting; FROM:TO says where it starts.")
    var isScript = false

    @Option(help: "What the script is for: postgresql or sqlite; the database of the configuration by default.")
    var dialect: ScriptDialect?

    @Option(help: "The file to write the script to; standard output by default.")
    var output: String?

    func validate() throws {
        if !isScript, dialect != nil { throw ValidationError("--dialect goes with --sql") }
        if !isScript, output != nil { throw ValidationError("--output goes with --sql") }
    }
}

/// A kind of database on the command line.
enum ScriptDialect: String, ExpressibleByArgument, CaseIterable {
    case postgresql
    case sqlite

    var name: DialectName {
        switch self {
        case .postgresql: .postgresql
        case .sqlite: .sqlite
        }
    }
}
