internal import MigrationKit

/// Copies a database: plan, tables, rows, then all that is quicker made when the rows are there.
public struct CopyRunner: Sendable {
    let source: CopyEndpoint
    let target: CopyEndpoint
    let options: CopyOptions
    let report: (@Sendable (CopyEvent) -> Void)?

    private var checkpoints: CheckpointTable { CheckpointTable(source: source.url.redacted) }

    /// Describes a copy.
    ///
    /// - Parameter report: Is told what is being done; called from several tasks, one at a time.
    public init(
        from source: CopyEndpoint,
        to target: CopyEndpoint,
        _ options: CopyOptions,
        _ report: (@Sendable (CopyEvent) -> Void)? = nil
    ) {
        self.source = source
        self.target = target
        self.options = options
        self.report = report
    }

    /// Does it.
    public func run() async throws -> CopyReport {
        try await source.withConnection { source in
            // One snapshot to the end: the schema, the profile and all rows are of the same moment.
            let snapshot = try await source.beginSnapshot(nil)
            return try await run(source, snapshot)
        }
    }

    private func run(_ source: any Connection, _ snapshot: String?) async throws -> CopyReport {
        let start = ContinuousClock.now
        let facts = try await SourceFacts.read(source, beside: self.source, snapshot, options)
        let setup = try await target.withConnection { target in
            try await CopySetup.make(facts, options, checkpoints, target)
        }
        let report = report ?? { _ in }
        let progress = CopyProgress(setup.plan, report)
        var result = CopyReport(setup.plan, isDryRun: options.isDryRun)
        for (table, tally) in setup.earlier { await progress.resume(table, tally) }
        let extents = self.report == nil ? [] : try await TableExtent(plan: setup.plan, facts: facts).events(source)
        await progress.plan(extents, setup.parts)
        if options.isDryRun {
            result.statements = setup.statements
            try await rehearse(setup, source, progress)
        } else {
            try await load(setup, source, snapshot, progress)
            let plan = setup.plan
            result.findings += try await target.withConnection { target in
                try await TargetSchema(plan, target).finish(report)
            }.map { options.policy.allowing($0, all: options.allowsDropped) }
        }
        if options.verifies, !options.isDryRun {
            report(.verifying)
            result.verification = try await VerifyRunner(from: self.source, to: target, options)
                .run(on: source, snapshot, facts)
        }
        await result.count(progress)
        result.durationMs = start.duration(to: .now).milliseconds
        return result
    }

    /// Reads here, and writes in a task of its own; further jobs have two connections of their own each.
    private func load(
        _ setup: CopySetup,
        _ source: any Connection,
        _ snapshot: String?,
        _ progress: CopyProgress
    ) async throws {
        let parts = PartQueue(setup.parts)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<min(options.jobs, max(1, setup.parts.count)) - 1 {
                let exchange = BatchExchange()
                group.addTask { try await write(setup.plan, from: exchange, progress) }
                group.addTask { try await readBeside(snapshot, setup.plan, parts, to: exchange, progress) }
            }
            let exchange = BatchExchange()
            group.addTask { try await write(setup.plan, from: exchange, progress) }
            try await read(setup.plan, parts, from: source, to: exchange, progress)
            try await group.waitForAll()
        }
    }

    private func read(
        _ plan: CopyPlan,
        _ parts: PartQueue,
        from source: any Connection,
        to exchange: BatchExchange,
        _ progress: CopyProgress
    ) async throws {
        do {
            try await CopyReader(plan: plan, options: options).read(parts, from: source, to: exchange, progress)
        } catch {
            await exchange.fail(error)
            throw error
        }
    }

    /// Reads on a connection that sees the same as the first; where that cannot be had any more, the others do all the work.
    private func readBeside(
        _ snapshot: String?,
        _ plan: CopyPlan,
        _ parts: PartQueue,
        to exchange: BatchExchange,
        _ progress: CopyProgress
    ) async throws {
        do {
            try await source.withConnection { source in
                do {
                    _ = try await source.beginSnapshot(snapshot)
                } catch let error as MigrationError where error.code == .snapshotLost {
                    return await exchange.finish()
                }
                try await read(plan, parts, from: source, to: exchange, progress)
            }
        } catch {
            await exchange.fail(error)
            throw error
        }
    }

    private func write(
        _ plan: CopyPlan,
        from exchange: BatchExchange,
        _ progress: CopyProgress
    ) async throws {
        let options = options
        let checkpoints = checkpoints
        do {
            try await target.withConnection { target in
                // A commit need not be on disk before the next batch: rows and checkpoint are lost together, or not at all.
                if target.dialect.name == .postgresql { try await target.send("SET synchronous_commit = off") }
                try await CopyWriter(plan, options, checkpoints, on: target, progress)
                    .write(from: exchange)
            }
        } catch {
            await exchange.fail(error)
            throw error
        }
    }

    /// Reads and converts everything, and writes nothing.
    private func rehearse(_ setup: CopySetup, _ source: any Connection, _ progress: CopyProgress) async throws {
        let reader = CopyReader(plan: setup.plan, options: options)
        for part in setup.parts {
            await progress.start(part.table)
            let converter = BatchConverter(setup.plan.tables[part.table])
            let cursor = try await source.rows(
                of: reader.query(of: setup.plan.tables[part.table], part, source.dialect)
            )
            defer { cursor.close() }
            let batch = RowBatch(width: cursor.width)
            repeat {
                batch.removeAll()
                try cursor.fill(batch, maximumRows: options.batchRows, maximumBytes: CopyReader.batchBytes)
                let bytes = batch.readBytes
                let converted = converter.convert(batch)
                let tally = CopyTally(
                    read: Int64(batch.count),
                    copied: Int64(converted.rows.count),
                    rejected: Int64(converted.rejects.count),
                    applied: converted.applied(without: [])
                )
                await progress.advance(part.table, tally, converted.rejects, bytes: bytes, isLast: batch.isLast)
            } while !batch.isLast
        }
    }
}
