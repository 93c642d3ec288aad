internal import ArgumentParser
internal import MigrationKit

/// `migrate edit head`
struct EditVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Open the file of a revision in VISUAL or EDITOR."
    )

    @Argument(help: "The revision: head, heads, current, an id or the beginning of one.")
    var target: String

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope {
        let isRelative = (try? Targets.parse(target))?.isRelativeToCurrent ?? false
        return isRelative ? .one : .oneDirectory
    }

    func run(in context: Context) async throws -> Int32 {
        let target = try Targets.parse(self.target)
        let project = try context.project()
        let graph = try context.library(of: project).graph
        let current = target.isRelativeToCurrent ? try await context.heads(of: project) : nil
        let records = try graph.resolve(target, current: current).compactMap { graph.record(for: $0) }
        guard !records.isEmpty else {
            throw MigrationError(
                .usage,
                "'\(target)' is no revision that has a file",
                hint: "name one; list them with: migrate history"
            )
        }
        let files = try records.map { try RevisionFile(of: $0).path }
        try Editor.open(files)
        context.terminal.report(Report(files: files)) {}
        return 0
    }

    private struct Report: Encodable {
        var files: [String]
    }
}
