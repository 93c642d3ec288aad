internal import MigrationKit

/// An error for people: what happened, where, and what mends it.
enum ErrorText {
    static func of(_ error: MigrationError, in database: String? = nil, isColored: Bool) -> String {
        var lines = ["\(Style.red.on("error[\(error.code)]:", if: isColored)) \(error.message.printableLines)"]
        if let database { lines.append("    database: \(database)") }
        if let location = error.location { lines.append("    at: \(location)") }
        if let revision = error.revision { lines.append("    revision: \(revision)") }
        if let state = error.sqlState { lines.append("    SQLSTATE: \(state)") }
        if let detail = error.detail { lines.append("    detail: \(detail.printableLines)") }
        if let statement = error.statement {
            let text = statement.printableLines.split(separator: "\n", omittingEmptySubsequences: false)
            let shown = text.prefix(12).map { "        \($0)" }
            lines.append("    statement:")
            lines += shown
            if text.count > shown.count {
                lines.append("        … (\((text.count - shown.count).counted("more line")))")
            }
        }
        if let hint = error.hint { lines.append("    \(Style.cyan.on("hint:", if: isColored)) \(hint.printableLines)") }
        return lines.joined(separator: "\n") + "\n"
    }
}
