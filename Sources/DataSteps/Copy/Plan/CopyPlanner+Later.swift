internal import MigrationKit

extension CopyPlanner {
    /// Primary key and unique constraints, then indexes, checks, and foreign keys at last: they need the keys they point at.
    func laterObjects(
        _ source: SourceTable,
        _ table: QualifiedName,
        _ context: LaterContext,
        _ names: inout Names,
        _ findings: inout [CopyFinding]
    ) -> [LaterObject] {
        let target = table.name
        let name = source.table.name.name
        var keys: [LaterObject] = []
        var indexes: [LaterObject] = []
        var checks: [LaterObject] = []
        var foreignKeys: [LaterObject] = []
        var constraintNames = Names(in: .postgresql)
        let collations = collations(of: source, context)

        func add(_ constraint: Constraint, named name: String, to list: inout [LaterObject], later: Bool = false) {
            list.append(
                LaterObject(
                    object: SchemaObject(.constraint, QualifiedName(name), of: target),
                    operation: .addConstraint(table, constraint),
                    isForeignKey: constraint.isForeignKey,
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
        /// SQLite compares these in its own ways; so does an index of what is the same for texts that are equal.
        ///
        /// - Returns: Whether there is such an index: of a program's collation, PostgreSQL compares the bytes.
        func addFolded(_ columns: [String], as wanted: String) -> Bool {
            let used = columns.compactMap { collations[$0] }
            guard !used.isEmpty else { return false }
            let object = "unique key (\(columns.joined(separator: ", "))) of \(name)"
            do throws(Untranslatable) {
                var keys: [IndexKey] = []
                for column in columns {
                    keys.append(try key(context.columns[column.lowercasedASCII] ?? column, collations[column]))
                }
                let index = names.unique(wanted)
                add(Index(index, on: table, keys, unique: true))
                let ways = [KeyCollation.noCase, .rightTrim].filter(used.contains)
                let verb = ways.count == 1 ? "becomes" : "become"
                let change =
                    "\(ways.map(\.name).joined(separator: " and ")) \(verb) index \(index) on "
                    + ways.map(\.function).joined(separator: " and ")
                findings.append(.changed(object, change))
                return true
            } catch {
                findings.append(.changed(object, "\(error.reason): it compares bytes"))
                return false
            }
        }

        for constraint in source.table.constraints {
            if let skipped = skippedColumn(among: constraint.keyColumns, of: source) {
                let object = "\(constraint.kindName) (\(constraint.keyColumns.joined(separator: ", "))) of \(name)"
                findings.append(.dropped(object, "the policy skips column \(skipped)", allowedBy: "skip"))
                continue
            }
            switch constraint {
            case .primaryKey(let given, let columns):
                let made = names.unique(given ?? "\(target)_pkey")
                add(.primaryKey(name: made, columns: context.targets(columns)), named: made, to: &keys)
                _ = addFolded(columns, as: "\(target)_\(columns.joined(separator: "_"))_key")
            case .unique(let given, let columns, let deferral):
                let wanted = given ?? "\(target)_\(columns.joined(separator: "_"))_key"
                if addFolded(columns, as: wanted) { continue }
                let made = names.unique(wanted)
                add(.unique(name: made, columns: context.targets(columns), deferral: deferral), named: made, to: &keys)
            case .check(let given, let expression, _):
                do throws(Untranslatable) {
                    let text = try SQLiteExpression.translate(expression, of: context.known).condition().sql
                    let made = constraintNames.unique(given ?? "\(target)_check")
                    add(.check(name: made, expression: text, notValid: true), named: made, to: &checks, later: true)
                } catch {
                    let object = given.map { "check \($0) of \(name)" } ?? "check of \(name)"
                    findings.append(.dropped(object, "\(error.reason): \(expression)"))
                }
            case .foreignKey(let given, let columns, var reference, _):
                let referenced = reference.table.name
                let present = presentTable(of: referenced)?.name.name
                guard let parent = context.targets[referenced.lowercasedASCII] ?? present
                else {
                    findings.append(
                        .dropped(
                            "foreign key (\(columns.joined(separator: ", "))) of \(name)",
                            "table \(referenced) is not copied",
                            allowedBy: options.policy.tables[referenced]?.isSkipped == true ? "skip" : nil
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
                    let keys = spelled.isEmpty ? parentSource.primaryKey : spelled
                    if let skipped = skippedColumn(among: keys, of: parentSource) {
                        let object = "foreign key (\(columns.joined(separator: ", "))) of \(name)"
                        let reason = "the policy skips column \(skipped) of \(referenced)"
                        findings.append(.dropped(object, reason, allowedBy: "skip"))
                        continue
                    }
                    let parentNames = columnNames(of: parentSource)
                    reference.columns = keys.map { parentNames[$0.lowercasedASCII] ?? $0 }
                }
                let made = constraintNames.unique(given ?? "\(target)_\(columns.joined(separator: "_"))_fkey")
                add(
                    .foreignKey(name: made, columns: context.targets(columns), references: reference, notValid: true),
                    named: made,
                    to: &foreignKeys,
                    later: true
                )
            case .exclude: break
            }
        }
        for var index in source.table.indexes {
            if let skipped = skippedColumn(among: index.keys.compactMap(\.columnName), of: source) {
                let reason = "the policy skips column \(skipped)"
                findings.append(.dropped("index \(index.name)", reason, allowedBy: "skip"))
                continue
            }
            do throws(Untranslatable) {
                index = try translated(index, of: source, collations, context, on: table)
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
        of source: SourceTable,
        _ collations: [String: KeyCollation],
        _ context: LaterContext,
        on table: QualifiedName
    ) throws(Untranslatable) -> Index {
        var result = index
        result.table = table
        result.keys = []
        for key in index.keys {
            switch key.subject {
            case .column(let name):
                let target = context.columns[name.lowercasedASCII] ?? name
                let own = source.table.columns.first { $0.name.isSameName(as: name) }
                let isText = own.map { Self.isText($0.name, context) } ?? true
                let collation = key.collation == nil ? own.flatMap { collations[$0.name] } : KeyCollation(key.collation)
                var made = try self.key(target, isText ? collation : nil)
                made.order = key.order
                result.keys.append(made)
            case .expression(let sql):
                let value = try SQLiteExpression.translate(sql, of: context.known)
                guard let collation = KeyCollation(key.collation) else {
                    result.keys.append(.expression(value.sql, key.order))
                    continue
                }
                guard value.kind == .text else {
                    throw Untranslatable(reason: "\(collation.name) compares \(value.kind.words)")
                }
                result.keys.append(.expression(try collation.key(value.bound(.atom)), key.order))
            }
        }
        if let predicate = index.predicate {
            result.predicate = try SQLiteExpression.translate(predicate, of: context.known).condition().sql
        }
        return result
    }

    private func key(_ column: String, _ collation: KeyCollation?) throws(Untranslatable) -> IndexKey {
        guard let collation else { return .column(column) }
        return .expression(try collation.key(PostgresDialect().quoted(column)))
    }

    /// How the columns of texts are compared, other than by their bytes.
    private func collations(of source: SourceTable, _ context: LaterContext) -> [String: KeyCollation] {
        var collations: [String: KeyCollation] = [:]
        for column in source.table.columns where Self.isText(column.name, context) {
            collations[column.name] = KeyCollation(column.collation)
        }
        return collations
    }

    /// Whether a column is one of texts there, which alone are compared in other ways than by their value.
    private static func isText(_ name: String, _ context: LaterContext) -> Bool {
        let small = name.lowercasedASCII
        return switch context.known.columns.first(where: { $0.name == small })?.column.choice.kind {
        case .text, .character: true
        default: false
        }
    }
}

extension Constraint {
    /// The columns that it is about.
    var keyColumns: [String] {
        switch self {
        case .primaryKey(_, let columns), .unique(_, let columns, _), .foreignKey(_, let columns, _, _): columns
        case .check, .exclude: []
        }
    }

    /// What it is, in words.
    var kindName: String {
        switch self {
        case .primaryKey: "primary key"
        case .unique: "unique key"
        case .foreignKey: "foreign key"
        case .check: "check"
        case .exclude: "exclusion"
        }
    }
}

extension IndexKey {
    fileprivate var columnName: String? {
        if case .column(let name) = subject { name } else { nil }
    }
}

extension Constraint {
    /// Whether it points at the key of a table.
    var isForeignKey: Bool {
        if case .foreignKey = self { true } else { false }
    }
}
