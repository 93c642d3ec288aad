/// What there is to know of a table before it is rebuilt.
struct SQLiteTableSnapshot: Hashable, Sendable {
    /// An entry of `sqlite_schema`.
    struct Entry: Hashable, Sendable {
        var type: String
        var name: String
        var table: String
        var sql: String?
    }

    /// A foreign key of another table: where it is, and what it references; `nil` is the primary key.
    struct Reference: Hashable, Sendable {
        var table: String
        var column: String?
    }

    /// The table, under the name the catalog has.
    var table: QualifiedName
    /// Its definition.
    var definition: SQLiteTableDefinition
    /// All that is in the table's database.
    var entries: [Entry]
    /// How many rows it has; `nil` where there is no database to count them.
    var rowCount: Int64?
    /// Whether `legacy_alter_table` is on already.
    var isLegacy: Bool
    /// The foreign keys that reference it, those of other tables and its own.
    var references: [Reference]
    /// How many rows break a foreign key of the table or to it; `nil` when SQLite cannot tell, because a foreign key references
    /// what is no key, and the rebuild may be what mends that.
    var violations: Int64?

    /// The indexes of the table that were made by a statement.
    var indexes: [Entry] { own("index") }

    /// The triggers of the table.
    var triggers: [Entry] { own("trigger") }

    private func own(_ type: String) -> [Entry] {
        entries.filter { $0.type == type && $0.table.isSameName(as: table.name) && $0.sql != nil }
    }
}
