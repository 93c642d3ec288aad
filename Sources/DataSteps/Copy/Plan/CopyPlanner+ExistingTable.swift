internal import MigrationKit

extension CopyPlanner {
    func check(_ table: SourceTable, _ target: String) throws(MigrationError) {
        let name = table.table.name.name
        switch options.schema {
        case .create where existingTable(target) != nil && !made.contains(name):
            throw MigrationError(
                .invalidOperation,
                "table \(name) is in the target already",
                hint: "copy into it with --schema existing, or leave it out with --exclude \(name)"
            )
        case .existing where existingTable(target) == nil:
            let wanted = wantedName(of: name)
            if let obstacle = obstacle(to: wanted) {
                throw MigrationError(
                    .unsupported,
                    "no table \(wanted) can be copied into: \(obstacle)",
                    hint: "rename the target's table, and say so in a policy: tables: {\(name): {rename: …}}"
                )
            }
            throw MigrationError(
                .invalidOperation,
                "table \(name) is not in the target",
                hint: "let it be made with --schema auto, or leave it out with --exclude \(name)"
            )
        case .create, .existing, .auto: break
        }
    }

    func existingPlan(
        _ table: SourceTable,
        _ target: TargetTable
    ) throws(MigrationError) -> TablePlan {
        var columns: [ColumnPlan] = []
        var computed: [ColumnPlan] = []
        var unkept: [String] = []
        for (column, made) in zip(copiedColumns(of: table), targetColumns(of: table)) {
            guard let there = presentColumn(made, of: target) else {
                throw MigrationError(
                    .invalidOperation,
                    "column \(made) of table \(target.name) is not in the target",
                    hint: "add it to the target's table first"
                )
            }
            if there.isGenerated, column.generated == nil { unkept.append(column.name) }
            guard let choice = choice(of: column, table, into: there, isStrict: target.isStrict) else {
                if there.isGenerated { continue }
                throw MigrationError(
                    .unsupported,
                    "column \(there.name) of table \(target.name) is of type \(there.type), which cannot be copied into",
                    hint: "leave the table out with --exclude \(table.table.name)"
                )
            }
            var plan = columnPlan(column, of: table, target: there.name, choice, isNullable: there.isNullable)
            if let type = table.types[column.name] { ask(for: column, of: table, type, into: there, &plan) }
            plan.present = there
            plan.reason = reading(of: column, table, as: choice.kind)
            if readsText(plan) { plan.cast = there.castType }
            if plan.cast != nil, !there.isEnum, table.types[column.name]?.text != there.type {
                plan.reading = there.reading
            }
            plan.isGenerated = there.isGenerated
            if there.isGenerated { computed.append(plan) } else { columns.append(plan) }
        }
        let updateKey = try updateKey(of: table, target, columns.map(\.target))
        return TablePlan(
            source: table.table.name,
            target: target.name,
            key: table.key,
            columns: columns,
            computed: computed,
            unkept: unkept,
            readsOnlyItself: table.readsOnlyItself,
            numbered: target.columns.first { $0.isNumbered }.map { column in
                let source = columns.first { $0.target == column.name }?.source
                return NumberedColumn(name: column.name, last: source == table.numberedColumn ? table.lastNumber : nil)
            },
            conflictKey: target.primaryKey,
            updateKey: updateKey?.columns ?? [],
            nullableKey: updateKey.map(target.nullableColumns(of:)) ?? [],
            parents: target.parents,
            ranges: ranges(of: table)
        )
    }

    /// The target's own column of a name.
    func presentColumn(_ name: String, of table: TargetTable) -> TargetTable.Column? {
        table.columns.first { $0.name.utf8.elementsEqual(name.utf8) }
            ?? table.columns.first { Names.folded($0.name, target) == name.lowercasedASCII }
    }

    /// The key by which a row that is there is found: the first of which all columns are copied, better one that finds each row.
    private func updateKey(
        of table: SourceTable,
        _ target: TargetTable,
        _ columns: [String]
    ) throws(MigrationError) -> TargetTable.ConflictKey? {
        let keys = target.conflictKeys.filter { Set($0.columns).isSubset(of: columns) }
        if let key = keys.first(where: { target.nullableColumns(of: $0).isEmpty }) ?? keys.first { return key }
        // A table that the copy has made gets its keys when the rows are there.
        guard options.onConflict == .update, !made.contains(table.table.name.name) else { return nil }
        throw MigrationError(
            .invalidOperation,
            "table \(target.name) has no key of columns that are copied, by which its rows could be found",
            hint: "give it a primary or unique key, or leave it out with --exclude \(table.table.name)"
        )
    }

    /// What the values of a source's column go through on their way into a column that is there.
    private func choice(
        of column: Column,
        _ table: SourceTable,
        into there: TargetTable.Column,
        isStrict: Bool
    ) -> ColumnChoice? {
        let isComputed = options.policy.column(column.name, of: table.table.name.name)?.expression != nil
        switch target {
        case .postgresql where schema.dialect == .postgresql:
            return table.types[column.name].flatMap { postgresChoice($0, into: there, isComputed: isComputed) }
        case .postgresql:
            return PostgresTypeName.choice(there.baseType ?? there.type, form: form(of: column, table))
                ?? ColumnChoice(.sql(there.type), there.needsUnit && !isComputed ? .quantity : .text(maximum: nil))
        case .sqlite:
            if schema.hasAnyTexts, let type = table.types[column.name], let text = Self.anyText(type) { return text }
            let affinity = SQLiteAffinity(of: there.type, isStrict: isStrict)
            let isSame =
                schema.dialect == .sqlite
                && affinity == SQLiteAffinity(of: column.type.declared, isStrict: table.isStrict)
            return ColumnChoice(
                .sql(there.type),
                isSame ? .any : .stored(affinity, isZoned: table.types[column.name]?.isMoment ?? false)
            )
        }
    }

    /// Whether the server reads the values from their texts: of a type that is not known here, and whose binary form is not its text.
    private func readsText(_ plan: ColumnPlan) -> Bool {
        guard target == .postgresql, schema.dialect == .sqlite, let there = plan.present, !there.isEnum else {
            return false
        }
        return PostgresTypeName.choice(there.baseType ?? there.type, form: TemporalForm()) == nil
    }
}
