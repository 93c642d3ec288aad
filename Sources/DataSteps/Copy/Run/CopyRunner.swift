internal import MigrationKit

/// Copies a database: plan, tables, rows, then all that is quicker made when the rows are there.
public struct CopyRunner: Sendable {
    let source: CopyEndpoint
    let target: CopyEndpoint
    private(set) var options: CopyOptions
    let report: (@Sendable (CopyEvent) -> Void)?

    var checkpoints: CheckpointTable { CheckpointTable(options.checkpoints, source: options.name ?? "") }

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
        if !options.isDryRun, options.onReject == .continue, options.rejects == nil {
            try RejectFile.check(options.rejectDirectory)
        }
        let resolved = try await options.resolved(in: target)
        return try await source.withConnection { source in
            let identity = try await source.identity()
            let prelude = try await SourcePrelude.read(source)
            // One snapshot to the end: the schema, the profile and all rows are of the same moment.
            let snapshot = try await source.beginSnapshot(nil)
            try await checkDifference(identity, snapshot)
            var prepared = self
            prepared.options = resolved
            prepared.options.name = resolved.name ?? target.copyName(from: identity)
            if let path = prepared.options.rejects {
                return try await prepared.recorded("rejects of ") {
                    try await prepared.loadRejects(at: path, source, snapshot)
                }
            }
            // A revision's copy works under the lock of its runner.
            if prepared.options.notesKeys { return try await prepared.run(source, snapshot, prelude) }
            return try await CopyLock(target: target, name: prepared.options.name ?? "")
                .whileHeld(isBrief: prepared.options.isDryRun) {
                    try await prepared.run(source, snapshot, prelude)
                }
        }
    }

    /// Into itself, a database would lose its rows to `--replace`, or get them twice.
    private func checkDifference(_ identity: String, _ snapshot: String?) async throws {
        let isSameFile = source.isSameFile(as: target)
        let isSame = try await target.withConnection { target in
            if isSameFile { return true }
            guard try await target.identity() == identity else { return false }
            guard target.dialect.name == .postgresql else { return true }
            do {
                // A cluster may be a clone of another; what one transaction sees, only its own cluster can tell.
                _ = try await target.beginSnapshot(snapshot)
                return true
            } catch let error as MigrationError where error.code == .statementFailed {
                return false
            }
        }
        guard isSame else { return }
        throw MigrationError(
            .usage,
            "the source and the target are the same database",
            hint: "name another target, or another schema of it with --target-schema"
        )
    }

    private func run(_ source: any Connection, _ snapshot: String?, _ prelude: SourcePrelude) async throws -> CopyReport
    {
        let start = ContinuousClock.now
        let kind = target.driver.dialect.name
        let checkpoints = checkpoints
        let noted = options.resumes ? try await target.withConnection { try await checkpoints.rows(on: $0) } : []
        let facts = try await SourceFacts.read(
            source,
            beside: self.source,
            snapshot,
            options,
            for: kind,
            after: prelude,
            noted: noted
        )
        let setup = try await target.withConnection { target in
            try await CopySetup.make(facts, options, checkpoints, target)
        }
        let report = report ?? { _ in }
        let progress = CopyProgress(setup.plan, report)
        for (table, tally) in setup.earlier { await progress.resume(table, tally) }
        let extents = self.report == nil ? [] : try await TableExtent(plan: setup.plan, facts: facts).events(source)
        await progress.plan(extents, setup.parts)
        let earlier = setup.earlier.reduce(0) { $0 + $1.1.copied }
        return try await recorded("", rows: { await progress.copied - earlier }) {
            var result = CopyReport(setup.plan, isDryRun: options.isDryRun)
            try setup.obsolete.forEach { try RejectFile.remove(options.rejectDirectory, table: $0) }
            let outcome: SchemaCompletion.Outcome
            if options.isDryRun {
                result.statements = setup.statements
                outcome = try await rehearse(setup, source, progress)
                result.unpredicted = try await target.forRehearsal.withConnection { target in
                    try await Unpredicted(plan: setup.plan, verifies: options.verifies).findings(on: target)
                }
            } else {
                try await load(setup, source, snapshot, progress)
                let completion = SchemaCompletion(
                    plan: setup.plan,
                    rows: await progress.tallies.map(\.read),
                    endpoint: target,
                    report: report
                )
                // Where an earlier run has loaded all rows, only what it had to leave out is left to do.
                let isRepair = options.resumes && setup.parts.isEmpty
                outcome = try await target.withConnection { target in
                    let outcome =
                        isRepair
                        ? try await SchemaRepair(completion).run(on: target) : try await completion.run(on: target)
                    for table in setup.plan.tables {
                        try await target.send(checkpoints.completion(of: table.source.name, in: target.dialect))
                    }
                    try await target.flush()
                    return outcome
                }
            }
            result.findings += allowing(outcome.findings)
            result.findings += options.policy.idleAllowances(result.findings)
            result.add(
                try await Orphans.find(in: facts, setup.plan, checked: outcome.checkedKeys, source),
                setup.plan
            )
            if options.verifies, !options.isDryRun {
                report(.verifying)
                result.verification = try await VerifyRunner(from: self.source, to: target, options)
                    .run(on: source, snapshot, facts)
            }
            for number in outcome.leftOut.sorted() {
                let rows = try await TableExtent.count(setup.plan.tables[number], source)
                await progress.resume(number, CopyTally(read: rows))
            }
            await result.count(progress)
            result.durationMs = start.duration(to: .now).milliseconds
            return result
        }
    }

    /// Reads here, and writes in a task of its own what is taken back at the end.
    private func rehearse(
        _ setup: CopySetup,
        _ source: any Connection,
        _ progress: CopyProgress
    ) async throws -> SchemaCompletion.Outcome {
        let exchange = BatchExchange()
        let rehearsal = CopyRehearsal(setup: setup, options: options, checkpoints: checkpoints)
        let target = target.forRehearsal
        async let outcome = target.withConnection { target in
            do {
                return try await rehearsal.run(from: exchange, into: target, progress)
            } catch {
                await exchange.fail(error)
                throw error
            }
        }
        try await read(setup.plan, PartQueue(setup.parts), from: source, to: exchange, progress)
        return try await outcome
    }

    func allowing(_ findings: [CopyFinding]) -> [CopyFinding] {
        findings.map { options.policy.allowing($0, all: options.allowsDropped) }
    }

    /// Reads here, and writes in a task of its own; further jobs have two connections of their own each.
    private func load(
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
