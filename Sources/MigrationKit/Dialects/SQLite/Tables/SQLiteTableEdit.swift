/// A change of a table that SQLite's `ALTER TABLE` cannot make. The SQL in it is what the dialect writes.
enum SQLiteTableEdit: Hashable, Sendable {
    /// A new default, or none.
    enum Default: Hashable, Sendable {
        case set(String)
        case drop
    }

    case addColumn(String, clause: String)
    case dropColumn(String)
    case alterColumn(String, type: String?, isInteger: Bool, isNullable: Bool?, default: Default?)
    case addConstraint(clause: String, name: String?, primaryKey: [String])
    case dropConstraint(String, ifExists: Bool)
}

extension SQLiteTableDefinition {
    /// The table after an edit; `nil` when there is nothing to change.
    func applying(_ edit: SQLiteTableEdit, to table: QualifiedName) throws(MigrationError) -> SQLiteTableDefinition? {
        var edited = self
        switch edit {
        case .addColumn(let name, let clause):
            try edited.add(name, clause, table)
        case .dropColumn(let name):
            try edited.drop(name, table)
        case .alterColumn(let name, let type, let isInteger, let isNullable, let value):
            let index = try edited.index(of: name, table)
            // A number of the row stays one whatever the size of the whole numbers it is to hold.
            if let type, !(isInteger && edited.rowIDColumn?.isSameName(as: name) == true) {
                try edited.checkNumbering(name, table)
                edited.columns[index].setType(type)
            }
            if let isNullable { edited.columns[index].setNullable(isNullable) }
            if let value { edited.columns[index].setDefault(value) }
        case .addConstraint(let clause, let name, let primaryKey):
            try edited.add(clause, name: name, primaryKey: primaryKey, table)
        case .dropConstraint(let name, let ifExists):
            if try !edited.dropConstraint(name, ifExists: ifExists, table) { return nil }
        }
        return edited
    }

    /// The position of a column that has to be there.
    func index(of name: String, _ table: QualifiedName) throws(MigrationError) -> Int {
        if let index = column(name) { return index }
        throw MigrationError(
            .invalidOperation,
            "table \(table) has no column \(name)",
            hint: "name one of its columns: \(columns.map(\.name).joined(separator: ", "))"
        )
    }

    private func checkNumbering(_ name: String, _ table: QualifiedName) throws(MigrationError) {
        guard isAutoincrement, rowIDColumn?.isSameName(as: name) == true else { return }
        throw MigrationError(
            .unsupported,
            "column \(name) numbers the rows of \(table): to SQLite it cannot be anything but a whole number",
            hint: "leave its type, or make a new table and copy the rows"
        )
    }
}

extension SQLiteColumnDefinition {
    fileprivate mutating func setType(_ text: String) {
        type = text
        if typeLeading.isEmpty { typeLeading = " " }
    }

    mutating func setNullable(_ isNullable: Bool) {
        constraints.removeAll { $0.kind == .null || isNullable && $0.kind == .notNull }
        if isNullable || constraints.contains(where: { $0.kind == .notNull }) { return }
        constraints.append(Constraint(leading: " ", body: "NOT NULL", kind: .notNull))
    }

    fileprivate mutating func setDefault(_ value: SQLiteTableEdit.Default) {
        let position = constraints.firstIndex { $0.kind == .default }
        constraints.removeAll { $0.kind == .default }
        guard case .set(let text) = value else { return }
        let constraint = Constraint(leading: " ", body: "DEFAULT \(text)", kind: .default)
        constraints.insert(constraint, at: position ?? constraints.count)
    }
}
