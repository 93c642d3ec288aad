internal import MigrationKit

extension CopyPlanner {
    /// A table that has to be made: bare for the load, and what is made afterwards.
    func newPlan(
        _ source: SourceTable,
        _ target: String,
        targets: [String: String],
        sources: [SourceTable],
        _ names: inout Names,
        _ findings: inout [CopyFinding]
    ) -> TablePlan {
        let name = source.table.name.name
        var table = Table(QualifiedName(target), [])
        var plans: [ColumnPlan] = []
        var columnNames = Names()
        let primaryKey = source.primaryKey
        let choices = source.table.columns.map { choice(for: $0, source) }
        var kinds: [String: ColumnChoice] = [:]
        for (column, choice) in zip(source.table.columns, choices) { kinds[column.name.lowercasedASCII] = choice }
        let translation = { SQLiteExpression.translate($0, columns: kinds) }
        for (column, choice) in zip(source.table.columns, choices) {
            let targetName = columnNames.unique(column.name)
            if targetName != column.name {
                findings.append(.changed("column \(column.name) of \(name)", "its name becomes \(targetName)"))
            }
            let isNullable = column.isNullable != false && !primaryKey.contains(column.name)
            var made = Column(targetName, choice.type)
            if !isNullable { made.isNullable = false }
            if let generated = column.generated {
                switch translation(generated.expression) {
                case .success(let text):
                    made.generated = .init(expression: text, isStored: true)
                    table.columns.append(made)
                    if !generated.isStored {
                        findings.append(.changed("column \(column.name) of \(name)", "its computed value is stored"))
                    }
                    continue
                case .failure(let problem):
                    findings.append(
                        .changed("column \(column.name) of \(name)", "it becomes a plain column: \(problem.reason)")
                    )
                }
            }
            if column.name == source.numberedColumn {
                made.identity = .byDefault
            } else if case .sql(let text) = column.default {
                switch SQLiteDefault.translate(text, for: choice, column: column.name, columns: kinds) {
                case .success(let value): made.default = value
                case .failure(let problem):
                    findings.append(.dropped("default of \(column.name) of \(name)", "\(problem.reason): \(text)"))
                }
            }
            table.columns.append(made)
            plans.append(columnPlan(column, target: targetName, choice, isNullable: isNullable))
        }
        var plan = TablePlan(
            source: source.table.name,
            target: table.name,
            key: source.key,
            columns: plans,
            creation: table,
            numbered: source.numberedColumn.map { NumberedColumn(name: $0, last: source.lastNumber) },
            ranges: ranges(of: source)
        )
        plan.later = laterObjects(
            source,
            target,
            LaterContext(targets: targets, sources: sources, columns: kinds),
            &names,
            &findings
        )
        return plan
    }

    private func choice(for column: Column, _ table: SourceTable) -> ColumnChoice {
        if column.name == table.numberedColumn { return ColumnChoice(.bigint, .integer(bits: 64)) }
        return ColumnChoice.of(
            DeclaredType(column),
            profiles[table.table.name.name]?[column.name]
        )
    }

    /// What constraints and indexes need to know of other tables and of the columns.
    struct LaterContext {
        /// The tables' names in the target, by their names in small letters.
        var targets: [String: String]
        var sources: [SourceTable]
        var columns: [String: ColumnChoice]
    }
}
