internal import MigrationKit

extension CopyPlanner {
    /// A table of PostgreSQL that has to be made in SQLite: with all its constraints, which SQLite takes with the table alone.
    func sqlitePlan(
        _ source: SourceTable,
        _ target: String,
        targets: [String: String],
        sources: [SourceTable],
        _ names: inout Names,
        _ findings: inout [CopyFinding]
    ) throws(MigrationError) -> TablePlan {
        let name = source.table.name.name
        if let typed = options.policy.tables[name]?.columns.values.first(where: { $0.type != nil }) {
            throw typed.place.failure(
                "a policy chooses no types for SQLite",
                hint: "make the table in the target first, and copy into it",
                code: .unsupported
            )
        }
        var table = Table(QualifiedName(target), [])
        var plans: [ColumnPlan] = []
        let columns = Set(copiedColumns(of: source).map(\.name))
        let copied = copiedColumns(of: source)
        let choices = copied.map { sqliteChoice(of: $0, source) }
        let opaque = Set(
            zip(copied, choices).filter { column, choice in
                source.types[column.name].map { ColumnChoice.isOpaque($0, choice.choice) } ?? false
            }.map(\.0.name)
        )
        let kinds = source.types.mapValues { PostgresExpression.Kind($0) }
        let translation = { PostgresExpression.translate($0, columns: columns, opaque: opaque, kinds: kinds) }
        let speeding = {
            PostgresExpression.translate($0, columns: columns, opaque: opaque, kinds: kinds, isLenient: true)
        }
        for (column, (choice, targetName)) in zip(copied, zip(choices, targetColumns(of: source))) {
            if targetName != column.name {
                findings.append(.changed("column \(column.name) of \(name)", "its name becomes \(targetName)"))
            }
            var made = Column(targetName, choice.choice.type)
            made.isNullable = column.isNullable == false ? false : nil
            if source.types[column.name]?.base == "citext" { made.collation = "NOCASE" }
            if let labels = source.types[column.name]?.labels, !labels.isEmpty,
                source.types[column.name]?.form == .enumeration
            {
                let values = labels.map { SQLiteDialect().literal(.text($0)) }.joined(separator: ", ")
                table.constraints.append(.check(expression: "\(SQLiteDialect().quoted(targetName)) IN (\(values))"))
            }
            if column.name == source.numberedColumn {
                if source.primaryKey == [column.name] {
                    made.identity = .byDefault
                } else {
                    findings.append(
                        .dropped("numbers of \(column.name) of \(name)", "SQLite numbers a primary key alone")
                    )
                }
            } else if let generated = column.generated {
                findings.append(
                    .dropped(
                        "expression of \(column.name) of \(name)",
                        "it becomes a plain column: SQLite may compute another value from \(generated.expression)"
                    )
                )
            } else if case .sql(let text) = column.default, let type = source.types[column.name] {
                switch PostgresDefault.translate(text, for: type, choice.choice) {
                case .success(let value): made.default = value
                case .failure(let problem):
                    findings.append(.dropped("default of \(column.name) of \(name)", "\(problem.reason): \(text)"))
                }
            }
            table.columns.append(made)
            var plan = columnPlan(column, of: source, target: targetName, choice.choice, isNullable: true)
            if let type = source.types[column.name] { ask(for: type, &plan) }
            plans.append(plan)
        }
        let spelled = Dictionary(
            zip(copied, table.columns).map { ($0.name, $1.name) },
            uniquingKeysWith: { first, _ in first }
        )
        let context = SQLiteTableContext(name: name, columns: spelled, targets: targets, sources: sources)
        for constraint in source.table.constraints {
            if let missing = constraint.keyColumns.first(where: { spelled[$0] == nil }) {
                findings.append(
                    .dropped(
                        "\(constraint.kindName) (\(constraint.keyColumns.joined(separator: ", "))) of \(name)",
                        "column \(missing) is not copied"
                    )
                )
            } else if let made = sqliteConstraint(constraint, context, translation, &findings) {
                table.constraints.append(made)
            }
        }
        var plan = TablePlan(
            source: source.table.name,
            target: table.name,
            key: source.key,
            columns: plans,
            creation: [.createTable(table, ifNotExists: false)],
            readsOnlyItself: source.readsOnlyItself,
            numbered: source.numberedColumn.map { NumberedColumn(name: $0, last: source.lastNumber) },
            ranges: ranges(of: source)
        )
        for index in source.table.indexes {
            do throws(Untranslatable) {
                let made = try sqliteIndex(index, table.name, context, index.isUnique ? translation : speeding, &names)
                plan.later.append(
                    LaterObject(
                        object: SchemaObject(.index, QualifiedName(made.name)),
                        operation: .createIndex(made, ifNotExists: false, concurrently: false)
                    )
                )
            } catch {
                findings.append(.dropped("index \(index.name)", error.reason))
            }
        }
        return plan
    }

