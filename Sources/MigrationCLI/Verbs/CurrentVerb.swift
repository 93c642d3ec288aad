internal import ArgumentParser
internal import MigrationKit

/// `migrate current`
struct CurrentVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "current",
        abstract: "Show the revision that the database is at."
    )

    @Flag(name: .shortAndLong, help: "Show everything about it.")
    var verbose = false

    @Flag(help: "Exit with status 3 when the database is not at the heads of the directory.")
    var checkHeads = false

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .each }

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let graph = try context.library(of: project).graph
        let heads = try await context.heads(of: project)
        let known = heads.compactMap { graph.record(for: $0) }.map { RevisionReport($0, in: graph, current: heads) }
        let unknown = heads.filter { graph.record(for: $0) == nil }
        context.terminal.report(CurrentReport(heads: heads.map(\.rawValue), revisions: known)) {
            for revision in known {
                context.terminal.say(
                    verbose ? revision.details : HeadsText.of([RevisionID(revision.revision)], in: graph)
                )
            }
            for id in unknown { context.terminal.say("\(id) (not in the directory)") }
            if heads.isEmpty { context.terminal.progress("the database is at base: nothing is applied") }
        }
        return checkHeads ? check(heads, in: graph, context.terminal) : 0
    }

    /// A head that another revision depends on has no row of its own once that one is applied.
    private func check(_ heads: [RevisionID], in graph: RevisionGraph, _ terminal: Terminal) -> Int32 {
        let wanted = graph.effectiveHeads
        let isKnown = heads.allSatisfy { graph.record(for: $0) != nil }
        guard !graph.isComplete(heads) else { return 0 }
        let place = heads.isEmpty ? "base" : heads.map(\.rawValue).joined(separator: ", ")
        return terminal.found(
            "the database is at \(place), and not at \(wanted.map(\.rawValue).joined(separator: ", "))",
            hint: isKnown
                ? "apply what is pending with: migrate upgrade heads"
                : "list the revisions of the directory with: migrate history"
        )
    }
}
