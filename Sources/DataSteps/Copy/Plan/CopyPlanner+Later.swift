internal import MigrationKit

extension CopyPlanner {
    /// Primary key and unique constraints, then indexes, checks, and foreign keys at last: they need the keys they point at.
    func laterObjects(
        _ source: SourceTable,
        _ target: String,
        _ context: LaterContext,
        _ names: inout Names,
        _ findings: inout [CopyFinding]
    ) -> [LaterObject] {
        let table = QualifiedName(target)
        let name = source.table.name.name
        var keys: [LaterObject] = []
        var indexes: [LaterObject] = []
        var checks: [LaterObject] = []
        var foreignKeys: [LaterObject] = []
        var constraintNames = Names()
        let folded = Set(source.table.columns.filter { $0.collation?.isSameName(as: "NOCASE") == true }.map(\.name))

        func add(_ constraint: Constraint, named name: String, to list: inout [LaterObject], later: Bool = false) {
            list.append(
                LaterObject(
                    object: SchemaObject(.constraint, QualifiedName(name), of: target),
                    operation: .addConstraint(table, constraint),
                    isValidatedLater: later
                )
            )
        }
        func add(_ index: Index) {
            indexes.append(
                LaterObject(
                    object: SchemaObject(.index, QualifiedName(index.name)),
                    operation: .createIndex(index, ifNotExists: false, concurrently: false)
                )
            )
        }
        /// SQLite compares these without regard to the case of ASCII letters; so does an index of them in small letters.
        func addFolded(_ columns: [String], as wanted: String) {
            let index = names.unique(wanted)
            add(Index(index, on: table, columns.map { key($0, isFolded: folded.contains($0)) }, unique: true))
            findings.append(
                .changed(
                    "unique key (\(columns.joined(separator: ", "))) of \(name)",
                    "NOCASE becomes index \(index) on lower()"
                )
            )
        }

        for constraint in source.table.constraints {
            switch constraint {
            case .primaryKey(let given, let columns):
                let made = names.unique(given ?? "\(target)_pkey")
                add(.primaryKey(name: made, columns: columns), named: made, to: &keys)
                if !folded.isDisjoint(with: columns) {
                    addFolded(columns, as: "\(target)_\(columns.joined(separator: "_"))_key")
                }
            case .unique(let given, let columns, let deferral):
                let wanted = given ?? "\(target)_\(columns.joined(separator: "_"))_key"
                guard folded.isDisjoint(with: columns) else {
                    addFolded(columns, as: wanted)
                    continue
                }
                let made = names.unique(wanted)
                add(.unique(name: made, columns: columns, deferral: deferral), named: made, to: &keys)
            case .check(let given, let expression, _):
                switch SQLiteExpression.translate(expression, columns: context.columns) {
                case .success(let text):
                    let made = constraintNames.unique(given ?? "\(target)_check")
                    add(.check(name: made, expression: text, notValid: true), named: made, to: &checks, later: true)
                case .failure(let problem):
                    findings.append(.dropped("check of \(name)", "\(problem.reason): \(expression)"))
                }
            case .foreignKey(let given, let columns, var reference, _):
                let referenced = reference.table.name
                guard let parent = context.targets[referenced.lowercasedASCII] ?? existing[referenced]?.name.name else {
                    findings.append(
                        .dropped(
                            "foreign key (\(columns.joined(separator: ", "))) of \(name)",
                            "table \(referenced) is not copied"
                        )
                    )
                    continue
                }
                let parentSource = context.sources.first { $0.table.name.name.isSameName(as: referenced) }
                reference.table = QualifiedName(parent)
                if let parentSource {
                    let spelled = reference.columns.map { column in
                        parentSource.table.columns.first { $0.name.isSameName(as: column) }?.name ?? column
                    }
                    reference.columns = spelled.isEmpty ? parentSource.primaryKey : spelled
                }
                let made = constraintNames.unique(given ?? "\(target)_\(columns.joined(separator: "_"))_fkey")
                add(
                    .foreignKey(name: made, columns: columns, references: reference, notValid: true),
                    named: made,
                    to: &foreignKeys,
                    later: true
                )
            case .exclude: break
            }
        }
        for var index in source.table.indexes {
            do throws(Untranslatable) {
                index = try translated(index, folded, context.columns, on: table)
                let wanted = index.name
                index.name = names.unique(wanted)
                if index.name != wanted {
                    findings.append(.changed("index \(wanted)", "its name becomes \(index.name)"))
                }
                add(index)
            } catch {
                findings.append(.dropped("index \(index.name)", error.reason))
            }
        }
        return keys + indexes + checks + foreignKeys
    }

    private func translated(
        _ index: Index,
        _ folded: Set<String>,
        _ columns: [String: ColumnChoice],
        on table: QualifiedName
    ) throws(Untranslatable) -> Index {
        var result = index
        result.table = table
        result.keys = []
        for key in index.keys {
            let isFolded = key.collation?.isSameName(as: "NOCASE") ?? false
            switch key.subject {
            case .column(let name):
                let binary = key.collation?.isSameName(as: "BINARY") ?? false
                var made = self.key(name, isFolded: isFolded || !binary && folded.contains(name))
                made.order = key.order
                result.keys.append(made)
            case .expression(let sql):
                let text = try SQLiteExpression.translate(sql, columns: columns).get()
                result.keys.append(.expression(isFolded ? "lower(\(text))" : text, key.order))
            }
        }
        if let predicate = index.predicate {
            result.predicate = try SQLiteExpression.translate(predicate, columns: columns).get()
        }
        return result
    }

    private func key(_ column: String, isFolded: Bool) -> IndexKey {
        let quoted = PostgresDialect().quoted(column)
        return isFolded ? .expression("lower(\(quoted) COLLATE \"C\")") : .column(column)
    }
}
