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
        let primaryKey = source.primaryKey
        let columns = copiedColumns(of: source)
        let kinds = columnNames(of: source)
        let known = knownTable(source, as: target)
        for column in columns {
            let choice = choice(for: column, source)
            let targetName = kinds[column.name.lowercasedASCII] ?? column.name
            if targetName != column.name {
                findings.append(.changed("column \(column.name) of \(name)", "its name becomes \(targetName)"))
            }
            let isNullable = column.isNullable != false && !primaryKey.contains(column.name)
            var made = Column(targetName, choice.type)
            if !isNullable { made.isNullable = false }
            let isComputed = options.policy.column(column.name, of: name)?.expression != nil
            if let generated = column.generated, !isComputed {
                do throws(Untranslatable) {
                    // Only a policy gives it a length.
                    guard choice.kind.length == nil else {
                        throw Untranslatable(reason: "PostgreSQL cuts blanks at the end of what it computes")
                    }
                    let value = try SQLiteExpression.translate(generated.expression, of: known, isComputing: true)
                    let text = try value.assigned(to: KnownTable.Column(name: targetName, choice: choice))
                    made.generated = .init(expression: text, isStored: true)
                    table.columns.append(made)
                    if DeclaredType(column.type.declared).length != nil {
                        findings.append(
                            .changed(
                                "column \(column.name) of \(name)",
                                "its type becomes text: \(column.type.declared) would cut blanks at the end of what is computed"
                            )
                        )
                    }
                    if !generated.isStored {
                        findings.append(.changed("column \(column.name) of \(name)", "its computed value is stored"))
                    }
                    continue
                } catch {
                    findings.append(
                        .dropped(
                            "expression of \(column.name) of \(name)",
                            "it becomes a plain column: \(error.reason)",
                            allowedBy: error.allowedBy
                        )
                    )
                }
            }
            if column.name == source.numberedColumn {
                made.identity = .byDefault
            } else if case .sql(let text) = column.default {
                let affinity = SQLiteAffinity(of: column.type.declared, isStrict: source.isStrict)
                switch SQLiteDefault.translate(text, for: choice, affinity, column: column.name) {
                case .success(let value): made.default = value
                case .failure(let problem):
                    findings.append(.dropped("default of \(column.name) of \(name)", "\(problem.reason): \(text)"))
                }
            }
            table.columns.append(made)
            plans.append(columnPlan(column, of: source, target: targetName, choice, isNullable: isNullable))
        }
        var plan = TablePlan(
            source: source.table.name,
            target: table.name,
            key: source.key,
            columns: plans,
            creation: [.createTable(table, ifNotExists: false)],
            numbered: source.numberedColumn.flatMap { kinds[$0.lowercasedASCII] }
                .map { NumberedColumn(name: $0, last: source.lastNumber) },
            ranges: ranges(of: source)
        )
        plan.later = laterObjects(
            source,
            QualifiedName(target),
            LaterContext(targets: targets, sources: sources, columns: kinds, known: known),
            &names,
            &findings
        )
        return plan
    }

    /// The columns that each table of PostgreSQL has anyway.
    private static let systemColumns: Set = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]

    /// The names that columns get in a table that is made, by their own in small letters.
    func columnNames(of table: SourceTable) -> [String: String] {
        Dictionary(
            zip(copiedColumns(of: table).map(\.name.lowercasedASCII), targetColumns(of: table)),
            uniquingKeysWith: { first, _ in first }
        )
    }

    /// The names of the columns in the target, in the order of the copied ones.
    func targetColumns(of table: SourceTable) -> [String] {
        var names = Names(used: target == .postgresql ? Self.systemColumns : [], in: target)
        return copiedColumns(of: table).map { column in
            let given = options.policy.column(column.name, of: table.table.name.name)?.rename ?? column.name
            return names.unique(given.isEmpty ? "column" : given)
        }
    }

    /// What constraints and indexes need to know of other tables and of the columns.
    struct LaterContext {
        /// The tables' names in the target, by their names in small letters.
        var targets: [String: String]
        var sources: [SourceTable]
        /// The columns' names in the target, by their names in small letters.
        var columns: [String: String]
        /// The table as expressions see it.
        var known: KnownTable

        /// The names in the target of columns of the table.
        func targets(_ names: [String]) -> [String] { names.map { columns[$0.lowercasedASCII] ?? $0 } }
    }
}
