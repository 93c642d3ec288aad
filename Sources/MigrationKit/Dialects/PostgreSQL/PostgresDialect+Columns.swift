extension PostgresDialect {
    func columnSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .addColumn(let table, let column, let ifNotExists):
            let guardText = ifNotExists ? "IF NOT EXISTS " : ""
            return [.run(Statement("ALTER TABLE \(quoted(table)) ADD COLUMN \(guardText)\(clause(column))"))]
                + commentSteps(column, of: table)
        case .dropColumn(let table, let column, let ifExists, let cascade, _):
            let clause = dropClause("COLUMN", quoted(column), ifExists: ifExists, cascade: cascade)
            return [.run(Statement("ALTER TABLE \(quoted(table)) \(clause)"))]
        case .alterColumn(let table, let column, let change, _):
            return alterSteps(table, column, change)
        case .renameColumn(let table, let old, let new):
            return [.run(Statement("ALTER TABLE \(quoted(table)) RENAME COLUMN \(quoted(old)) TO \(quoted(new))"))]
        case .setColumnComment(let table, let column, let comment, _):
            return [commentStep("COLUMN \(quoted(table)).\(quoted(column))", comment)]
        default:
            return []
        }
    }

    /// The changes of a column, one statement each.
    ///
    /// With a new type and a new default, the old default goes first: PostgreSQL would try to convert it, and refuse where it
    /// cannot, as from text to an enum type.
    private func alterSteps(_ table: QualifiedName, _ column: String, _ change: ColumnChange) -> [DialectStep] {
        var actions: [String] = []
        if let type = change.type {
            if change.default != nil { actions.append("DROP DEFAULT") }
            actions.append("TYPE \(typeName(type))" + (change.using.map { " USING \($0)" } ?? ""))
        }
        switch change.default {
        case .set(let value): actions.append("SET DEFAULT \(expression(value))")
        case .drop where change.type == nil: actions.append("DROP DEFAULT")
        case .drop, nil: break
        }
        if let isNullable = change.isNullable { actions.append(isNullable ? "DROP NOT NULL" : "SET NOT NULL") }
        let header = "ALTER TABLE \(quoted(table)) ALTER COLUMN \(quoted(column))"
        return actions.map { .run(Statement("\(header) \($0)")) }
    }

    /// `email varchar(255) DEFAULT '' NOT NULL UNIQUE`
    func clause(_ column: Column) -> String {
        var words = [quoted(column.name), typeName(column.type)]
        if let collation = column.collation { words.append("COLLATE \(quoted(collation))") }
        if let value = column.default { words.append("DEFAULT \(expression(value))") }
        if let identity = column.identity { words.append("GENERATED \(identity.rawValue) AS IDENTITY") }
        if let generated = column.generated {
            words.append("GENERATED ALWAYS AS (\(generated.expression)) \(generated.isStored ? "STORED" : "VIRTUAL")")
        }
        if let isNullable = column.isNullable { words.append(isNullable ? "NULL" : "NOT NULL") }
        if column.isPrimaryKey { words.append("PRIMARY KEY") }
        if column.isUnique { words.append("UNIQUE") }
        words += column.checks.map { "CHECK (\($0))" }
        if let reference = column.references { words.append(clause(reference)) }
        return words.joined(separator: " ")
    }
}
