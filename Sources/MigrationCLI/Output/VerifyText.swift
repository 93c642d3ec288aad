internal import DataSteps
internal import MigrationKit

/// The report of a comparison, for people.
enum VerifyText {
    static func of(_ report: VerifyReport, _ terminal: Terminal) -> String {
        var text = table(report, terminal)
        if report.tables.contains(where: { $0.differences > 0 || $0.otherRanges > 0 }) {
            text += "\nrows that differ\n"
        }
        for table in report.tables {
            for row in table.rows { text += "  \(table.target)  \(line(row))\n" }
            let others = table.differences - Int64(table.rows.count)
            if others > 0 { text += "  \(table.target)  … and \(others.counted("other row"))\n" }
            if table.otherRanges > 0 {
                text += "  \(table.target)  … and rows in \(table.otherRanges.counted("other range")) of keys\n"
            }
        }
        if !report.problems.isEmpty {
            text += "\nthe schema\n"
            for problem in report.problems { text += "  \(problem.object): \(problem.reason)\n" }
        }
        if !report.notes.isEmpty {
            text += "\nnot compared\n"
            for note in report.notes { text += "  \(note.object): \(note.reason)\n" }
        }
        return text + (report.isEqual ? "\nnothing differs\n" : "")
    }

    private static func table(_ report: VerifyReport, _ terminal: Terminal) -> String {
        var lines = [["table", "source rows", "target rows", "missing", "extra", "changed", "time"]]
        for table in report.tables {
            let name = table.source == table.target ? table.source : "\(table.source) → \(table.target)"
            lines.append([
                name, "\(table.sourceRows)", "\(table.targetRows)", "\(table.missing)", "\(table.extra)",
                "\(table.changed)", "\(table.durationMs) ms",
            ])
        }
        let sum = { (count: (VerifyReport.Table) -> Int64) in "\(report.tables.reduce(0) { $0 + count($1) })" }
        lines.append([
            "total", sum(\.sourceRows), sum(\.targetRows), sum(\.missing), sum(\.extra), sum(\.changed),
            "\(report.durationMs) ms",
        ])
        return ColumnsText.of(lines, terminal)
    }

    private static func line(_ row: VerifyReport.Row) -> String {
        var parts = [row.key]
        switch row.kind {
        case .missing: parts.append("missing in the target")
        case .extra: parts.append("missing in the source")
        case .changed: parts += row.columns.map { "\($0.name) \($0.source) → \($0.target)" }
        }
        return parts.joined(separator: "  ") + (row.reason.map { ": \($0)" } ?? "")
    }
}
