internal import ArgumentParser
internal import MigrationKit

/// `migrate run`: check, show the plan, ask, apply, verify.
struct RunVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Check, show the plan, ask, apply, and verify.",
        discussion: "Asks only when a person sits at the terminal; `--yes` answers for them."
    )

    @Argument(help: "The revisions to go to.")
    var targets: [String] = ["heads"]

    @Flag(name: .shortAndLong, help: "Do not ask.")
    var yes = false

    @Option(help: "A word for the revisions and hooks, as op.arguments.tag.")
    var tag: String?

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .eachUntilFailure }

    func prepare(in context: Context) throws { try Targets.check(targets, in: context) }

    func run(in context: Context) async throws -> Int32 {
        let targets = try Targets.parse(self.targets)
        let project = try context.project()
        let library = try context.library(of: project)
        let settings = context.settings(of: project)
        let terminal = context.terminal
        let (server, plan) = try await context.withConnection(to: project, readOnly: true) { connection in
            let heads = try await settings.versions.heads(on: connection)
            let server = try await connection.server()
            show(server, heads, library.graph, terminal)
            let migrator = Migrator(library: library, connection: connection, settings: settings)
            return (server, try await migrator.plan(upgradeTo: targets))
        }
        plan.warnings.forEach(terminal.warn)
        terminal.progress("plan:")
        for step in try PlanReport(plan, in: library.graph, repeatables: library.repeatables()).steps {
            terminal.progress("    \(step.direction) \(step.revision)  \(step.message)")
        }
        if plan.isEmpty { terminal.progress("    nothing to do") }
        if !plan.isEmpty, !yes, terminal.format == .text, ProcessInfo.isInteractive {
            guard terminal.confirm("apply \(plan.steps.count.counted("revision")) to \(server.database)?") else {
                terminal.progress("nothing was changed")
                return 1
            }
        }
        let (report, verified) = try await context.withConnection(to: project, readOnly: plan.isEmpty) { connection in
            let migrator = Migrator(library: library, connection: connection, settings: settings) {
                terminal.report($0)
            }
            let report = try await migrator.upgrade(to: targets)
            return (report, try await verify(report.expectedObjects, on: connection))
        }
        terminal.report(RunReport(report, verified: verified)) { say(report, verified, library.graph, terminal) }
        return 0
    }

    private func show(_ server: ServerInfo, _ heads: [RevisionID], _ graph: RevisionGraph, _ terminal: Terminal) {
        terminal.progress("server:   \(server.product)\(server.address.map { " at \($0)" } ?? "")")
        terminal.progress("database: \(server.database)\(server.user.map { ", as \($0)" } ?? "")")
        terminal.progress("current:  \(HeadsText.of(heads, in: graph))")
    }

    /// Looks for every object that the plan created.
    private func verify(_ objects: [SchemaObject], on connection: any Connection) async throws -> [SchemaObject] {
        var missing: [SchemaObject] = []
        for object in objects where try await !connection.exists(object) { missing.append(object) }
        guard missing.isEmpty else {
            throw MigrationError(
                .verificationFailed,
                "not everything is there that the run created: \(missing.map { "\($0)" }.joined(separator: ", "))",
                hint: "look at it with: migrate log, and take it back with: migrate downgrade -1"
            )
        }
        return objects
    }

    private func say(
        _ report: MigrationReport,
        _ verified: [SchemaObject],
        _ graph: RevisionGraph,
        _ terminal: Terminal
    ) {
        for outcome in report.outcomes {
            terminal.say("\(outcome.direction.rawValue) \(outcome.revision)  \(outcome.message)")
            for change in outcome.changes {
                switch change {
                case .created(let object): terminal.say("    + \(object)")
                case .removed(let object): terminal.say("    - \(object)")
                case .unclear: break
                }
            }
            for object in outcome.kept { terminal.say("    = \(object) (was there before, left as it is)") }
        }
        if !verified.isEmpty {
            terminal.say("verified: \(verified.count.counted("object")) \(verified.count == 1 ? "is" : "are") there")
        }
        terminal.say(HeadsText.after(report, in: graph))
    }
}
