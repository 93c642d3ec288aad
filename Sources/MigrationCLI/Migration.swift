internal import MigrationKit

/// What `upgrade`, `downgrade` and `stamp` have in common: plan, or do, and say so.
struct Migration {
    let context: Context

    /// - Parameters:
    ///   - isPlanOnly: Whether to print the plan and change nothing.
    ///   - plan: Makes the plan for where the migrator's database stands.
    ///   - apply: Does it.
    func run(
        isPlanOnly: Bool,
        plan: @Sendable (Migrator) async throws -> RevisionPlan,
        apply: @Sendable (Migrator) async throws -> MigrationReport
    ) async throws -> Int32 {
        let project = try context.project()
        let library = try context.library(of: project)
        let settings = context.settings(of: project)
        let terminal = context.terminal
        if isPlanOnly {
            let report = try await context.withConnection(to: project, readOnly: true) { connection in
                let migrator = Migrator(library: library, connection: connection, settings: settings)
                let plan = try await plan(migrator)
                plan.warnings.forEach(terminal.warn)
                return try PlanReport(plan, in: library.graph, repeatables: library.repeatables())
            }
            terminal.report(report) { Terminal.write(report.text, to: .output) }
            return 0
        }
        let report = try await context.withConnection(to: project, readOnly: false) { connection in
            let migrator = Migrator(library: library, connection: connection, settings: settings) {
                terminal.report($0)
            }
            return try await apply(migrator)
        }
        terminal.report(RunReport(report)) {
            if !terminal.isQuiet { terminal.say(HeadsText.after(report, in: library.graph)) }
        }
        return 0
    }
}
