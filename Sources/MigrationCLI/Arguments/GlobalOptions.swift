internal import ArgumentParser

/// What can be said to every verb, before it or after it.
struct GlobalOptions: ParsableArguments {
    @Option(
        name: [.short, .customLong("config")],
        help: "The configuration file; MIGRATE_CONFIG, or ./migrations.ini by default."
    )
    var config: String?

    @Option(name: [.short, .customLong("name")], help: "The section of the configuration file.")
    var name: String?

    @Option(name: .customLong("url"), help: "The database; overrides DATABASE_URL and the configuration file.")
    var url: String?

    @Option(name: .customLong("format"), help: "How to report: text or json.")
    var format: ReportFormat = .text

    @Flag(name: [.short, .customLong("quiet")], help: "Say only what went wrong.")
    var quiet = false
}
