import MigrationKit
import TestSupport

/// All rows of SQLite tables as they are stored: class and value, and of texts the bytes.
enum StoredRows {
    /// By table, in an order that depends on the values alone.
    static func all(of url: String) async throws -> [String: [String]] {
        try await TestDatabase.sqlite.driver.withConnection(to: DatabaseURL(url)) { connection in
            var tables: [String: [String]] = [:]
            let names = try await connection.query(
                "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('sqlite_sequence', 'migration_copy', 'migration_log')"
            )
            for name in names.compactMap({ $0.text(0) }) {
                let dialect = connection.dialect
                let columns = try await connection.query(
                    Statement("SELECT name FROM pragma_table_info($1) ORDER BY name", [.text(name)])
                ).compactMap { $0.text(0) }
                let values = columns.map(dialect.quoted).map {
                    "typeof(\($0)), CASE typeof(\($0)) WHEN 'text' THEN CAST(\($0) AS BLOB) ELSE \($0) END"
                }
                let query = Statement("SELECT \(values.joined(separator: ", ")) FROM \(dialect.quoted(name))")
                let rows = try await connection.query(query)
                tables[name] = rows.map { row in
                    zip(columns, stride(from: 0, to: row.values.count, by: 2))
                        .map { "\($0) \(row.text($1) ?? "") \(shown(row[$1 + 1]))" }.joined(separator: "; ")
                }.sorted()
            }
            return tables
        }
    }

    private static func shown(_ value: SQLValue) -> String {
        if case .double(let number) = value { return "\(number) \(number.bitPattern)" }
        return "\(value)"
    }
}
