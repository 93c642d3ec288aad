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

    @Flag(help: "Draw the lines, and where they fork and join.")
    var graph = false

    @Option(name: [.customShort("r"), .customLong("rev-range")], help: "Only a range: a:b, a: or :b.")
    var range: String?

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope {
        let range = try? range.map { try RevisionRange(parsing: ArgumentOrder.restored($0)) }
        return indicateCurrent || range?.namesCurrent == true ? .each : .eachDirectory
    }

    func run(in context: Context) async throws -> Int32 {
        let project = try context.project()
        let revisions = try context.library(of: project).graph
        let range = try range.map { try RevisionRange(parsing: ArgumentOrder.restored($0)) }
        var current: [RevisionID]?
        if indicateCurrent || range?.namesCurrent == true {
            current = try await context.heads(of: project)
        }
        let records = try range.map { try revisions.revisions(in: $0, current: current) } ?? revisions.history
        let reports = records.lazy.map { RevisionReport($0, in: revisions, current: indicateCurrent ? current : nil) }
        context.terminal.report(Array(reports)) {
            if graph { return Terminal.write(GraphText.of(Array(reports), isVerbose: verbose), to: .output) }
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
