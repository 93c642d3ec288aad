/// A change of a table that SQLite's `ALTER TABLE` cannot make. The SQL in it is what the dialect writes.
enum SQLiteTableEdit: Hashable, Sendable {
    /// A new default, or none.
    enum Default: Hashable, Sendable {
        case set(String)
        case drop
    }

    case addColumn(String, clause: String, position: ColumnPosition? = nil)
    case dropColumn(String)
    case alterColumn(String, SQLiteColumnEdit)
    case addConstraint(clause: String, name: String?, primaryKey: [String])
    case dropConstraint(String, ifExists: Bool)
    case renameConstraint(String, to: String, quoted: String)
}

extension SQLiteTableDefinition {
    /// The table after edits, one after the other.
    func applying(_ edits: [SQLiteTableEdit], to table: QualifiedName) throws(MigrationError) -> SQLiteTableDefinition {
        var edited = self
        for edit in edits { try edited.apply(edit, table) }
        return edited
    }

    private mutating func apply(_ edit: SQLiteTableEdit, _ table: QualifiedName) throws(MigrationError) {
        switch edit {
        case .addColumn(let name, let clause, let position):
            try add(name, clause, position, table)
        case .dropColumn(let name):
            try drop(name, table)
        case .alterColumn(let name, let change):
            try alter(name, change, table)
        case .addConstraint(let clause, let name, let primaryKey):
            try add(clause, name: name, primaryKey: primaryKey, table)
        case .dropConstraint(let name, let ifExists):
            try dropConstraint(name, ifExists: ifExists, table)
        case .renameConstraint(let name, let new, let quoted):
            try renameConstraint(name, to: new, quoted: quoted, table)
        }
    }

    private mutating func alter(
        _ name: String,
        _ change: SQLiteColumnEdit,
        _ table: QualifiedName
    ) throws(MigrationError) {
        let index = try index(of: name, table)
        if let identity = change.identity { try setIdentity(identity, of: index, table) }
        // A number of the row stays one whatever the size of the whole numbers it is to hold.
        if let type = change.type, !(change.isInteger && rowIDColumn?.isSameName(as: name) == true) {
            try checkNumbering(name, table)
            columns[index].setType(type)
        }
        if let isNullable = change.isNullable { columns[index].setNullable(isNullable) }
        if let value = change.default { columns[index].setDefault(value) }
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
