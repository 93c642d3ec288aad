internal import MigrationKit

/// Converts the rows of batches, and picks out those that do not fit.
final class BatchConverter {
    /// The rows of the last batch that fit.
    private(set) var rows: [Int] = []
    /// The others.
    private(set) var rejects: [RejectedRow] = []

    private let table: TablePlan
    private let conversions: [ValueConversion]

    init(_ table: TablePlan) {
        self.table = table
        conversions = table.columns.map(\.conversion)
    }

    /// Converts all rows, each in its place. A rejected row stays as the source has it.
    func convert(_ batch: RowBatch) {
        rows.removeAll(keepingCapacity: true)
        rejects.removeAll()
        let width = batch.width
        withUnsafeTemporaryAllocation(of: RowCell.self, capacity: max(1, width)) { original in
            guard let original = original.baseAddress else { return }
            conversions.withUnsafeBufferPointer { conversions in
                for index in 0..<batch.count {
                    let row = batch.row(index)
                    original.initialize(from: row, count: width)
                    var isRejected = false
                    for column in 0..<conversions.count {
                        guard let reason = conversions[column].convert(&row[column], in: batch) else { continue }
                        row.update(from: original, count: width)
                        rejects.append(RejectedRow(batch, index, table, column: column, reason))
                        isRejected = true
                        break
                    }
                    if !isRejected { rows.append(index) }
                }
            }
        }
    }
}
