internal import DataSteps
internal import MigrationKit

/// The report of a comparison, for people.
enum VerifyText {
    static func of(_ report: VerifyReport, _ terminal: Terminal) -> String {
        var text = table(report, terminal)
        // Who asks for more rows of one table gets them.
        let limit = max(SectionText.limit * 2, (report.tables.map(\.rows.count).max() ?? 0) + 2)
        text += SectionText.of("rows that differ", report.tables.flatMap(lines), limit: limit)
        text += SectionText.of("the schema", report.problems.map { "\($0.object): \($0.reason)".printable })
        text += SectionText.of("not compared", report.notes.map { "\($0.object): \($0.reason)".printable })
        return text + (report.isEqual ? "\nnothing differs\n" : "")
    }

    private static func lines(_ table: VerifyReport.Table) -> [String] {
        var lines = table.rows.map { "\(table.target)  \(line($0))".printable }
        let others = table.differences - Int64(table.rows.count)
        if others > 0 { lines.append("\(table.target.printable)  … and \(others.counted("other row"))") }
        if table.otherRanges > 0 {
            lines.append("\(table.target.printable)  … and rows in \(table.otherRanges.counted("other range")) of keys")
        }
        return lines
    }

    private static func table(_ report: VerifyReport, _ terminal: Terminal) -> String {
        TablesText<VerifyReport.Table>(
            columns: [
                ("source rows", \.sourceRows), ("target rows", \.targetRows), ("missing", \.missing),
                ("extra", \.extra),
                ("changed", \.changed),
            ],
            name: { ($0.source == $0.target ? $0.source : "\($0.source) → \($0.target)").printable },
            duration: \.durationMs,
            isNoteworthy: { $0.differences > 0 || $0.otherRanges > 0 }
        ).of(report.tables, took: report.durationMs, terminal)
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
