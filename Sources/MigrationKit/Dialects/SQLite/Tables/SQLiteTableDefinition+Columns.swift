extension SQLiteTableDefinition {
    /// Adds a column after the last, or where it is to stand.
    mutating func add(
        _ name: String,
        _ clause: String,
        _ position: ColumnPosition?,
        _ table: QualifiedName
    ) throws(MigrationError) {
        if column(name) != nil {
            throw MigrationError(
                .invalidOperation,
                "table \(table) has a column \(name) already",
                hint: "add it with ifNotExists: true where it may be there"
            )
        }
        var column = try SQLiteTableParser.column(clause)
        if column.hasPrimaryKey, !primaryKey.isEmpty { throw doublePrimaryKey(table) }
        if let place = try place(position, table), place < columns.count {
            column.leading = columns[place].leading
            if place == 0 { columns[0].leading = Self.leading(after: columns[0].leading) }
            columns.insert(column, at: place)
            return
        }
        if let last = columns.last {
            column.leading = Self.leading(after: last.leading)
            if constraints.isEmpty {
                (columns[columns.count - 1].trailing, column.trailing) = Self.split(last.trailing)
            }
        }
        columns.append(column)
    }

    /// Where a column goes in: before the column at an index; `nil` is at the end.
    private func place(_ position: ColumnPosition?, _ table: QualifiedName) throws(MigrationError) -> Int? {
        switch position {
        case .before(let other): try index(of: other, table)
        case .after(let other): try index(of: other, table) + 1
        case nil: nil
        }
    }

    /// Drops a column with what cannot be without it, as PostgreSQL does: keys, checks and foreign keys of the table.
    mutating func drop(_ name: String, _ table: QualifiedName) throws(MigrationError) {
        let index = try index(of: name, table)
        if columns.count == 1 {
            throw MigrationError(
                .unsupported,
                "SQLite has no tables without columns: \(name) is the last of \(table)",
                hint: "drop the table: op.dropTable(\"\(table.name)\")"
            )
        }
        let key = primaryKey
        let isKey = key.contains { $0.isSameName(as: name) }
        columns.remove(at: index)
        constraints.removeAll { $0.involves(name) }
        for index in columns.indices {
            columns[index].constraints.removeAll { $0.kind == .check && SQLPieces.mention(name, in: $0.body) }
        }
        let computed = columns.first { column in
            column.constraints.contains { $0.kind == .generated && SQLPieces.mention(name, in: $0.body) }
        }
        if let computed {
            throw MigrationError(
                .invalidOperation,
                "column \(computed.name) of \(table) is computed from \(name)",
                hint: "drop it first: op.dropColumn(\"\(table.name)\", \"\(computed.name)\")"
            )
        }
        for reference in selfReferences(table) {
            let mentions = reference.contains { $0.isSameName(as: name) }
            guard mentions || reference.isEmpty && isKey else { continue }
            throw MigrationError(
                .invalidOperation,
                "a foreign key of \(table) references its own column \(name)",
                hint: "drop the foreign key first: op.dropConstraint(\"…\", on: \"\(table.name)\")"
            )
        }
    }

    /// The columns that each of the table's foreign keys to itself references; none where it says none.
    private func selfReferences(_ table: QualifiedName) -> [[String]] {
        var found: [[String]] = []
        for case .references(let parent, let columns) in columns.flatMap({ $0.constraints.map(\.kind) })
        where parent.isSameName(as: table.name) {
            found.append(columns)
        }
        for case .foreignKey(_, let parent, let columns) in constraints.map(\.kind)
        where parent.isSameName(as: table.name) {
            found.append(columns)
        }
        return found
    }

    /// The blanks before an element that is to look like the one before it.
    static func leading(after leading: String) -> String {
        if leading.trimmingBlanks().isEmpty, !leading.isEmpty { return leading }
        return leading.utf8.contains(UInt8(ascii: "\n")) ? "\n    " : " "
    }

    /// What stays behind the last element when another follows, and what goes behind that: a comment stays.
    static func split(_ trailing: String) -> (String, String) {
        if trailing.trimmingBlanks().isEmpty { return ("", trailing) }
        return (trailing, trailing.utf8.contains(UInt8(ascii: "\n")) ? "\n" : "")
    }

    func doublePrimaryKey(_ table: QualifiedName) -> MigrationError {
        MigrationError(
            .invalidOperation,
            "table \(table) has a primary key already: \(primaryKey.joined(separator: ", "))",
            hint: "make the new one .unique, or drop the old one first"
        )
    }
}
