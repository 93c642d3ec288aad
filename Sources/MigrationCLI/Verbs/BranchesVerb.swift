internal import ArgumentParser
internal import MigrationKit

/// `migrate branches`
struct BranchesVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "branches",
        abstract: "List the revisions where lines fork, with what builds on them."
    )

    @Flag(name: .shortAndLong, help: "Show everything about each.")
    var verbose = false

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .eachDirectory }

    func run(in context: Context) async throws -> Int32 {
        let graph = try context.library(of: context.project()).graph
        let reports = graph.branchPoints.compactMap { BranchReport($0, in: graph) }
        context.terminal.report(reports) {
            for report in reports { context.terminal.say(report.text(isVerbose: verbose)) }
        }
        return 0
    }
}
