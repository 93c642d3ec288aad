internal import ArgumentParser
internal import MigrationKit

/// `migrate stamp head`
struct StampVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "stamp",
        abstract: "Write the version without running anything.",
        discussion: "For a database whose objects are there already, or were put right by hand."
    )

    @Argument(help: "The revisions that the database is at: head, base, an id or the beginning of one.")
    var targets: [String]

    @Flag(help: "Delete the version rows first, whatever they say.")
    var purge = false

    @Flag(help: "Print the steps and change nothing.")
    var plan = false

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let targets = try Targets.parse(self.targets)
        return try await Migration(context: context).run(isPlanOnly: plan) { heads, graph throws(MigrationError) in
            try .stamp(targets, from: purge ? [] : heads, in: graph)
        } apply: { migrator in
            try await migrator.stamp(targets, purging: purge)
        }
    }
}
