internal import MigrationKit

extension CopyPlanner {
    /// A table that has to be made in a database of the same kind: as the source's own words say.
    func verbatimPlan(_ source: SourceTable) throws(MigrationError) -> TablePlan {
        let name = source.table.name.name
        try checkVerbatim(name)
        return TablePlan(
            source: source.table.name,
            target: source.table.name,
            key: source.key,
            columns: source.table.columns.filter { $0.generated == nil }.map { column in
                guard let type = source.types[column.name] else {
                    return columnPlan(
                        column,
                        of: source,
                        target: column.name,
                        ColumnChoice(column.type, .any),
                        isNullable: true
                    )
                }
                return rawPlan(column, of: source, type, target: column.name)
            },
            creation: source.creation.map { .execute(SQLText($0)) },
            promised: source.table.constraints.map { .addConstraint(source.table.name, resolved($0)) }
                + source.table.indexes.map { .createIndex($0, ifNotExists: false, concurrently: false) },
            readsOnlyItself: source.readsOnlyItself,
            later: source.later,
            numbered: source.numberedColumn.map { NumberedColumn(name: $0, last: source.lastNumber) },
            ranges: ranges(of: source)
        )
    }

    private static let exactNames = ["regproc": "regprocedure", "regoper": "regoperator"]

    /// A column of PostgreSQL that goes into one of the same type: in its binary form, or as a text that the server reads again.
    func rawPlan(_ column: Column, of table: SourceTable, _ type: PostgresType, target: String) -> ColumnPlan {
        let known = type.form == .base && !type.isArray ? PostgresTypeName.choice(type.base, form: TemporalForm()) : nil
        var plan = columnPlan(column, of: table, target: target, ColumnChoice(column.type, .any), isNullable: true)
        if let known, case .text = known.kind, schema.hasAnyTexts, !takesAnyTexts {
            plan.rowType = .text
            plan.conversion.kind = .text(maximum: nil)
            plan.mending?.conversion = plan.conversion
        } else if let known {
            plan.rowType = known.rowType == .text ? .raw : known.rowType
        } else if type.base == "oid" {
            plan.rowType = .int4
        } else if type.isPortable {
            plan.rowType = .raw
        } else if let exact = Self.exactNames[type.text] {
            // The name alone may be that of several, which their arguments tell apart.
            plan.expression += "::\(exact)::text"
            plan.cast = "\(exact)::oid::\(type.text)"
            plan.exactCast = exact
        } else {
            plan.expression += "::text"
            plan.cast = type.text
        }
        return plan
    }

    /// A table whose rows have numbers of no column gets others: what points at them from elsewhere points at other rows then.
    func renumbering(of table: SourceTable) -> CopyFinding? {
        facts.renumbered[table.table.name.name].map { numbers in
            let words =
                numbers.lowerBound == numbers.upperBound
                ? "the rowid \(numbers.lowerBound)" : "the rowids \(numbers.lowerBound) to \(numbers.upperBound)"
            return .changed("rows of \(table.table.name)", "\(words) are given anew from 1: no column keeps them")
        }
    }

    /// A foreign key with the columns that it points at, where it does not name them.
    private func resolved(_ constraint: Constraint) -> Constraint {
        guard case .foreignKey(let name, let columns, var reference, let notValid) = constraint,
            reference.columns.isEmpty,
            let parent = schema.tables.first(where: { $0.table.name.name.isSameName(as: reference.table.name) })
        else { return constraint }
        reference.columns = parent.primaryKey
        return .foreignKey(name: name, columns: columns, references: reference, notValid: notValid)
    }

    /// A table that is made in the source's own words has all columns under their names.
    private func checkVerbatim(_ table: String) throws(MigrationError) {
        guard let policy = options.policy.tables[table] else { return }
        let changed = policy.columns.values.first { $0.rename != nil || $0.isSkipped || $0.type != nil }
        guard let place = changed?.place ?? (policy.rename != nil ? policy.place : nil) else { return }
        throw place.failure(
            "table \(table) would be made as the source says, and not as the policy does",
            hint: "make the table in the target first, and copy into it",
            code: .unsupported
        )
    }
}
