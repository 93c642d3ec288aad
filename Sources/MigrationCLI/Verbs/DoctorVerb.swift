internal import ArgumentParser
internal import MigrationKit

/// `migrate doctor`
struct DoctorVerb: Verb {
    static let configuration = CommandConfiguration(
        commandName: "doctor",
        abstract: "Check the configuration, the revisions, the connection and the database."
    )

    @OptionGroup var global: GlobalOptions

    var scope: DatabaseScope { .each }

    func run(in context: Context) async throws -> Int32 {
        var report = DoctorReport()
        await examine(context, &report)
        context.terminal.report(report) { Terminal.write(report.text(context.terminal), to: .output) }
        return report.exitStatus
    }

    private func examine(_ context: Context, _ report: inout DoctorReport) async {
        guard let project = report.check("configuration", { try context.project() }, say: { $0.file }) else { return }
        let library = report.check("revisions", { try context.library(of: project) }) { library in
            let heads = library.graph.heads
            let names = heads.isEmpty ? "" : ": " + heads.map(\.rawValue).joined(separator: ", ")
            return "\(library.graph.records.count.counted("revision")), \(heads.count.counted("head"))\(names)"
        }
        guard let url = report.check("url", { try project.databaseURL() }, say: { $0.redacted }) else { return }
        let settings = context.settings(of: project)
        do {
            let findings = try await context.withConnection(to: project, readOnly: true) { connection in
                try await DatabaseFindings(
                    of: connection,
                    settings: settings,
                    schema: project.configuration.versionTableSchema
                )
            }
            findings.add(to: &report, library: library)
        } catch {
            report.failed("connection", error, orElse: "cannot connect to \(url.redacted)")
        }
    }
}
