internal import MigrationKit

/// A row that did not arrive, with why, and all its values to load it again from.
struct RejectedRow: Hashable, Sendable {
    var table: String
    /// Which row of its batch it was.
    var index = 0
    /// The names and values of the key.
    var key: [RejectedValue]
    /// The column at fault, where one is.
    var column: String?
    /// Why, in a clause.
    var reason: String
    /// What the database said, where it was the database.
    var sqlState: String?
    /// All values, as the source has them.
    var values: [RejectedValue]

    init(_ batch: RowBatch, _ index: Int, _ table: TablePlan, column: Int, _ reason: RejectReason) {
        self.init(batch, index, table)
        self.column = table.columns[column].source
        self.reason = reason.text
    }

    init(_ batch: RowBatch, _ index: Int, _ table: TablePlan, _ failure: RowLoadFailure) {
        self.init(batch, index, table)
        column = failure.column.map { name in table.columns.first { $0.target == name }?.source ?? name }
        reason = failure.error.message
        sqlState = failure.error.sqlState
        // What the server adds to a check and to a column that takes no NULL is the whole row.
        if let detail = failure.error.detail, sqlState != "23502", sqlState != "23514" { reason += ": \(detail)" }
    }

    private init(_ batch: RowBatch, _ index: Int, _ table: TablePlan) {
        let row = batch.row(index)
        self.index = index
        self.table = table.source.name
        reason = ""
        key = zip(table.keyCells, zip(table.key.names, table.key.expressions)).map { cell, name in
            RejectedValue(name: name.0 ?? name.1, value: RejectedValue.Value(row[cell], batch))
        }
        values = table.columns.enumerated().map { position, column in
            let isMoment = column.rowType == .timestamptz
            return RejectedValue(
                name: column.source,
                value: RejectedValue.Value(row[position], batch, hasZone: isMoment)
            )
        }
    }
}
