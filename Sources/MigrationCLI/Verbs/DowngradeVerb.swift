internal import ArgumentParser
internal import MigrationKit

/// `migrate downgrade -1`
struct DowngradeVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "downgrade",
        abstract: "Take revisions back down to a target."
    )

    @Argument(help: "The revision to go back to: -1, base, an id or the beginning of one.")
    var target: String

    @Flag(help: "Print the steps and change nothing.")
    var plan = false

    @Option(help: "A word for the revisions and hooks, as op.arguments.tag.")
    var tag: String?

    @Flag(help: "Write a script that can be run on a database at any revision (PostgreSQL).")
    var idempotent = false

    @OptionGroup var script: ScriptOptions
    @OptionGroup var global: GlobalOptions

    func validate() throws {
        if idempotent, !script.isScript { throw ValidationError("--idempotent goes with --sql") }
        if script.isScript, plan { throw ValidationError("choose one of --plan and --sql") }
    }

    var scope: DatabaseScope { script.isScript ? .one : .eachUntilFailure }

    func prepare(in context: Context) throws { try Targets.check([target], in: context) }

    func run(in context: Context) async throws -> Int32 {
        if script.isScript { return try await writeScript(in: context) }
        let target = try Targets.parse(self.target)
        return try await Migration(context: context).run(isPlanOnly: plan) { migrator in
            try await .downgrade(target, from: migrator.currentHeads(), in: migrator.library.graph)
        } apply: { migrator in
            try await migrator.downgrade(to: target)
        }
    }

    private func writeScript(in context: Context) async throws -> Int32 {
        try await ScriptCommand(context: context, options: script).run([target]) { writer, journey in
            if idempotent, journey.start == nil, let target = journey.targets.first {
                return try await writer.idempotentScript(downTo: target)
            }
            if idempotent {
                throw MigrationError(
                    .usage,
                    "an idempotent script starts anywhere, and '\(self.target)' says where",
                    hint: "name the target alone: migrate downgrade a1 --sql --idempotent"
                )
            }
            guard let start = journey.start, let target = journey.targets.first else {
                throw MigrationError(
                    .usage,
                    "a script cannot ask where the database stands, which a downgrade starts from",
                    hint: "say where it starts: migrate downgrade FROM:\(self.target) --sql"
                )
            }
            let plan = try RevisionPlan.downgrade(target, from: start, in: writer.library.graph)
            plan.warnings.forEach(context.terminal.warn)
            return try await writer.script(for: plan, from: start)
        }
    }
}
