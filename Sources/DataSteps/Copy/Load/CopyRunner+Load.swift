internal import MigrationKit

extension CopyRunner {
    /// Reads here, and writes in a task of its own; further jobs have two connections of their own each.
    func load(
        _ setup: CopySetup,
        _ source: any Connection,
        _ snapshot: String?,
        _ progress: CopyProgress
    ) async throws {
        let jobs = min(setup.plan.jobs, max(1, setup.parts.count))
        // What one connection writes is there in the order in which it is read.
        let parts = PartQueue(setup.parts, predecessors: jobs > 1 ? setup.plan.predecessors : [:])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<jobs - 1 {
                let exchange = BatchExchange()
                group.addTask { try await write(setup.plan, parts, from: exchange, progress) }
                group.addTask { try await readBeside(snapshot, setup.plan, parts, to: exchange, progress) }
            }
            let exchange = BatchExchange()
            group.addTask { try await write(setup.plan, parts, from: exchange, progress) }
            try await read(setup.plan, parts, from: source, to: exchange, progress)
            try await group.waitForAll()
        }
    }

    func read(
        _ plan: CopyPlan,
        _ parts: PartQueue,
        from source: any Connection,
        to exchange: BatchExchange,
        _ progress: CopyProgress
    ) async throws {
        do {
            try await CopyReader(plan: plan, options: options).read(parts, from: source, to: exchange, progress)
        } catch {
            await parts.end()
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
        _ parts: PartQueue,
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
                    .write(from: exchange, parts)
            }
        } catch {
            await parts.end()
            await exchange.fail(error)
            throw error
        }
    }
}
