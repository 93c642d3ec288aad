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

    @Option(help: "A word for the revisions and hooks, as op.arguments.tag.")
    var tag: String?

    @OptionGroup var script: ScriptOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if script.isScript, plan { throw ValidationError("choose one of --plan and --sql") }
    }

    var scope: DatabaseScope { script.isScript ? .one : .eachUntilFailure }

    func prepare(in context: Context) throws { try Targets.check(targets, in: context) }

    func run(in context: Context) async throws -> Int32 {
        if script.isScript { return try await writeScript(in: context) }
        let targets = try Targets.parse(self.targets)
        return try await Migration(context: context).run(isPlanOnly: plan) { migrator in
            let heads = try await migrator.currentHeads()
            return try .stamp(targets, from: purge ? [] : heads, in: migrator.library.graph)
        } apply: { migrator in
            try await migrator.stamp(targets, purging: purge)
        }
    }

    private func writeScript(in context: Context) async throws -> Int32 {
        try await ScriptCommand(context: context, options: script).run(targets) { writer, journey in
            let start = purge ? [] : journey.start ?? []
            let plan = try RevisionPlan.stamp(journey.targets, from: start, in: writer.library.graph)
            return try await writer.script(for: plan, from: start, purging: purge)
        }
    }
}
