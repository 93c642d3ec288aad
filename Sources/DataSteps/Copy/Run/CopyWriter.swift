internal import MigrationKit

/// Writes batches, each in a transaction with its checkpoint.
final class CopyWriter {
    private let plan: CopyPlan
    private let options: CopyOptions
    private let checkpoints: CheckpointTable
    private let target: any Connection
    private let progress: CopyProgress
    private var state: PartState?

    /// What is kept while the batches of one part come in.
    private final class PartState {
        var part: CopyPart
        let loader: any RowLoader
        let rejects: RejectFile

        init(_ part: CopyPart, _ loader: any RowLoader, _ rejects: RejectFile) {
            self.part = part
            self.loader = loader
            self.rejects = rejects
        }
    }

    init(
        _ plan: CopyPlan,
        _ options: CopyOptions,
        _ checkpoints: CheckpointTable,
        on target: any Connection,
        _ progress: CopyProgress
    ) {
        self.plan = plan
        self.options = options
        self.checkpoints = checkpoints
        self.target = target
        self.progress = progress
    }

    func write(from exchange: BatchExchange) async throws {
        while let item = try await exchange.take() {
            try await write(item)
            await exchange.giveBack(item.batch)
        }
    }

    private func state(of part: CopyPart) async throws -> PartState {
        if let state, state.part.table == part.table, state.part.checkpoint.part == part.checkpoint.part {
            return state
        }
        let table = plan.tables[part.table]
        let state = PartState(
            part,
            try await loader(of: part.table),
            RejectFile(
                directory: options.rejectDirectory,
                table: table.source.name,
                part: part.checkpoint.part,
                length: part.checkpoint.rejectBytes
            )
        )
        self.state = state
        return state
    }

    /// A table that this copy makes has no rows of others, and no keys yet.
    private func loader(of number: Int) async throws -> any RowLoader {
        let table = plan.tables[number]
        guard options.onConflict != .error, table.creation == nil else {
            return try await target.loader(into: table.target, table.rowColumns)
        }
        return try await StagedLoader(into: table, number: number, options.onConflict, on: target)
    }

    private func write(_ item: BatchExchange.Item) async throws {
        let state = try await state(of: item.part)
        let batch = item.batch
        let table = plan.tables[item.part.table]
        var rejects = item.converted.rejects
        if let first = rejects.first, options.onReject == .stop { throw CopyFailure.rejected(first) }

        try await target.send(target.dialect.beginStatement)
        var arrived = 0
        do {
            arrived = try await state.loader.load(batch, rows: item.converted.rows)
        } catch let failure as RowLoadFailure {
            guard CopyFailure.isAboutData(failure) else { throw failure.error }
            try await target.rollback()
            try await target.send(target.dialect.beginStatement)
            (arrived, rejects) = try await loadCarefully(batch, item.converted.rows, table, state.loader, rejects)
        }
        try state.rejects.append(rejects)

        var checkpoint = state.part.checkpoint
        checkpoint.position = item.position ?? checkpoint.position
        let tally = CopyTally(
            read: Int64(batch.count),
            copied: Int64(arrived),
            skipped: Int64(batch.count - rejects.count - arrived),
            rejected: Int64(rejects.count),
            applied: item.converted.applied(without: Set(rejects.map(\.index)))
        )
        checkpoint.tally = checkpoint.tally + tally
        checkpoint.rejectBytes = state.rejects.length
        checkpoint.isDone = batch.isLast
        try await target.send(checkpoints.update(to: checkpoint, in: target.dialect))
        try await target.execute("COMMIT")
        state.part.checkpoint = checkpoint
        await progress.advance(
            item.part.table,
            tally,
            rejects,
            bytes: item.bytes,
            isLast: batch.isLast
        )
    }

    /// Loads what the database takes, and finds out what it does not: it names the row, or the rows are halved until one is left.
    private func loadCarefully(
        _ batch: RowBatch,
        _ all: [Int],
        _ table: TablePlan,
        _ loader: any RowLoader,
        _ known: [RejectedRow]
    ) async throws -> (Int, [RejectedRow]) {
        var arrived = 0
        var rejects = known
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
                    if options.onReject == .stop { throw CopyFailure.rejected(reject) }
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
