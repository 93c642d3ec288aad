internal import ArgumentParser
internal import MigrationKit

/// `migrate merge heads`
struct MergeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "merge",
        abstract: "Make a revision file that joins heads.",
        discussion: "In a Swift package the file is Swift, elsewhere SQL."
    )

    @Argument(help: "The revisions to join: heads, ids or the beginnings of them, labels.")
    var revisions: [String]

    @OptionGroup var draft: DraftOptions

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .oneDirectory }

    func run(in context: Context) async throws -> Int32 {
        let targets = try Targets.parse(revisions)
        let new = try NewRevision(context: context)
        let parents = try MergeParents.of(targets, in: new.graph)
        let names = parents.map(\.rawValue)
        let message = "merge \(names.dropLast().joined(separator: ", ")) and \(names.last ?? "")"
        return try new.write(draft, on: parents, message: message)
    }
}
