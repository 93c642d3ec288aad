internal import MigrationKit

/// Writes the rows of one table: all at once, and where some of them are refused, so that the others arrive.
final class TableLoader {
    private let table: TablePlan
    private let number: Int
    private let mode: CopyOptions.ConflictMode
    private let before: RowsBefore?
    private let target: any Connection
    private let whole: any RowLoader
    private var sieve: RowSieve?
    private var isPrepared = false

    /// - Parameters:
    ///   - number: Which table of the plan it is.
    ///   - checkpoints: What the copy has noted; `nil` for one that begins now.
    init(
        _ table: TablePlan,
        number: Int,
        _ options: CopyOptions,
        _ checkpoints: CheckpointTable? = nil,
        on target: any Connection
    ) async throws {
        self.table = table
        self.number = number
        self.target = target
        // A table that the copy makes has no rows of others, and no keys yet; without a key, no row is known to be there.
        mode = table.creation.isEmpty && !table.updateKey.isEmpty ? options.onConflict : .error
        before = mode == .error ? nil : try await RowsBefore(table, number: number, checkpoints, on: target)
        let isStaged = mode != .error || table.columns.contains { $0.cast != nil }
        let loader: any RowLoader =
            isStaged
            ? try await StagedLoader(into: table, number: number, mode, before, on: target)
            : try await target.loader(into: table.target, table.rowColumns)
        whole = mode == .error ? CompleteLoader(loader) : loader
    }

    /// Writes rows of a batch.
    ///
    /// - Throws: ``RowLoadFailure`` for rows that the database refuses.
    ///
    /// - Returns: How many are there now that were not before.
    func load(_ batch: RowBatch, rows: [Int]) async throws -> Int {
        try await whole.load(batch, rows: rows)
    }

    /// Makes what ``loadWhatFits(_:_:onReject:)`` needs; not to be taken back before that.
    func prepare() async throws {
        guard !isPrepared else { return }
        isPrepared = true
        guard target.dialect.name == .postgresql else { return }
        sieve = try await RowSieve(table, number: number, mode, before, on: target)
    }

    /// Writes those rows that the database takes into the transaction that is open, which stays good.
    ///
    /// - Returns: How many are there now that were not before, and which were refused.
    func loadWhatFits(
        _ batch: RowBatch,
        _ rows: [Int],
        onReject: CopyOptions.RejectMode
    ) async throws -> (arrived: Int, rejects: [RejectedRow]) {
        try await prepare()
        guard let sieve else {
            return try await CarefulLoader(target: target, onReject: onReject).load(batch, rows, table, whole)
        }
        let outcome = try await sieve.load(batch, rows)
        if let first = outcome.rejects.first, onReject == .stop { throw CopyFailure.rejected(first) }
        return outcome
    }
}
