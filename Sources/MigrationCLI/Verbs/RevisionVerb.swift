internal import ArgumentParser
internal import MigrationKit

/// `migrate revision -m "add tags"`
struct RevisionVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "revision",
        abstract: "Make a new revision file.",
        discussion: "In a Swift package the file is Swift, elsewhere SQL."
    )

    @Option(help: "The revision to build on; base begins a new line.")
    var head = "head"

    @OptionGroup var draft: DraftOptions

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let target = try Targets.parse(head)
        let new = try NewRevision(context: context)
        let isFirst = new.graph.records.isEmpty && head == "head"
        return try new.write(draft, on: isFirst ? [] : new.graph.resolve(target))
    }
}
