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

    /// The columns' types, by name, where PostgreSQL tells them.
    var types: [String: PostgresType] = [:]
    /// How PostgreSQL's identity columns count, by name.
    var identityOptions: [String: String] = [:]
    /// All columns that number rows, and the last number of each.
    var numbers: [(String, Int64?)] = []
    /// What makes sequences belong to columns.
    var owned: [String] = []
    /// Whether rows of tables that inherit from it are not its own.
    var readsOnlyItself = false
    /// What cannot be said in the words of another kind of database.
    var untranslated: [CopyFinding] = []
    /// What makes the table in a database of the same kind, without what is made after the load.
    var creation: [String] = []
    /// What is made after the load, in the source's words.
    var later: [LaterObject] = []

    /// Whether it has a column of a name.
    func has(column: String) -> Bool { table.columns.contains { $0.name.isSameName(as: column) } }

    /// The columns of the primary key.
    var primaryKey: [String] {
        for case .primaryKey(_, let columns) in table.constraints { return columns }
        return table.columns.filter(\.isPrimaryKey).map(\.name)
    }
}
