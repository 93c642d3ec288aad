internal import MigrationKit

extension CopyPlanner {
    /// What the values of a PostgreSQL column go through on their way into another one; `nil` where they would lose something.
    ///
    /// - Parameter isComputed: Whether a policy's expression stands for the values.
    func postgresChoice(_ type: PostgresType, into there: TargetTable.Column, isComputed: Bool) -> ColumnChoice? {
        let same = ColumnChoice(.sql(there.type), .any)
        if type.text == there.type { return same }
        let source =
            type.form == .base && !type.isArray ? PostgresTypeName.choice(type.base, form: TemporalForm()) : nil
        // PostgreSQL itself takes a number for an amount of money, and would read one as seconds.
        if there.isInterval, !isComputed, source.map({ Self.isNumber($0.kind) }) ?? false { return nil }
        guard !there.isEnum, let target = PostgresTypeName.choice(there.type, form: TemporalForm()) else { return same }
        switch (source?.type, target.type) {
        case (.timestamp, .timestamptz), (.timestamptz, .timestamp), (.timestamptz, .date), (.timestamptz, .time),
            (.timestamp, .time), (.date, .timestamptz):
            return nil
        default:
            return target
        }
    }

    private static func isNumber(_ kind: ValueConversion.Kind) -> Bool {
        switch kind {
        case .integer, .real, .double, .numeric: true
        default: false
        }
    }

    /// How the values are asked for that go into SQLite.
    func ask(for type: PostgresType, _ plan: inout ColumnPlan) {
        guard !plan.isComputed else { return }
        plan.expression = ColumnChoice.sqlite(type, isExact: true).cast.of(plan.expression)
    }

    /// How the values are asked for that go into a column that is there.
    func ask(
        for column: Column,
        of table: SourceTable,
        _ type: PostgresType,
        into there: TargetTable.Column,
        _ plan: inout ColumnPlan
    ) {
        guard target == .postgresql else { return ask(for: type, &plan) }
        guard !plan.isComputed else { return }
        let raw = rawPlan(column, of: table, type, target: there.name)
        if type.text == there.type {
            plan.rowType = raw.rowType
            plan.expression = raw.expression
            plan.cast = raw.cast
            plan.conversion = raw.conversion
            plan.mending?.conversion = raw.conversion
            plan.exactCast = raw.exactCast
            return
        }
        let choice = PostgresTypeName.choice(there.type, form: TemporalForm())
        let isText = there.isEnum || choice == nil
        // Among moments there is none that says its zone; the server's text of one does.
        let saysZone = if case .text = choice?.kind { type.base == "timestamp with time zone" } else { false }
        if raw.rowType == .raw || raw.cast != nil || isText || saysZone {
            plan.expression = raw.expression + (raw.cast == nil ? "::text" : "")
        }
        if isText {
            // The server reads the text, and refuses what is none of the type's.
            plan.rowType = .text
            plan.cast = there.castType ?? there.type
        }
    }

    /// The columns of which SQLite keeps the values in another form, of all tables: a view's query is not told apart by tables.
    var opaqueNames: Set<String> {
        var names: Set<String> = []
        for table in schema.tables {
            for column in table.table.columns {
                guard let type = table.types[column.name] else { continue }
                if ColumnChoice.isOpaque(type, sqliteChoice(of: column, table).choice) { names.insert(column.name) }
            }
        }
        return names
    }
}
