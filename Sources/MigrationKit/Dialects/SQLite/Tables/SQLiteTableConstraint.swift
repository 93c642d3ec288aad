/// A constraint of a table as a whole, as it was written.
package struct SQLiteTableConstraint: Hashable, Sendable {
    /// What it constrains.
    package enum Kind: Hashable, Sendable {
        case primaryKey(columns: [String], autoincrement: Bool)
        case unique(columns: [String])
        case check
        case foreignKey(columns: [String], table: String, referenced: [String])
        /// `CONSTRAINT name` with nothing behind it, which SQLite takes.
        case nameOnly
    }

    /// The blanks and comments before it.
    var leading: String
    /// The text, with its `CONSTRAINT name`.
    package var body: String
    /// The blanks and comments behind it.
    var trailing: String
    /// The name, if it has one.
    package var name: String?
    /// What it constrains.
    package var kind: Kind

    /// The text with all around it.
    var text: String { leading + body + trailing }

    /// Whether the constraint cannot be without a column of its own table.
    func involves(_ column: String) -> Bool {
        switch kind {
        case .primaryKey(let columns, _), .unique(let columns), .foreignKey(let columns, _, _):
            columns.contains { $0.isSameName(as: column) }
        case .check: SQLPieces.mention(column, in: body)
        case .nameOnly: false
        }
    }
}
