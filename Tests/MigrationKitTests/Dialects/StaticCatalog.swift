import MigrationKit

/// A catalog of a database that is not there: one SQLite table with what belongs to it.
final class StaticCatalog: CatalogReader {
    /// A row of `sqlite_schema`.
    struct Entry {
        var type: String
        var name: String
        var table: String
        var sql: String
    }

    /// What is in the database; the first entry is the table that is asked about.
    var entries: [Entry]
    /// The columns of the table.
    var columns: [String]
    /// Tables with a foreign key to the table, and the column each references.
    var references: [(table: String, column: String?)] = []
    /// How many rows break a foreign key; `nil` makes SQLite fail to tell.
    var violations: Int64? = 0
    /// Whether foreign keys are enforced.
    var enforcesForeignKeys = false

    init(_ sql: String, table: String, columns: [String], others: [Entry] = []) {
        entries = [Entry(type: "table", name: table, table: table, sql: sql)] + others
        self.columns = columns
    }

    /// `users (id, email, age)` with an index on the age.
    static var users: StaticCatalog {
        StaticCatalog(
            "CREATE TABLE users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, "
                + "CONSTRAINT age_ok CHECK (age > 0))",
            table: "users",
            columns: ["id", "email", "age"],
            others: [.init(type: "index", name: "ix_age", table: "users", sql: "CREATE INDEX ix_age ON users (age)")]
        )
    }

    func query(_ statement: Statement) throws -> [Row] {
        let sql = statement.sql
        if sql.contains("pragma_foreign_keys") { return [Row([.boolean(enforcesForeignKeys), 0], names: [])] }
        if sql.contains("pragma_foreign_key_list") {
            return references.map { Row([.text($0.table), $0.column.map(SQLValue.text) ?? .null], names: []) }
        }
        if sql.contains("pragma_foreign_key_check") {
            guard let violations else { throw MigrationError(.statementFailed, "foreign key mismatch") }
            return [Row([.integer(violations)], names: [])]
        }
        if sql.contains("SELECT 1 FROM pragma_table_xinfo") {
            return columns.filter { .text($0) == statement.parameters.first }.map { _ in Row([1], names: []) }
        }
        if sql.contains("pragma_table_xinfo") { return columns.map { Row([.text($0)], names: []) } }
        if sql.contains("SELECT count(*)") { return [Row([2], names: [])] }
        if sql.contains("SELECT sql"), sql.contains("type = 'index'") {
            return entries.filter { $0.type == "index" && .text($0.name) == statement.parameters.first }
                .map { Row([.text($0.sql)], names: []) }
        }
        if sql.contains("type = 'trigger'") {
            return entries.filter { $0.type == "trigger" }.map { Row([.text($0.sql)], names: []) }
        }
        return entries.map { Row([.text($0.type), .text($0.name), .text($0.table), .text($0.sql)], names: []) }
    }
}
