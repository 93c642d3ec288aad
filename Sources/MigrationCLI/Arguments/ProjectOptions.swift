internal import ArgumentParser

/// Which project and which database are meant, and what is handed to the revisions.
struct ProjectOptions: ParsableArguments {
    @Option(
        name: [.short, .customLong("config")],
        help: "The configuration file; MIGRATE_CONFIG, or ./migrations.ini by default."
    )
    var config: String?

    @Option(name: [.short, .customLong("name")], help: "The section of the configuration file.")
    var name: String?

    @Option(name: .customLong("url"), help: "The database; overrides DATABASE_URL and the configuration file.")
    var url: String?

    @Option(
        name: .customShort("x"),
        help: ArgumentHelp("Hand a value to the revisions, as op.arguments (repeatable).", valueName: "key=value")
    )
    var arguments: [String] = []
}
