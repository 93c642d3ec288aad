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

    @Flag(help: "Make a SQL file that is executed whenever it changes: R__what_it_does.sql.")
    var repeatable = false

    @OptionGroup var draft: DraftOptions

    @OptionGroup var global: GlobalOptions

    func validate() throws {
        guard repeatable else { return }
        let places = [
            ("--head", head != "head"), ("--rev-id", draft.revId != nil), ("--splice", draft.splice),
            ("--branch-label", !draft.branchLabel.isEmpty),
        ]
        if let (option, _) = places.first(where: \.1) {
            throw ValidationError("a repeatable revision has no place in the graph: leave out \(option)")
        }
        if draft.message == nil { throw ValidationError("a repeatable revision is named by its message: give -m") }
    }

    var scope: DatabaseScope { .oneDirectory }

    func run(in context: Context) async throws -> Int32 {
        if repeatable { return try NewRevision(context: context).writeRepeatable(draft) }
        let target = try Targets.parse(head)
        let new = try NewRevision(context: context)
        let isFirst = new.graph.records.isEmpty && head == "head"
        return try new.write(draft, on: isFirst ? [] : new.graph.resolve(target))
    }
}
