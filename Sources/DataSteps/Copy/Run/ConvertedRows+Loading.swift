internal import MigrationKit

extension ConvertedRows {
    /// Loads the rows that fit into the transaction that is open, which stays good whatever the database refuses.
    ///
    /// - Returns: What became of the rows of the batch, and all that did not arrive.
    func load(
        from batch: RowBatch,
        _ table: TablePlan,
        _ loader: any RowLoader,
        onReject mode: CopyOptions.RejectMode,
        on target: any Connection
    ) async throws -> (tally: CopyTally, rejects: [RejectedRow]) {
        if let first = rejects.first, mode == .stop { throw CopyFailure.rejected(first) }
        let outcome = try await CarefulLoader(target: target, onReject: mode).load(batch, rows, table, loader)
        let refused = rejects + outcome.rejects
        return (tally(batch, arrived: outcome.arrived, refused), refused)
    }

    /// What became of the rows of a batch.
    func tally(_ batch: RowBatch, arrived: Int, _ rejects: [RejectedRow]) -> CopyTally {
        CopyTally(
            read: Int64(batch.count),
            copied: Int64(arrived),
            skipped: Int64(batch.count - rejects.count - arrived),
            rejected: Int64(rejects.count),
            applied: applied(without: Set(rejects.map(\.index)))
        )
    }
}
