internal import MigrationKit

/// Loads what the database takes of some rows, and finds out what it does not: it names the row, or the rows are halved until one is
/// left. The transaction that is open stays good.
struct CarefulLoader {
    let target: any Connection
    let onReject: CopyOptions.RejectMode

    /// Loads rows of a batch.
    ///
    /// - Returns: How many are there now that were not before, and which were refused.
    func load(
        _ batch: RowBatch,
        _ all: [Int],
        _ table: TablePlan,
        _ loader: any RowLoader
    ) async throws -> (arrived: Int, rejects: [RejectedRow]) {
        var arrived = 0
        var rejects: [RejectedRow] = []
        var pending = [all[...]]
        while let rows = pending.popLast() {
            guard !rows.isEmpty else { continue }
            try await target.send("SAVEPOINT rows_of_copy")
            do {
                let count = try await loader.load(batch, rows: Array(rows))
                try await target.send("RELEASE SAVEPOINT rows_of_copy")
                arrived += count
            } catch let failure as RowLoadFailure {
                guard CopyFailure.isAboutData(failure) else { throw failure.error }
                try await target.execute("ROLLBACK TO SAVEPOINT rows_of_copy")
                if rows.count == 1 {
                    let reject = RejectedRow(batch, rows[rows.startIndex], table, failure)
                    if onReject == .stop { throw CopyFailure.rejected(reject) }
                    rejects.append(reject)
                } else if let row = failure.row, rows.indices.contains(rows.startIndex + row) {
                    let place = rows.startIndex + row
                    pending += [rows[(place + 1)...], rows[place...place], rows[..<place]]
                } else {
                    let middle = rows.startIndex + rows.count / 2
                    pending += [rows[middle...], rows[..<middle]]
                }
            }
        }
        return (arrived, rejects)
    }
}

extension TablePlan {
    /// What writes the rows. A table that the copy makes has no rows of others, and no keys yet.
    func loader(_ number: Int, _ options: CopyOptions, on target: any Connection) async throws -> any RowLoader {
        let isStaged = columns.contains { $0.cast != nil } || options.onConflict != .error && creation.isEmpty
        guard isStaged else {
            return try await target.loader(into: self.target, rowColumns)
        }
        return try await StagedLoader(into: self, number: number, options.onConflict, on: target)
    }
}
