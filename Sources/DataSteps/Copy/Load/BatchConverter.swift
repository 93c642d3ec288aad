internal import MigrationKit

/// Converts the rows of batches, and picks out those that do not fit.
struct BatchConverter {
    private let table: TablePlan
    private let conversions: [ValueConversion]
    private let policies: [ValueMending?]
    private let hasPolicies: Bool

    init(_ table: TablePlan) {
        self.table = table
        conversions = table.columns.map(\.conversion)
        policies = table.columns.map(\.mending)
        hasPolicies = policies.contains { $0 != nil }
    }

    /// Converts all rows, each in its place. A rejected row stays as the source has it.
    func convert(_ batch: RowBatch) -> ConvertedRows {
        var result = ConvertedRows()
        result.rows.reserveCapacity(batch.count)
        let width = batch.width
        withUnsafeTemporaryAllocation(of: RowCell.self, capacity: max(1, width)) { original in
            guard let original = original.baseAddress else { return }
            conversions.withUnsafeBufferPointer { conversions in
                for index in 0..<batch.count {
                    let row = batch.row(index)
                    original.initialize(from: row, count: width)
                    var isRejected = false
                    let mended = result.mendings.count
                    for column in 0..<conversions.count {
                        let problem =
                            hasPolicies
                            ? mend(&row[column], index, column, batch, &result.mendings)
                            : conversions[column].convert(&row[column], in: batch)
                        guard let reason = problem else { continue }
                        result.mendings.removeSubrange(mended...)
                        row.update(from: original, count: width)
                        result.rejects.append(RejectedRow(batch, index, table, column: column, reason))
                        isRejected = true
                        break
                    }
                    if !isRejected { result.rows.append(index) }
                }
            }
        }
        return result
    }

    private func mend(
        _ cell: inout RowCell,
        _ row: Int,
        _ column: Int,
        _ batch: RowBatch,
        _ mendings: inout [(row: Int, applied: CopyTally.Applied)]
    ) -> RejectReason? {
        guard let policy = policies[column] else { return conversions[column].convert(&cell, in: batch) }
        return policy.convert(&cell, in: batch) { subject in
            mendings.append((row, CopyTally.Applied(column: table.columns[column].source, subject: subject)))
        }
    }
}
