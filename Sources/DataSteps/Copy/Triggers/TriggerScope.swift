internal import MigrationKit

/// A table that triggers may speak of, under its names in the target.
struct TriggerTable: Sendable {
    /// One of its columns.
    struct Column: Hashable, Sendable {
        /// The name in the target.
        var name: String
        /// What it is in the target.
        var choice: ColumnChoice
        /// Whether SQLite compares its texts by another order than that of their bytes.
        var isCollated = false
        /// Whether its values are computed.
        var isGenerated = false
        /// Whether it numbers the rows by itself.
        var isNumbered = false
        /// Whether SQLite keeps all of its values in one form, in which it compares them as PostgreSQL does.
        var isUniform = true
        /// Whether SQLite may keep a whole number where PostgreSQL has a double.
        var mayBeWhole = false
    }

    /// A foreign key that points at a table.
    struct Pointer: Hashable, Sendable {
        /// The table that it belongs to.
        var table: String
        /// The columns that it points at.
        var columns: Set<String>
        /// What it does when a row goes.
        var onDelete = ForeignKeyReference.Action.noAction
        /// What it does when the columns change.
        var onUpdate = ForeignKeyReference.Action.noAction
        /// Whether it is checked by the commit.
        var isDeferred = false

        /// What it does when rows change; `nil` when it does not mind.
        func action(on event: Trigger.Event) -> ForeignKeyReference.Action? {
            switch event {
            case .insert, .truncate: nil
            case .delete: onDelete
            case .update(let changed): changed.isEmpty || !columns.isDisjoint(with: changed) ? onUpdate : nil
            }
        }
    }

    /// The name in the source.
    var source: String
    /// The name in the target.
    var name: String
    /// The columns by their names in small letters, in order.
    var columns: [(name: String, column: Column)]
    /// The columns that the policy leaves out, in small letters.
    var skipped: Set<String> = []
    /// The columns of the primary key, as they are called in the target.
    var key: [String] = []
    /// The foreign keys that point at it.
    var pointers: [Pointer] = []

    /// The tables whose rows change with the table's.
    func followers(of event: Trigger.Event) -> Set<String> {
        let actions: [ForeignKeyReference.Action] = [.cascade, .setNull, .setDefault]
        return Set(pointers.filter { $0.action(on: event).map(actions.contains) ?? false }.map(\.table))
    }

    /// The tables that must not point at rows that have changed when a statement has ended.
    func dependents(of event: Trigger.Event) -> Set<String> {
        Set(pointers.filter { $0.action(on: event) == .noAction && !$0.isDeferred }.map(\.table))
    }

    /// Whether a change may be what rows of a table have to wait for until they can point at the table.
    func isPointedAt(by child: String, after event: Trigger.Event) -> Bool {
        pointers.contains { pointer in
            pointer.table == child && !pointer.isDeferred
                && (event == .insert || event != .delete && pointer.action(on: event) != nil)
        }
    }

    /// The column that a name stands for, which may be one of the row's number.
    func column(_ name: String) throws(Untranslatable) -> Column? {
        let small = name.lowercasedASCII
        if let found = columns.first(where: { $0.name == small }) { return found.column }
        guard !skipped.contains(small) else {
            throw Untranslatable(reason: "the policy skips column \(name) of \(source)", allowedBy: "skip")
        }
        guard ["rowid", "oid", "_rowid_"].contains(small) else { return nil }
        guard let number = columns.first(where: { $0.column.isNumbered }) else {
            throw Untranslatable(reason: "the rows of \(source) have no number in PostgreSQL")
        }
        return number.column
    }
}

/// What the names in a statement of a trigger mean.
struct TriggerScope {
    /// All tables, by their names in small letters.
    let tables: [String: TriggerTable]
    /// The tables that are not copied because the policy says so, in small letters.
    var skipped: Set<String> = []
    /// The table of the trigger.
    let table: TriggerTable
    let timing: Trigger.Timing
    let event: Trigger.Event
    /// The tables that are read where the name stands, the nearest last; with what stands before the columns.
    var sources: [(name: String, prefix: String, table: TriggerTable)] = []
    /// The values that a query gives names to, in small letters.
    var aliases: [String: TriggerValue] = [:]
    /// Whether an expression is about the values that are copied, and not about those that come later.
    var isExact = false
    /// Whether values may not be asked for that are computed themselves.
    var isComputing = false

