extension PostgresDialect {
    func tableSteps(for operation: Operation) throws(MigrationError) -> [DialectStep] {
        switch operation {
        case .createTable(let table, let ifNotExists):
            return try createSteps(table, ifNotExists: ifNotExists)
        case .dropTable(let name, let ifExists, let cascade, let table):
            return [drop("TABLE", quoted(name), ifExists: ifExists, cascade: cascade)]
                + (table?.triggers ?? []).compactMap(dropFunctionStep)
        case .renameTable(let old, let new):
            return [.run(Statement("ALTER TABLE \(quoted(old)) RENAME TO \(quoted(new))"))]
        case .setTableComment(let table, let comment, _):
            return [commentStep("TABLE \(quoted(table))", comment)]
        default:
            return []
        }
    }

    /// The table, then what belongs to it. Only the table itself may be there already: the rest is new with it, and a name
    /// that is taken by a foreign object is an error instead of an object that is silently missing.
    private func createSteps(_ table: Table, ifNotExists: Bool) throws(MigrationError) -> [DialectStep] {
        let lines = table.columns.map { clause($0) } + table.constraints.map { clause($0) }
        var steps: [DialectStep] = [
            .run(Statement(createTableText(table.name, ifNotExists: ifNotExists, lines: lines)))
        ]
        for index in table.indexes { steps.append(createStep(index)) }
        for trigger in table.triggers { steps += try createSteps(trigger) }
        if let comment = table.comment { steps.append(commentStep("TABLE \(quoted(table.name))", comment)) }
        for column in table.columns { steps += commentSteps(column, of: table.name) }
        return steps
    }

    /// `COMMENT ON TABLE users IS 'People who sign in'`
    func commentStep(_ object: String, _ comment: String?) -> DialectStep {
        .run(Statement("COMMENT ON \(object) IS \(literal(comment.map(SQLValue.text) ?? .null))"))
    }

    /// The comment of a column, if it has one.
    func commentSteps(_ column: Column, of table: QualifiedName) -> [DialectStep] {
        column.comment.map { [commentStep("COLUMN \(quoted(table)).\(quoted(column.name))", $0)] } ?? []
    }
}
