internal import MigrationKit

/// A table to copy from.
struct SourceTable: Sendable {
    /// The table as its database describes it. Types and expressions are in that database's words.
    var table: Table
    /// What the rows are told apart by, and read in the order of.
    var key: RowKey
    /// The column that numbers the rows by itself.
    var numberedColumn: String?
    /// The last number that was given to a row, where the database remembers it.
    var lastNumber: Int64?
    /// Whether a column holds values of its declared type only (`STRICT`), or could hold any (SQLite otherwise).
    var isStrict = false

    /// The columns of the primary key.
    var primaryKey: [String] {
        for case .primaryKey(_, let columns) in table.constraints { return columns }
        return table.columns.filter(\.isPrimaryKey).map(\.name)
    }
}
