internal import ArgumentParser
internal import MigrationKit

/// `migrate edit head`
struct EditVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "edit",
        abstract: "Open the file of a revision in VISUAL or EDITOR."
    )

    @Argument(help: "The revision: head, heads, current, an id or the beginning of one, or R__NAME.")
    var target: String

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope {
        let isRelative = (try? Targets.parse(target))?.isRelativeToCurrent ?? false
        return isRelative ? .one : .oneDirectory
    }

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let library = try context.library(of: project)
        if let repeatable = try library.repeatable(named: self.target) {
            try RevisionFile.demand(repeatable.location, of: repeatable.id)
            return try open([repeatable.location.file], context)
        }
        let target = try Targets.parse(self.target)
        let graph = library.graph
        let current = target.isRelativeToCurrent ? try await context.heads(of: project) : nil
        let records = try graph.resolve(target, current: current).compactMap { graph.record(for: $0) }
        guard !records.isEmpty else {
            throw MigrationError(
                .usage,
                "'\(target)' is no revision that has a file",
                hint: "name one; list them with: migrate history"
            )
        }
        return try open(records.map { try RevisionFile(of: $0).path }, context)
    }

    private func open(_ files: [String], _ context: Context) throws -> Int32 {
        try Editor.open(files)
        context.terminal.report(Report(files: files)) {}
        return 0
    }

    private struct Report: Encodable {
        var files: [String]
    }
}
