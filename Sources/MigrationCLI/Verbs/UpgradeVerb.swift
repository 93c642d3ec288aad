internal import ArgumentParser
internal import MigrationKit

/// `migrate upgrade head`
struct UpgradeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "upgrade",
        abstract: "Apply revisions up to a target.",
        discussion: """
            Repeatable revisions (R__name.sql) that have changed follow when the target is the heads of the directory; a script holds \
            all of them.

            With --dry-run, everything is done in one transaction and rolled back. The rehearsal ends before the first revision that \
            cannot be rolled back (transaction: none); it and those after it are named, and the exit status is 0 when all that was \
            rehearsed succeeded.

            With --sql, a script is written that starts at base, or at FROM in FROM:TO, and refuses a database that is elsewhere. Run \
            it with psql -v ON_ERROR_STOP=1 -f FILE, or sqlite3 -bail DATABASE < FILE. On PostgreSQL, a table with ifNotExists that is \
            there already is left as it is, as online; on SQLite the script ends there when the table has indexes or triggers, and \
            changes nothing of that revision. What depends on what is in the database, such as the rebuild of a SQLite table, cannot \
            be written down. With --idempotent, each revision looks whether it is applied.
            """
    )

    @Argument(help: "The revisions to go to: head, heads, +2, an id or the beginning of one.")
    var targets: [String] = []

    @Flag(help: "Print the steps and change nothing.")
    var plan = false

    @Flag(help: "Run everything in one transaction, and take it back.")
    var dryRun = false

    @Flag(help: "Write a script that can be run on a database at any revision (PostgreSQL).")
    var idempotent = false

    @Option(help: "A word for the revisions and hooks, as op.arguments.tag.")
    var tag: String?

    @OptionGroup var script: ScriptOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if targets.isEmpty { throw ValidationError("say where to, as in: migrate upgrade head") }
        if idempotent, !script.isScript { throw ValidationError("--idempotent goes with --sql") }
        if [plan, dryRun, script.isScript].filter(\.self).count > 1 {
            throw ValidationError("choose one of --plan, --dry-run and --sql")
        }
    }

    var scope: DatabaseScope { script.isScript ? .one : .eachUntilFailure }

    func prepare(in context: Context) throws { try Targets.check(targets, in: context) }

    func run(in context: Context) async throws -> Int32 {
        if script.isScript { return try await writeScript(in: context) }
        let targets = try Targets.parse(self.targets)
        if dryRun { return try await RehearsalCommand(context: context).run(targets) }
        return try await Migration(context: context).run(isPlanOnly: plan) { migrator in
            try await migrator.plan(upgradeTo: targets)
        } apply: { migrator in
            try await migrator.upgrade(to: targets)
        }
    }

    private func writeScript(in context: Context) async throws -> Int32 {
        try await ScriptCommand(context: context, options: script).run(targets) { writer, journey in
            guard idempotent else {
                let start = journey.start ?? []
                let plan = try RevisionPlan.upgrade(journey.targets, from: start, in: writer.library.graph)
                return try await writer.script(for: plan, from: start, repeating: true)
            }
            guard journey.start == nil else {
                throw MigrationError(
                    .usage,
                    "an idempotent script starts anywhere, and '\(targets.joined(separator: " "))' says where",
                    hint: "name the target alone: migrate upgrade head --sql --idempotent"
                )
            }
            return try await writer.idempotentScript(to: journey.targets)
        }
    }
}
