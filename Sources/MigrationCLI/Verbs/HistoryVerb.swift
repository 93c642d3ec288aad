internal import ArgumentParser
internal import MigrationKit

/// `migrate history`
struct HistoryVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "history",
        abstract: "List the revisions, the newest first."
    )

    @Flag(name: .shortAndLong, help: "Show everything about each.")
    var verbose = false

    @Flag(name: [.short, .customLong("indicate-current")], help: "Mark the revision that the database is at.")
    var indicateCurrent = false

    @Option(name: [.customShort("r"), .customLong("rev-range")], help: "Only a range: a:b, a: or :b.")
    var range: String?

    @OptionGroup var global: GlobalOptions

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let graph = try context.library(of: project).graph
        let range = try range.map { try RevisionRange(parsing: ArgumentOrder.restored($0)) }
        var current: [RevisionID]?
        if indicateCurrent || range?.namesCurrent == true {
            current = try await context.heads(of: project)
        }
        let records = try range.map { try graph.revisions(in: $0, current: current) } ?? graph.history
        let reports = records.lazy.map { RevisionReport($0, in: graph, current: indicateCurrent ? current : nil) }
        context.terminal.report(Array(reports)) {
            var text = ""
            for report in reports {
                text += verbose ? report.details : report.historyLine
                text += "\n"
            }
            Terminal.write(text, to: .output)
        }
        return 0
    }
}
