internal import MigrationKit

/// Loads what the database takes of some rows, and finds out what it does not: fewer rows are tried together where one is refused,
/// down to one, and more again where they are taken. The transaction that is open stays good.
struct CarefulLoader {
    let target: any Connection
    let onReject: CopyOptions.RejectMode

    /// Loads rows of a batch.
    ///
    /// - Returns: How many are there now that were not before, and which were refused.
    func load(
        _ batch: RowBatch,
        _ rows: [Int],
        _ table: TablePlan,
        _ loader: any RowLoader
    ) async throws -> (arrived: Int, rejects: [RejectedRow]) {
        var arrived = 0
        var rejects: [RejectedRow] = []
        var first = 0
        var size = rows.count
        while first < rows.count {
            let tried = Array(rows[first..<min(first + size, rows.count)])
            try await target.send("SAVEPOINT rows_of_copy")
            do {
                arrived += try await loader.load(batch, rows: tried)
                try await target.send("RELEASE SAVEPOINT rows_of_copy")
                first += tried.count
                size = min(size * 2, rows.count)
            } catch let failure as RowLoadFailure {
                guard CopyFailure.isAboutData(failure) else { throw failure.error }
                try await target.takeBackSavepoint("rows_of_copy")
                if tried.count == 1 {
                    let reject = RejectedRow(batch, tried[0], table, failure)
                    if onReject == .stop { throw CopyFailure.rejected(reject) }
                    rejects.append(reject)
                    first += 1
                } else if let row = failure.row, row > 0, row < tried.count {
                    // Those before the one that is named are taken.
                    size = row
                } else {
                    size = failure.row == 0 ? 1 : max(1, tried.count / 8)
                }
            }
        }
        return (arrived, rejects)
    }
}
