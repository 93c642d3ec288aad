internal import ArgumentParser
internal import MigrationKit

/// `migrate rebase b2`
struct RebaseVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "rebase",
        abstract: "Put your own unapplied revisions on top of another head.",
        discussion: """
            Changes what the first of them revises, in its file. Refuses when one of them is applied to the database: \
            then the lines are joined with: migrate merge heads.
            """
    )

    @Argument(help: "The head to build on.")
    var onto: String

    @Option(help: "The head of your revisions, when there are more than two heads.")
    var head: String?

    @Flag(help: "Print what would change, and change nothing.")
    var plan = false

    @Flag(help: "Do not ask the database: none of your revisions is applied anywhere.")
    var offline = false

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .oneDirectory }

    func run(in context: Context) async throws -> Int32 {
        let target = try Targets.parse(onto)
        let head = try head.map(Targets.parse)
        let project = try context.project()
        let graph = try context.library(of: project).graph
        let rebase = try RevisionRebase(onto: target, head: head, in: graph)
        if !offline, !rebase.changes.isEmpty {
            try await check(rebase, graph, project, context)
            for other in try context.siblings(of: project) {
                try await check(rebase, graph, other.project(isSilent: true), other)
            }
        }
        var replacements: [Files.Replacement] = []
        for change in rebase.changes {
            guard let record = graph.record(for: change.revision) else { continue }
            replacements.append(try RevisionFile(of: record).naming(change.to))
        }
        if !plan { try Files.replace(replacements) }
        let report = RebaseReport(rebase, files: replacements.map(\.path))
        context.terminal.report(report) { Terminal.write(report.text, to: .output) }
        return 0
    }

    /// Refuses to move what a database has applied.
    private func check(
        _ rebase: RevisionRebase,
        _ graph: RevisionGraph,
        _ project: Project,
        _ context: Context
    ) async throws {
        let rows: [RevisionID]
        do {
            rows = try await context.heads(of: project)
        } catch var error as MigrationError where error.code == .noConnection || error.code == .configuration {
            error.hint = "when none of your revisions is applied anywhere: migrate rebase --offline \(onto)"
            throw error
        }
        if let unknown = rows.first(where: { graph.record(for: $0) == nil }) {
            throw MigrationError(
                .revisionNotInDirectory,
                "the database is at \(unknown), which has no file in the directory: it may be above your revisions",
                hint: "when none of your revisions is applied anywhere: migrate rebase --offline \(onto)",
                revision: unknown
            )
        }
        let applied = Set(graph.applied(by: rows))
        guard let first = rebase.moved.first(where: applied.contains) else { return }
        throw MigrationError(
            .alreadyApplied,
            "revision \(first) is applied to the database, and keeps its parents",
            hint: "join the lines with: migrate merge heads, or take it back first with: migrate downgrade \(first)-1",
            revision: first
        )
    }
}