    func sqliteChoice(of column: Column, _ source: SourceTable) -> (choice: ColumnChoice, cast: SQLiteCast) {
        guard let type = source.types[column.name] else {
            return (ColumnChoice(.text, .stored(.text, isZoned: false)), .text)
        }
        if schema.hasAnyTexts, let text = Self.anyText(type) { return (text, .none) }
        let isExact = facts.exactNumbers[source.table.name.name]?.contains(column.name) ?? false
        return ColumnChoice.sqlite(type, isExact: isExact)
    }

    /// What becomes of texts that may be in any encoding; `nil` for other values.
    static func anyText(_ type: PostgresType) -> ColumnChoice? {
        guard type.form == .base, !type.isArray,
            let known = PostgresTypeName.choice(type.base, form: TemporalForm()), case .text = known.kind
        else { return nil }
        return ColumnChoice(known.type, .text(maximum: nil))
    }

    /// What constraints and indexes need to know of other tables and of the columns.
    private struct SQLiteTableContext {
        var name: String
        var columns: [String: String]
        /// The tables' names in the target, by their names in the source.
        var targets: [String: String]
        var sources: [SourceTable]

        func spelled(_ names: [String]) -> [String] { names.map { columns[$0] ?? $0 } }
    }

    private func sqliteConstraint(
        _ constraint: Constraint,
        _ context: SQLiteTableContext,
        _ translation: (String) -> Result<String, Untranslatable>,
        _ findings: inout [CopyFinding]
    ) -> Constraint? {
        switch constraint {
        case .primaryKey(let name, let columns):
            return .primaryKey(name: name, columns: context.spelled(columns))
        case .unique(let name, let columns, let deferral):
            if deferral != nil {
                findings.append(
                    .changed("constraint \(name ?? "") of \(context.name)", "SQLite checks a unique constraint at once")
                )
            }
            return .unique(name: name, columns: context.spelled(columns))
        case .check(let name, let expression, _):
            switch translation(expression) {
            case .success(let text): return .check(name: name, expression: text)
            case .failure(let problem):
                let object = name.map { "check \($0) of \(context.name)" } ?? "check of \(context.name)"
                findings.append(.dropped(object, "\(problem.reason): \(expression)"))
                return nil
            }
        case .foreignKey(let name, let columns, var reference, _):
            let present = presentTable(of: reference.table.name)?.name.name
            guard let parent = context.targets[reference.table.name] ?? present
            else {
                findings.append(
                    .dropped(
                        "foreign key (\(columns.joined(separator: ", "))) of \(context.name)",
                        "table \(reference.table) is not copied"
                    )
                )
                return nil
            }
            reference.table = QualifiedName(parent)
            return .foreignKey(name: name, columns: context.spelled(columns), references: reference)
        case .exclude: return nil
        }
    }

    private func sqliteIndex(
        _ index: Index,
        _ table: QualifiedName,
        _ context: SQLiteTableContext,
        _ translation: (String) -> Result<String, Untranslatable>,
        _ names: inout Names
    ) throws(Untranslatable) -> Index {
        var made = index
        made.table = table
        made.keys = []
        for key in index.keys {
            switch key.subject {
            case .column(let name): made.keys.append(.column(context.columns[name] ?? name, key.order))
            case .expression(let sql): made.keys.append(.expression(try translation(sql).get(), key.order))
            }
        }
        if let predicate = index.predicate { made.predicate = try translation(predicate).get() }
        made.name = names.unique(index.name)
        return made
    }
}
