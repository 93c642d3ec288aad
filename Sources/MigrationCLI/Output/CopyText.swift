internal import DataSteps
internal import MigrationKit

/// The report of a copy, for people.
enum CopyText {
    static func of(_ report: CopyReport, _ terminal: Terminal) -> String {
        var text = table(report, terminal)
        for table in report.tables where !table.choices.isEmpty {
            text += "\ntypes chosen for \(table.source)\n"
            for choice in table.choices { text += "  \(choice.column): \(choice.type) (\(choice.reason))\n" }
        }
        for table in report.tables where !table.policies.isEmpty {
            text += "\npolicy applied to \(table.source)\n"
            for policy in table.policies {
                text += "  \(policy.column): \(policy.policy) (\(policy.values.counted("value")))\n"
            }
        }
        for kind in [CopyFinding.Kind.dropped, .changed, .note] {
            let findings = report.findings.filter { $0.kind == kind }
            if findings.isEmpty { continue }
            text += "\n\(kind.rawValue)\n"
            for finding in findings {
                let allowance = finding.allowedBy.map { " (\($0))" } ?? ""
                text += "  \(finding.object): \(finding.reason)\(allowance)\n"
            }
        }
        if !report.orphans.isEmpty {
            text += "\npointing at no row\n"
            for orphan in report.orphans {
                text += "  \(orphan.table)  \(orphan.key)  \(orphan.values)  not in \(orphan.parent)\n"
            }
            let others = report.orphanRows - Int64(report.orphans.count)
            if others > 0 { text += "  … and \(others.counted("other row"))\n" }
        }
        if !report.rejects.isEmpty {
            text += "\nrejected\n"
            for reject in report.rejects {
                let value = reject.value.map { " \($0)" } ?? ""
                let column = reject.column.map { "  \($0)\(value)" } ?? ""
                text += "  \(reject.table)  \(reject.key)\(column)  \(reject.reason)\n"
            }
            let others = report.rejected - Int64(report.rejects.count)
            if others > 0 { text += "  … and \(others.counted("other row"))\n" }
        }
        if let verification = report.verification { text += "\n" + VerifyText.of(verification, terminal) }
        if let statements = report.statements, !statements.isEmpty {
            text += "\nwould execute\n" + statements.map { "\($0);\n" }.joined()
        }
        return text
    }

    private static func table(_ report: CopyReport, _ terminal: Terminal) -> String {
        var lines = [["table", "source rows", "copied", "skipped", "rejected", "time"]]
        for table in report.tables {
            let name = table.source == table.target ? table.source : "\(table.source) → \(table.target)"
            lines.append([
                name, "\(table.sourceRows)", "\(table.copied)", "\(table.skipped)", "\(table.rejected)",
                "\(table.durationMs) ms",
            ])
        }
        let sum = { (count: (CopyReport.Table) -> Int64) in "\(report.tables.reduce(0) { $0 + count($1) })" }
        lines.append([
            "total", sum(\.sourceRows), sum(\.copied), sum(\.skipped), sum(\.rejected), "\(report.durationMs) ms",
        ])
        return ColumnsText.of(lines, terminal)
    }
}