    /// A table that a statement names.
    func table(_ name: String) throws(Untranslatable) -> TriggerTable {
        let small = name.lowercasedASCII
        if let table = tables[small] {
            guard !["new", "old", "excluded"].contains(table.name) else {
                throw Untranslatable(reason: "a table is called \(table.name)")
            }
            return table
        }
        throw Untranslatable(
            reason: "table \(name) is not copied",
            allowedBy: skipped.contains(small) ? "skip" : nil
        )
    }

    /// The scope inside a statement or query that reads a table.
    func reading(_ table: TriggerTable, as alias: String? = nil) -> TriggerScope {
        var scope = self
        let name = alias ?? table.source
        scope.sources.append((name.lowercasedASCII, PostgresDialect().quoted(alias ?? table.name), table))
        return scope
    }

    /// The column that a name stands for; `nil` where there is none.
    ///
    /// - Returns: With the table that it is read from, where it is not of the row that the trigger fires for.
    func column(
        _ name: String,
        of owner: String?
    ) throws(Untranslatable) -> (sql: String, column: TriggerTable.Column, table: String?)? {
        guard let owner else {
            for source in sources.reversed() {
                // What an upsert would have inserted has to be asked for by name.
                if source.name == "excluded" { continue }
                if let column = try source.table.column(name) {
                    return (try sql(column, source.prefix), column, source.table.name)
                }
            }
            return nil
        }
        let small = owner.lowercasedASCII
        if let source = sources.last(where: { $0.name == small }) {
            guard let column = try source.table.column(name) else { return nil }
            return (try sql(column, source.prefix), column, source.table.name)
        }
        guard small == "new" || small == "old", let column = try table.column(name) else { return nil }
        if timing == .before, column.isGenerated {
            throw Untranslatable(reason: "\(column.name) is not computed yet when PostgreSQL's triggers fire")
        }
        if timing == .before, event == .insert, column.isNumbered {
            throw Untranslatable(reason: "\(column.name) has another value before the row is there")
        }
        return ("\(small.uppercased()).\(PostgresDialect().quoted(column.name))", column, nil)
    }
}

extension TriggerScope {
    /// The scope of an expression about one row of a table: a check, an index, or a column that is computed.
    static func row(of table: TriggerTable, isComputing: Bool = false) -> TriggerScope {
        var scope = TriggerScope(tables: [:], table: table, timing: .after, event: .insert)
        scope.sources = [(name: table.source.lowercasedASCII, prefix: "", table: table)]
        scope.isExact = true
        scope.isComputing = isComputing
        return scope
    }

    /// The scope of a query.
    static func query(of tables: [String: TriggerTable]) -> TriggerScope {
        let none = TriggerTable(source: "", name: "", columns: [])
        var scope = TriggerScope(tables: tables, table: none, timing: .after, event: .insert)
        scope.isExact = true
        return scope
    }

    private func sql(_ column: TriggerTable.Column, _ prefix: String) throws(Untranslatable) -> String {
        if isComputing, column.isGenerated {
            throw Untranslatable(reason: "it is computed from \(column.name), which is computed itself")
        }
        return TriggerExpression.sql(column, prefix)
    }
}

extension TriggerTable.Column {
    /// A column of a view.
    init(name: String, value: TriggerValue) {
        let choice: ColumnChoice =
            switch value.kind {
            case .integer: ColumnChoice(.bigint, .integer(bits: 64))
            case .double: ColumnChoice(.doublePrecision, .double)
            case .numeric: ColumnChoice(.numeric(), .numeric(precision: nil, scale: nil))
            case .bytes: ColumnChoice(.bytea, .bytes)
            case .boolean: ColumnChoice(.boolean, .boolean)
            case .other(let kind): ColumnChoice(.text, kind)
            case .text, .null, .unlike: ColumnChoice(.text, .text(maximum: nil))
            }
        self.init(
            name: name,
            choice: choice,
            isCollated: value.isCollated,
            isUniform: value.kind != .unlike && value.kind != .null,
            mayBeWhole: value.mayBeWhole
        )
    }
}
