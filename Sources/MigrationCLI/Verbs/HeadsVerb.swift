internal import ArgumentParser
internal import MigrationKit

/// `migrate heads`
struct HeadsVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "heads",
        abstract: "List the revisions that no other revises."
    )

    @Flag(name: .shortAndLong, help: "Show everything about each.")
    var verbose = false

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let graph = try context.library(of: context.project()).graph
        let reports = graph.heads.compactMap { graph.record(for: $0) }.map { RevisionReport($0, in: graph) }
        context.terminal.report(reports) {
            for report in reports { context.terminal.say(verbose ? report.details : report.line) }
        }
        return 0
    }
}
