/// What changes about a column, in SQLite's words.
struct SQLiteColumnEdit: Hashable, Sendable {
    /// The new type.
    var type: String?
    /// Whether the new type is one of whole numbers.
    var isInteger = false
    /// The expression that is copied in place of the column.
    var using: String?
    /// Whether `NULL` is allowed.
    var isNullable: Bool?
    /// The new default, or none.
    var `default`: SQLiteTableEdit.Default?
    /// Whether rows are numbered, each number once.
    var identity: ColumnChange.Identity?
}
