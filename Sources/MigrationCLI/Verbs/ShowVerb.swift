internal import ArgumentParser
internal import MigrationKit

/// `migrate show head`
struct ShowVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show everything about a revision."
    )

    @Argument(help: "The revision: head, current, an id or the beginning of one, or R__NAME.")
    var target: String

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope {
        let isRelative = (try? Targets.parse(target))?.isRelativeToCurrent ?? false
        return isRelative ? .one : .oneDirectory
    }

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let library = try context.library(of: project)
        if let repeatable = try library.repeatable(named: self.target) {
            let report = RepeatableReport(repeatable)
            context.terminal.report([report]) { context.terminal.say(report.details) }
            return 0
        }
        let target = try Targets.parse(self.target)
        let graph = library.graph
        var current: [RevisionID]?
        if target.isRelativeToCurrent {
            current = try await context.heads(of: project)
        }
        let reports = try graph.resolve(target, current: current)
            .compactMap { graph.record(for: $0) }
            .map { RevisionReport($0, in: graph, current: current) }
        context.terminal.report(reports) {
            for report in reports { context.terminal.say(report.details) }
        }
        return 0
    }
}
