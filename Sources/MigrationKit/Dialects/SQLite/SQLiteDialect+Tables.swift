extension SQLiteDialect {
    func tableSteps(for operation: Operation) throws(MigrationError) -> [DialectStep] {
        switch operation {
        case .createTable(let table, let ifNotExists):
            return try createSteps(table, ifNotExists: ifNotExists)
        case .dropTable(let name, let ifExists, _, _):
            return [drop("TABLE", quoted(name), ifExists: ifExists)]
        case .renameTable(let old, let new):
            return [.run(Statement("ALTER TABLE \(quoted(old)) RENAME TO \(quoted(new))"))]
        default:
            return []
        }
    }

    /// The table, then what belongs to it; only the table itself may be there already.
    func createSteps(_ table: Table, ifNotExists: Bool) throws(MigrationError) -> [DialectStep] {
        var lines: [String] = []
        let identity = try identityColumn(of: table)
        let inKey = table.constraints.flatMap { $0.primaryKeyColumns }
        for var column in table.columns {
            let isIdentity = column.name == identity?.column
            if column.isNullable == nil, !isIdentity, inKey.contains(column.name) {
                let isRowID = inKey.count == 1 && isRowIDType(column.type)
                if !isRowID { column.isNullable = false }
            }
            lines.append(try clause(column, of: table.name, primaryKeyName: isIdentity ? identity?.keyName : nil))
        }
        for constraint in table.constraints {
            if identity != nil, !constraint.primaryKeyColumns.isEmpty { continue }
            lines.append(try clause(constraint, of: table.name))
        }
        var steps: [DialectStep] = [
            .run(Statement(createTableText(table.name, ifNotExists: ifNotExists, lines: lines)))
        ]
        for index in table.indexes { steps.append(try createStep(index)) }
        for trigger in table.triggers { steps.append(try createStep(trigger)) }
        return steps
    }

    /// The column that numbers itself. SQLite numbers nothing but the primary key, so it takes up a key that the table declares.
    private func identityColumn(of table: Table) throws(MigrationError) -> (column: String, keyName: String?)? {
        guard let column = table.columns.first(where: { $0.identity != nil }) else { return nil }
        let keys = table.constraints.filter { !$0.primaryKeyColumns.isEmpty }
        let isOnly = !table.columns.contains { ($0.isPrimaryKey || $0.identity != nil) && $0.name != column.name }
        if isOnly, keys.allSatisfy({ $0.primaryKeyColumns == [column.name] }) {
            return (column.name, keys.first?.name)
        }
        throw MigrationError(
            .unsupported,
            "SQLite numbers the primary key alone; column \(column.name) of \(table.name) is not the whole of it",
            hint:
                "make \(column.name) the primary key and the other columns .unique, or write the table for each database: "
                + "if op.dialect == .sqlite { … } else { … }"
        )
    }
}

extension Constraint {
    /// The columns of a primary key; none for other constraints.
    var primaryKeyColumns: [String] {
        if case .primaryKey(_, let columns) = self { columns } else { [] }
    }
}
