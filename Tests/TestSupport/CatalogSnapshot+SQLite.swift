import Foundation
import MigrationKit
import MigrationSQLite

extension CatalogSnapshot {
    static func sqlite(_ url: String) async throws -> [String] {
        try await SQLiteDriver().withConnection(to: DatabaseURL(url)) { connection in
            let own = "tbl_name NOT IN ('alembic_version', 'migration_log', 'sqlite_sequence')"
            let entries = try await connection.query(
                Statement("SELECT type, name, sql FROM sqlite_schema WHERE \(own) AND sql IS NOT NULL")
            ).map { "\($0.text(0) ?? "") \($0.text(1) ?? ""): \(normalised($0.text(2) ?? ""))" }
            let columns = try await connection.query(
                Statement(
                    """
                    SELECT 'column ' || s.name || ': ' || c.cid || ' ' || c.name || ' ' || c.type \
                    || CASE WHEN c."notnull" THEN ' not null' ELSE '' END || coalesce(' default ' || c.dflt_value, '') \
                    || CASE WHEN c.pk THEN ' key ' || c.pk ELSE '' END \
                    || CASE WHEN c.hidden THEN ' hidden ' || c.hidden ELSE '' END \
                    FROM sqlite_schema s, pragma_table_xinfo(s.name) c WHERE s.type = 'table' AND \(own)
                    """
                )
            ).map { $0.text(0) ?? "" }
            return entries + columns
        }
    }

    /// The text of an object with one blank where there were several, none beside parentheses and commas, and without quotes
    /// around plain names: `RENAME` puts them there. Texts in quotes and comments stay as they are.
    static func normalised(_ sql: String) -> String {
        var text = ""
        var rest = Substring(sql)
        var isBlankDue = false
        while let character = rest.first {
            if character.isWhitespace {
                rest.removeFirst()
                isBlankDue = true
                continue
            }
            let token = token(at: &rest)
            let clings = ["(", ",", ")"].contains(token) || text.last.map { "(,".contains($0) } ?? true
            if isBlankDue, !clings { text += " " }
            text += token
            isBlankDue = false
        }
        return text
    }

    private static func token(at rest: inout Substring) -> String {
        guard let first = rest.first else { return "" }
        for (opening, closing) in [("--", "\n"), ("/*", "*/")] where rest.hasPrefix(opening) {
            let end = rest.range(of: closing)?.upperBound ?? rest.endIndex
            defer { rest = rest[end...] }
            return String(rest[..<end])
        }
        let closing: Character? = ["'": "'", "\"": "\"", "`": "`", "[": "]"][first]
        guard let closing else {
            let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
            let token = word.isEmpty ? rest.prefix(1) : word
            rest = rest.dropFirst(token.count)
            return String(token)
        }
        let body = rest.dropFirst().prefix { $0 != closing }
        rest = rest.dropFirst(body.count + 2)
        let isPlainName = first == "\"" && !body.isEmpty && body.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
        return isPlainName ? String(body) : "\(first)\(body)\(closing)"
    }
}
