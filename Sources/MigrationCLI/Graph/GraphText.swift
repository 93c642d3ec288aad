internal import MigrationKit

/// The graph drawn in the terminal, the newest revision first.
///
/// ```
/// * d4 (head), merge
/// |\
/// | * c3, create u
/// * | b2, add rows
/// |/
/// * a1, create t
/// ```
enum GraphText {
    /// Draws revisions; parents that are not among them are left out.
    static func of(_ reports: [RevisionReport], isVerbose: Bool) -> String {
        let shown = Set(reports.map(\.revision))
        var lanes = GraphLanes()
        var text = ""
        for report in reports {
            let parents = report.revises.filter(shown.contains).map { RevisionID($0) }
            let drawing = lanes.draw(RevisionID(report.revision), parents: parents)
            for row in drawing.before { text += row + "\n" }
            let lines = lines(of: report, isVerbose: isVerbose)
            text += drawing.row + (lines.first ?? "") + "\n"
            let beside = lines.dropFirst()
            let rows =
                drawing.after + Array(repeating: drawing.padding, count: max(0, beside.count - drawing.after.count))
            let width = rows.map(\.count).max() ?? 0
            for (row, line) in zip(rows, beside + Array(repeating: "", count: max(0, rows.count - beside.count))) {
                text += (line.isEmpty ? row : row.padded(to: width) + "  " + line) + "\n"
            }
        }
        return text
    }

    private static func lines(of report: RevisionReport, isVerbose: Bool) -> [String] {
        guard !isVerbose else {
            return report.details.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        }
        let needs = report.dependsOn.isEmpty ? "" : " (depends on \(report.dependsOn.joined(separator: ", ")))"
        return [report.line + needs]
    }
}
