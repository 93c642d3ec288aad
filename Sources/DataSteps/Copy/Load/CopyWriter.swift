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
        let loader: TableLoader
        let rejects: RejectFile

        init(_ part: CopyPart, _ loader: TableLoader, _ rejects: RejectFile) {
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

    func write(from exchange: BatchExchange, _ parts: PartQueue) async throws {
        while let item = try await exchange.take() {
            try await persist(item)
            if item.batch.isLast { await parts.finish(item.part) }
            await exchange.giveBack(item.batch)
        }
    }

    /// Writes a batch, once more where transactions of tables that are there already, or of others, have waited for one another.
    private func persist(_ item: BatchExchange.Item) async throws {
        for attempt in 1... {
            do {
                return try await write(item)
            } catch let error as MigrationError where CopyFailure.isPassing(error) && attempt < Self.attempts {
                try await target.rollback()
                try state?.rejects.cut()
            }
        }
    }

    private static let attempts = 10

    private func state(of part: CopyPart) async throws -> PartState {
        if let state, state.part.table == part.table, state.part.checkpoint.part == part.checkpoint.part {
            return state
        }
        let table = plan.tables[part.table]
        let state = PartState(
            part,
            try await TableLoader(table, number: part.table, options, checkpoints, on: target),
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

    private func write(_ item: BatchExchange.Item) async throws {
        let state = try await state(of: item.part)
        let batch = item.batch
        let table = plan.tables[item.part.table]
        var rejects = item.converted.rejects
        if let first = rejects.first, options.onReject == .stop { throw CopyFailure.rejected(first) }

        try await begin(state.part.checkpoint, table)
        var arrived = 0
        do {
            arrived = try await state.loader.load(batch, rows: item.converted.rows)
        } catch let failure as RowLoadFailure {
            guard CopyFailure.isAboutData(failure) else { throw failure.error }
            try await target.rollback()
            try await state.loader.prepare()
            try await begin(state.part.checkpoint, table)
            let outcome = try await state.loader.loadWhatFits(batch, item.converted.rows, onReject: options.onReject)
            arrived = outcome.arrived
            rejects += outcome.rejects
        }
        try state.rejects.append(rejects)

        if options.notesKeys {
            let keys = CopiedKeys(source: checkpoints.source)
            for note in try keys.notes(of: batch, item.converted.rows, table, target.dialect) {
                try await target.send(note)
            }
        }
        var checkpoint = state.part.checkpoint
        checkpoint.position = item.position ?? checkpoint.position
        let tally = item.converted.tally(batch, arrived: arrived, rejects)
        checkpoint.tally = checkpoint.tally + tally
        checkpoint.rejectBytes = state.rejects.length
        if batch.isLast { checkpoint.state = .done }
        try await target.restore(table.muted)
        try await target.send(checkpoints.update(to: checkpoint, in: target.dialect))
        try await target.execute("COMMIT")
        state.part.checkpoint = checkpoint
        state.rejects.keep()
        await progress.advance(
            item.part.table,
            part: checkpoint.part,
            tally,
            rejects,
            bytes: item.bytes,
            isLast: batch.isLast
        )
    }

    /// Opens the transaction of a batch, and makes sure that nobody else goes on with the part, now or before the transaction ends.
    ///
    /// A copy that was killed may have left a server's process behind that is about to commit its last batch.
    private func begin(_ checkpoint: CheckpointTable.Row, _ table: TablePlan) async throws {
        try await target.send(target.dialect.beginStatement)
        try await target.checkRowsAtOnce()
        let read = try await target.query(checkpoints.lock(checkpoint, in: target.dialect)).first?.integer(0)
        guard read != checkpoint.tally.read else { return try await target.mute(table.muted) }
        throw MigrationError(
            .copyUnfinished,
            "another copy of \(checkpoint.table) goes on at the same time",
            hint: "let it end, or go on when it has been stopped: migrate copy … --resume"
        )
    }
}
