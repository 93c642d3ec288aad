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

    @Flag(help: "Leave out heads that another revision depends on.")
    var resolveDependencies = false

    @Flag(help: "Exit with status 3 when there is more than one.")
    var check = false

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .eachDirectory }

    func run(in context: Context) async throws -> Int32 {
        let graph = try context.library(of: context.project()).graph
        let heads = resolveDependencies ? graph.effectiveHeads : graph.heads
        let reports = heads.compactMap { graph.record(for: $0) }.map { RevisionReport($0, in: graph) }
        context.terminal.report(reports) {
            for report in reports { context.terminal.say(verbose ? report.details : report.line) }
        }
        guard check, heads.count > 1 else { return 0 }
        return context.terminal.found(
            "there are \(heads.count) heads: \(heads.map(\.rawValue).joined(separator: ", "))",
            hint: "join them with: migrate merge heads, or put one line on top of the other with: migrate rebase HEAD"
        )
    }
}
