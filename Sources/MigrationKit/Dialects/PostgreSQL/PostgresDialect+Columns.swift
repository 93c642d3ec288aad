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
        alterActions(change).map {
            .run(Statement("ALTER TABLE \(quoted(table)) ALTER COLUMN \(quoted(column)) \($0)"))
        }
            + stepsBeside(change, of: column, table)
    }

    /// What follows `ALTER COLUMN age`.
    func alterActions(_ change: ColumnChange) -> [String] {
        var actions: [String] = []
        if change.identity == .drop { actions.append("DROP IDENTITY") }
        if let type = change.type {
            if change.default != nil { actions.append("DROP DEFAULT") }
            let using = change.using?.text(for: name).map { " USING \($0)" } ?? ""
            actions.append("TYPE \(typeName(type))\(using)")
        }
        switch change.default {
        case .set(let value): actions.append("SET DEFAULT \(expression(value))")
        case .drop where change.type == nil: actions.append("DROP DEFAULT")
        case .drop, nil: break
        }
        if let isNullable = change.isNullable { actions.append(isNullable ? "DROP NOT NULL" : "SET NOT NULL") }
        switch change.identity {
        case .add(let identity): actions.append("ADD GENERATED \(identity.rawValue) AS IDENTITY")
        case .set(let identity): actions.append("SET GENERATED \(identity.rawValue)")
        case .drop, nil: break
        }
        return actions
    }

    /// What a change of a column needs beside `ALTER TABLE`: numbers that go on after the largest, and the comment.
    func stepsBeside(_ change: ColumnChange, of column: String, _ table: QualifiedName) -> [DialectStep] {
        var steps: [DialectStep] = []
        if case .add = change.identity {
            let sequence =
                "pg_get_serial_sequence(\(literal(.text(quoted(table)))), \(literal(.text(column))))"
            let last = "max(\(quoted(column)))"
            steps.append(.run(Statement("SELECT setval(\(sequence), \(last)) FROM \(quoted(table))")))
        }
        switch change.comment {
        case .set(let comment): steps.append(commentStep("COLUMN \(quoted(table)).\(quoted(column))", comment))
        case .drop: steps.append(commentStep("COLUMN \(quoted(table)).\(quoted(column))", nil))
        case nil: break
        }
        return steps
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
        let names = column.constraintNames
        if column.isPrimaryKey { words.append(named(names.primaryKey, "PRIMARY KEY")) }
        if column.isUnique { words.append(named(names.unique, "UNIQUE")) }
        words += checkClauses(column)
        if let reference = column.references { words.append(named(names.references, clause(reference))) }
        return words.joined(separator: " ")
    }
}
