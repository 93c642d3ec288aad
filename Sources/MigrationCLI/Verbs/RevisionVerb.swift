internal import ArgumentParser
internal import MigrationKit

/// `migrate revision -m "add tags"`
struct RevisionVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "revision",
        abstract: "Make a new revision file.",
        discussion: "In a Swift package the file is Swift, elsewhere SQL."
    )

    @Option(name: .shortAndLong, help: "What the revision does, in a few words.")
    var message = ""

    @Flag(help: "Make a SQL file, also in a Swift package.")
    var sqlFile = false

    @Option(help: "The id; twelve random hexadecimal digits by default.")
    var revId: String?

    @Option(help: "The revision to build on; base begins a new line.")
    var head = "head"

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let graph = try newGraph(context, project)
        let draft = try RevisionDraft(
            message: message,
            id: revId,
            parents: parents(in: graph),
            isSQL: sqlFile || project.packageDirectory == nil,
            project: project,
            graph: graph
        )
        try Files.create(draft.path, draft.text)
        let path = Files.display(draft.path)
        context.terminal.report(Report(revision: draft.id.rawValue, file: path)) { context.terminal.say(path) }
        return 0
    }

    private struct Report: Encodable {
        var revision: String
        var file: String
    }

    /// The graph that the new revision joins; empty in a project whose directory is still to be made.
    private func newGraph(_ context: Context, _ project: Project) throws -> RevisionGraph {
        if !project.versionDirectories.contains(where: Files.isDirectory), context.registry.isEmpty {
            return try RevisionGraph([])
        }
        return try context.library(of: project).graph
    }

    private func parents(in graph: RevisionGraph) throws -> [RevisionID] {
        let target = try Targets.parse(head)
        if graph.records.isEmpty, head == "head" { return [] }
        let parents = try graph.resolve(target)
        for parent in parents where !graph.isHead(parent) {
            let children = graph.children(of: parent)
            throw MigrationError(
                .notAHead,
                "\(parent) is not a head: \(children.map(\.rawValue).joined(separator: ", ")) \(children.count == 1 ? "builds" : "build") on it already",
                hint: "build on a head; list them with: migrate heads"
            )
        }
        return parents
    }
}
