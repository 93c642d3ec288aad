internal import MigrationKit

extension ConvertedRows {
    /// Loads the rows that fit into the transaction that is open, which stays good whatever the database refuses.
    ///
    /// - Returns: What became of the rows of the batch, and all that did not arrive.
    func load(
        from batch: RowBatch,
        _ loader: TableLoader,
        onReject mode: CopyOptions.RejectMode,
        on target: any Connection
    ) async throws -> (tally: CopyTally, rejects: [RejectedRow]) {
        if let first = rejects.first, mode == .stop { throw CopyFailure.rejected(first) }
        try await target.send("SAVEPOINT batch_of_copy")
        do {
            let arrived = try await loader.load(batch, rows: rows)
            try await target.send("RELEASE SAVEPOINT batch_of_copy")
            return (tally(batch, arrived: arrived, rejects), rejects)
        } catch let failure as RowLoadFailure {
            guard CopyFailure.isAboutData(failure) else { throw failure.error }
            try await target.takeBackSavepoint("batch_of_copy")
            let outcome = try await loader.loadWhatFits(batch, rows, onReject: mode)
            let refused = rejects + outcome.rejects
            return (tally(batch, arrived: outcome.arrived, refused), refused)
        }
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
