import MigrationKit
import TestSupport

/// Every value of a SQLite database, bit by bit, and its catalog.
struct SQLiteContents: Hashable, Sendable {
    /// For each table its rows, and in a row each value under its column's name; the row's number is `#`.
    var rows: [String: [[String: String]]] = [:]
    var catalog: CatalogSnapshot
    /// What SQLite itself finds wrong.
    var complaints: [[String]]

    init(on url: String) async throws {
        let database = TestDatabase.sqlite
        catalog = try await CatalogSnapshot(of: database, on: url)
        complaints = try await database.rows("PRAGMA foreign_key_check", on: url)
        complaints += try await database.rows("PRAGMA integrity_check", on: url).filter { $0 != ["ok"] }
        let tables = try await database.rows(
            "SELECT name, sql LIKE '%WITHOUT ROWID%' FROM sqlite_schema WHERE type = 'table' "
                + "AND name NOT IN ('alembic_version', 'migration_log', 'sqlite_stat1', 'sqlite_stat4')",
            on: url
        )
        for table in tables { rows[table[0]] = try await Self.rows(of: table[0], isKeyed: table[1] == "1", url) }
        // The log numbers its rows too.
        rows["sqlite_sequence"]?.removeAll { $0["name"] == "text6D6967726174696F6E5F6C6F67" }
        rows["sqlite_sequence"] = rows["sqlite_sequence"]?.map { row in row.filter { $0.key != "#" } }
    }

    private static func rows(of table: String, isKeyed: Bool, _ url: String) async throws -> [[String: String]] {
        let database = TestDatabase.sqlite
        let quoted = { (name: String) in "\"\(name.replacing("\"", with: "\"\""))\"" }
        let literal = "'\(table.replacing("'", with: "''"))'"
        let columns = try await database.rows("SELECT name FROM pragma_table_xinfo(\(literal))", on: url).map { $0[0] }
        var values = columns.map { column in
            let name = quoted(column)
            return "typeof(\(name)) || CASE WHEN typeof(\(name)) IN ('text', 'blob') THEN hex(\(name)) "
                + "WHEN typeof(\(name)) = 'real' THEN printf('%!.20g', \(name)) ELSE quote(\(name)) END"
        }
        if !isKeyed { values.insert("'#' || _rowid_", at: 0) }
        let names = (isKeyed ? [] : ["#"]) + columns
        return try await database.rows("SELECT \(values.joined(separator: ", ")) FROM \(quoted(table))", on: url)
            .map { Dictionary(uniqueKeysWithValues: zip(names, $0)) }
            .sorted { "\($0.sorted { $0.key < $1.key })" < "\($1.sorted { $0.key < $1.key })" }
    }

    /// The same, with only those columns of a table that another state has too.
    func rows(of table: String, limitedTo other: SQLiteContents) -> [[String: String]] {
        let known = Set(other.rows[table]?.first?.keys.map { $0 } ?? [])
        return (rows[table] ?? []).map { row in row.filter { known.contains($0.key) } }
            .sorted { "\($0.sorted { $0.key < $1.key })" < "\($1.sorted { $0.key < $1.key })" }
    }

    /// The other tables.
    func rows(besides table: String) -> [String: [[String: String]]] {
        rows.filter { $0.key != table }
    }

    /// The catalog without the lines of a table and its columns.
    func catalog(besides table: String) -> CatalogSnapshot {
        var rest = catalog
        rest.lines.removeAll { $0.hasPrefix("table \(table): ") || $0.hasPrefix("column \(table): ") }
        return rest
    }
}
