internal import MigrationKit

/// What becomes of one table.
struct TablePlan: Sendable {
    /// The table in the source.
    var source: QualifiedName
    /// The table in the target.
    var target: QualifiedName
    /// What the source's rows are told apart by.
    var key: RowKey
    /// The columns that are copied.
    var columns: [ColumnPlan]
    /// The columns that the target computes: they are compared, and not copied.
    var computed: [ColumnPlan] = []
    /// The columns of the source that have values of their own where the target computes them.
    var unkept: [String] = []
    /// What makes the table, without what is made after the load; nothing where it is there already.
    var creation: [Operation] = []
    /// The constraints and indexes that are made in the source's own words, as values.
    var promised: [Operation] = []
    /// Whether rows of tables that inherit from the source's are left to those.
    var readsOnlyItself = false
    /// What is made when the rows are there.
    var later: [LaterObject] = []
    /// Whether the target could not make it.
    var isRefused = false
    /// The column that numbers the rows of the target by itself, and the last number the source has given.
    var numbered: NumberedColumn?
    /// The primary key of a table that is there already.
    var conflictKey: [String] = []
    /// The columns of the key by which a row that is there is found, to become what the source has.
    var updateKey: [String] = []
    /// Those of them of which a NULL makes a row another one, whatever else is the same.
    var nullableKey: [String] = []
    /// The tables of the target that a table which is there already points at.
    var parents: Set<String> = []
    /// The triggers that are not executed while rows are loaded.
    var muted: [TargetTrigger] = []
    /// The ranges of keys that are copied; one without ends is the whole table.
    var ranges: [KeyRange] = [KeyRange()]

    /// Where the values of the key stand in a row: among the columns, or behind them.
    var keyCells: [Int] {
        var next = columns.count
        return key.names.map { name in
            if let name, let index = columns.firstIndex(where: { $0.source == name && !$0.isComputed }) { return index }
            next += 1
            return next - 1
        }
    }

    /// `id, name, rowid`: what a row consists of.
    var selection: [String] {
        columns.map(\.expression) + zip(keyCells, key.selections).filter { $0.0 >= columns.count }.map(\.1)
    }

    /// The columns as they are loaded.
    var rowColumns: [RowColumn] {
        columns.enumerated().map { RowColumn($1.target, $1.rowType, cell: $0) }
    }
}
