internal import DataSteps
internal import MigrationKit

/// The report of a copy, for people.
enum CopyText {
    static func of(_ report: CopyReport, _ terminal: Terminal) -> String {
        var text = table(report, terminal)
        text += SectionText.of(
            report.tables.filter { !$0.choices.isEmpty }.map { table in
                (
                    "types chosen for \(table.source.printable)",
                    table.choices.map { "\($0.column): \($0.type) (\($0.reason))".printable }
                )
            },
            "types chosen for"
        )
        text += SectionText.of(
            report.tables.filter { !$0.policies.isEmpty }.map { table in
                (
                    "policy applied to \(table.source.printable)",
                    table.policies.map { "\($0.column): \($0.policy) (\($0.values.counted("value")))".printable }
                )
            },
            "policy applied to"
        )
        for kind in [CopyFinding.Kind.dropped, .changed, .note] {
            text += SectionText.of(
                kind.rawValue,
                report.findings.filter { $0.kind == kind }.map { finding in
                    let allowance = finding.allowedBy.map { " (\($0))" } ?? ""
                    let line = "\(finding.object): \(finding.reason)\(allowance)".printable
                    guard kind == .dropped else { return line }
                    return ([line] + orphans(of: finding.object, report)).joined(separator: "\n    ")
                }
            )
        }
        text += SectionText.of("pointing at no row", orphans(of: nil, report))
        let others = report.rejected - Int64(report.rejects.count)
        text += SectionText.of(
            "rejected",
            report.rejects.map { reject in
                let value = reject.value.map { " \($0)" } ?? ""
                let column = reject.column.map { "  \($0)\(value)" } ?? ""
                return "\(reject.table)  \(reject.key)\(column)  \(reject.reason)".printable
            } + (others > 0 && !report.rejects.isEmpty ? ["… and \(others.counted("other row"))"] : [])
        )
        if let verification = report.verification { text += "\n" + VerifyText.of(verification, terminal) }
        text += SectionText.of(
            "not predicted",
            (report.unpredicted ?? []).map { "\($0.object): \($0.reason)".printable }
        )
        if let statements = report.statements, !statements.isEmpty {
            text += "\nwould execute\n" + statements.map { "\($0.printableLines);\n" }.joined()
        }
        return text
    }

    /// The rows that point at nothing by the foreign key of a finding, or by one that there is no finding of: the more of these, the
    /// fewer of each.
    private static func orphans(of finding: String?, _ report: CopyReport) -> [String] {
        let limit = max(1, 60 / max(1, report.orphans.count))
        return report.orphans.filter { $0.finding == finding }.flatMap { orphans in
            let rows = orphans.rows.prefix(limit)
            let others = orphans.count - Int64(rows.count)
            return rows.map { "\(orphans.table)  \($0.key)  \($0.values)  not in \(orphans.parent)".printable }
                + (others > 0 ? ["… and \(others.counted("other row")) of \(orphans.table)"] : [])
        }
    }

    private static func table(_ report: CopyReport, _ terminal: Terminal) -> String {
        TablesText<CopyReport.Table>(
            columns: [
                ("source rows", \.sourceRows), ("copied", \.copied), ("skipped", \.skipped), ("rejected", \.rejected),
            ],
            name: { ($0.source == $0.target ? $0.source : "\($0.source) → \($0.target)").printable },
            duration: \.durationMs,
            isNoteworthy: { $0.sourceRows != $0.copied }
        ).of(report.tables, took: report.durationMs, terminal)
    }
}
