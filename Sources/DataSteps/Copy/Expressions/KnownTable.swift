internal import MigrationKit

/// A table that expressions may speak of, under its names in the target.
struct KnownTable: Sendable {
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

extension KnownTable.Column {
    /// A column of a view.
    init(name: String, value: TypedValue) {
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
