/// A table as SQLite keeps it: the text of its `CREATE TABLE` statement in pieces, each as it was written.
package struct SQLiteTableDefinition: Hashable, Sendable {
    /// What stands between the table's name and the opening parenthesis.
    var header: String
    /// The columns, in order.
    package var columns: [SQLiteColumnDefinition]
    /// The constraints of the table as a whole.
    package var constraints: [SQLiteTableConstraint]
    /// What follows the closing parenthesis: `WITHOUT ROWID`, `STRICT`.
    var options: String

    /// The statement that makes the table under a name, which is written as it is.
    func createText(as name: String) -> String {
        let elements = columns.map(\.text) + constraints.map(\.text)
        return "CREATE TABLE \(name)\(header)(\(elements.joined(separator: ",")))\(options)"
    }

    /// The position of a column.
    func column(_ name: String) -> Int? {
        columns.firstIndex { $0.name.isSameName(as: name) }
    }

    /// The names of the constraints that have one.
    var constraintNames: [String] {
        columns.flatMap { $0.constraints.compactMap(\.name) } + constraints.compactMap(\.name)
    }

    /// The columns of the primary key.
    package var primaryKey: [String] {
        for column in columns where column.hasPrimaryKey { return [column.name] }
        for case .primaryKey(let columns, _) in constraints.map(\.kind) { return columns }
        return []
    }

    /// Whether the table has no row numbers.
    package var isWithoutRowID: Bool {
        SQLPieces.cut(options)?.contains { $0.isWord("without") } ?? false
    }

    /// Whether SQLite checks the types of the values, and knows few of them.
    var isStrict: Bool {
        SQLPieces.cut(options)?.contains { $0.isWord("strict") } ?? false
    }

    /// Whether row numbers are never given twice, for which SQLite keeps the last one in `sqlite_sequence`.
    package var isAutoincrement: Bool {
        let inColumn = columns.contains { column in
            column.constraints.contains { if case .primaryKey(_, true) = $0.kind { true } else { false } }
        }
        return inColumn || constraints.contains { if case .primaryKey(_, true) = $0.kind { true } else { false } }
    }

    /// The column that is the row's number under another name: an `INTEGER PRIMARY KEY`.
    package var rowIDColumn: String? {
        guard !isWithoutRowID, primaryKey.count == 1, let index = column(primaryKey[0]) else { return nil }
        let column = columns[index]
        let isDescending = column.constraints.contains {
            if case .primaryKey(true, _) = $0.kind { true } else { false }
        }
        return column.type.isSameName(as: "INTEGER") && !isDescending ? column.name : nil
    }
}
