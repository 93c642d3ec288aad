extension SQLiteTableDefinition {
    /// Lets each row's number be given once only, or more often again.
    mutating func setIdentity(
        _ identity: ColumnChange.Identity,
        of index: Int,
        _ table: QualifiedName
    ) throws(MigrationError) {
        let name = columns[index].name
        switch identity {
        case .set: return
        case .drop:
            for position in columns[index].constraints.indices {
                columns[index].constraints[position].setAutoincrement(false)
            }
            for position in constraints.indices where constraints[position].isKey {
                constraints[position].setAutoincrement(nil)
            }
        case .add:
            guard !isWithoutRowID, primaryKey.count == 1, primaryKey[0].isSameName(as: name) else {
                throw MigrationError(
                    .unsupported,
                    "SQLite numbers the primary key alone; column \(name) of \(table) is not the whole of it",
                    hint: "make \(name) the primary key first: op.createPrimaryKey(…)"
                )
            }
            columns[index].type = "INTEGER"
            if columns[index].typeLeading.isEmpty { columns[index].typeLeading = " " }
            for position in columns[index].constraints.indices {
                columns[index].constraints[position].setAutoincrement(true)
            }
            for position in constraints.indices where constraints[position].isKey {
                constraints[position].setAutoincrement(name)
            }
        }
    }
}

extension SQLiteColumnDefinition.Constraint {
    /// Adds `AUTOINCREMENT` to a primary key, or takes it away.
    fileprivate mutating func setAutoincrement(_ isOn: Bool) {
        guard case .primaryKey(_, let wasOn) = kind, wasOn != isOn else { return }
        body = isOn ? body + " AUTOINCREMENT" : body.without("AUTOINCREMENT")
        kind = .primaryKey(descending: false, autoincrement: isOn)
    }
}

extension SQLiteTableConstraint {
    fileprivate var isKey: Bool {
        if case .primaryKey = kind { true } else { false }
    }

    /// Adds `AUTOINCREMENT` after a column of the key, or takes it away.
    fileprivate mutating func setAutoincrement(_ column: String?) {
        guard case .primaryKey(let columns, let wasOn) = kind, wasOn != (column != nil) else { return }
        if column == nil {
            body = body.without("AUTOINCREMENT")
        } else if let end = body.utf8.lastIndex(of: UInt8(ascii: ")")) {
            body.insert(contentsOf: " AUTOINCREMENT", at: end)
        }
        kind = .primaryKey(columns: columns, autoincrement: column != nil)
    }
}

extension String {
    /// The SQL without a key word, and the blanks before it.
    fileprivate func without(_ word: String) -> String {
        guard var pieces = SQLPieces.cut(self), let index = pieces.firstIndex(where: { $0.isWord(word) }) else {
            return self
        }
        pieces.remove(at: index)
        if index > 0, pieces[index - 1].kind == .trivia { pieces.remove(at: index - 1) }
        return pieces.map(\.text).joined()
    }
}
