/// A column of a table, as it was written.
package struct SQLiteColumnDefinition: Hashable, Sendable {
    /// A constraint of one column.
    package struct Constraint: Hashable, Sendable {
        /// What it constrains.
        package enum Kind: Hashable, Sendable {
            case primaryKey(descending: Bool, autoincrement: Bool)
            case notNull
            case null
            case unique
            case check
            case `default`
            case collate
            case references(table: String, columns: [String])
            /// `DEFERRABLE …` that does not directly follow its `REFERENCES`.
            case deferral
            case generated
            /// `CONSTRAINT name` with nothing behind it, which SQLite takes.
            case nameOnly
        }

        /// The blanks and comments before it.
        var leading: String
        /// The text, with its `CONSTRAINT name`.
        package var body: String
        /// The name, if it has one.
        package var name: String?
        /// What it constrains.
        package var kind: Kind
    }

    /// The blanks and comments before it.
    var leading: String
    /// The name.
    package var name: String
    /// The name as it was written.
    var nameText: String
    /// What stands between name and type.
    var typeLeading: String
    /// The type as it was written; empty when there is none.
    package var type: String
    /// The constraints, in order.
    package var constraints: [Constraint]
    /// The blanks and comments behind it.
    var trailing: String

    /// The text with all around it.
    var text: String {
        var text = leading + nameText
        if !type.isEmpty { text.append(piece: type, after: typeLeading) }
        for constraint in constraints { text.append(piece: constraint.body, after: constraint.leading) }
        return text + trailing
    }

    /// Whether the column is computed, and can be given no value.
    var isGenerated: Bool { constraints.contains { $0.kind == .generated } }

    /// Whether the column alone is the primary key.
    var hasPrimaryKey: Bool {
        constraints.contains { if case .primaryKey = $0.kind { true } else { false } }
    }
}

extension String {
    /// Adds a piece of SQL, with a blank where it would run into what is there.
    fileprivate mutating func append(piece: String, after leading: String) {
        let isGlued = leading.isEmpty && utf8.last != UInt8(ascii: ")")
        self += (isGlued ? " " : leading) + piece
    }
}
