internal import ArgumentParser

/// What can be said to every verb, before it or after it.
struct GlobalOptions: ParsableArguments {
    @OptionGroup var project: ProjectOptions

    @Option(name: .customLong("format"), help: "How to report: text or json.")
    var format: ReportFormat = .text

    @Flag(name: [.short, .customLong("quiet")], help: "Say only what went wrong.")
    var quiet = false

    /// The configuration file.
    var config: String? { project.config }
    /// The section of it.
    var name: String? { project.name }
    /// The database.
    var url: String? { project.url }
    /// What is handed to the revisions, as it was typed.
    var arguments: [String] { project.arguments }
}
