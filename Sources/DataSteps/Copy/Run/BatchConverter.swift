internal import MigrationKit

/// Converts the rows of batches, and picks out those that do not fit.
final class BatchConverter {
    /// The rows of the last batch that fit.
    private(set) var rows: [Int] = []
    /// The others.
    private(set) var rejects: [RejectedRow] = []

    /// What a policy has done in the rows that fit.
    private(set) var mendings: [(row: Int, applied: CopyTally.Applied)] = []

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
    func convert(_ batch: RowBatch) {
        rows.removeAll(keepingCapacity: true)
        rejects.removeAll()
        mendings.removeAll(keepingCapacity: true)
        let width = batch.width
        withUnsafeTemporaryAllocation(of: RowCell.self, capacity: max(1, width)) { original in
            guard let original = original.baseAddress else { return }
            conversions.withUnsafeBufferPointer { conversions in
                for index in 0..<batch.count {
                    let row = batch.row(index)
                    original.initialize(from: row, count: width)
                    var isRejected = false
                    let mended = mendings.count
                    for column in 0..<conversions.count {
                        let problem =
                            hasPolicies
                            ? mend(&row[column], index, column, batch)
                            : conversions[column].convert(&row[column], in: batch)
                        guard let reason = problem else { continue }
                        mendings.removeSubrange(mended...)
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

    private func mend(_ cell: inout RowCell, _ row: Int, _ column: Int, _ batch: RowBatch) -> RejectReason? {
        guard let policy = policies[column] else { return conversions[column].convert(&cell, in: batch) }
        return policy.convert(&cell, in: batch) { subject in
            mendings.append((row, CopyTally.Applied(column: table.columns[column].source, subject: subject)))
        }
    }

    /// How often the policies were applied in rows that arrived, or were there.
    ///
    /// - Parameter refused: The rows that the database has not taken.
    func applied(without refused: Set<Int>) -> [CopyTally.Applied: Int64] {
        var counts: [CopyTally.Applied: Int64] = [:]
        for mending in mendings where !refused.contains(mending.row) { counts[mending.applied, default: 0] += 1 }
        return counts
    }
}
