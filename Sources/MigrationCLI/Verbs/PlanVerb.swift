internal import ArgumentParser
internal import MigrationKit

/// `migrate plan upgrade head --from base`
struct PlanVerb: Verb {
    enum Command: String, ExpressibleByArgument, CaseIterable {
        case upgrade
        case downgrade
        case stamp
    }

    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Say what a command would do, without any database."
    )

    @Argument(help: "The command.")
    var command: Command

    @Argument(help: "Where to.")
    var target: String

    @Option(help: "Where a database stands: base, or revisions with commas between them.")
    var from: String

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .oneDirectory }

    func run(in context: Context) async throws -> Int32 {
        let graph = try context.library(of: context.project()).graph
        let target = try Targets.parse(self.target)
        let heads = try Journey.heads(from, in: graph)
        let plan: RevisionPlan =
            switch command {
            case .upgrade: try .upgrade([target], from: heads, in: graph)
            case .downgrade: try .downgrade(target, from: heads, in: graph)
            case .stamp: try .stamp([target], from: heads, in: graph)
            }
        plan.warnings.forEach(context.terminal.warn)
        let report = PlanReport(plan, in: graph)
        context.terminal.report(report) { Terminal.write(report.text, to: .output) }
        return 0
    }
}
