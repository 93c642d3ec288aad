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
            // A revision's copy works under the lock of its runner.
            if prepared.options.notesKeys { return try await prepared.run(source, snapshot, prelude) }
            return try await CopyLock(target: target, name: prepared.options.name ?? "")
                .whileHeld(isBrief: prepared.options.isDryRun) {
                    guard let path = prepared.options.rejects else {
                        return try await prepared.run(source, snapshot, prelude)
                    }
                    return try await prepared.recorded("rejects of ") {
                        try await prepared.loadRejects(at: path, source, snapshot)
                    }
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

    private func run(
        _ source: any Connection,
        _ snapshot: String?,
        _ prelude: SourcePrelude
    ) async throws -> CopyReport {
        let start = ContinuousClock.now
        let facts = try await facts(source, snapshot, prelude)
        let setup = try await target.withConnection { target in
            try await CopySetup.make(facts, options, checkpoints, target)
        }
        let progress = try await progress(of: setup, facts, source)
        let earlier = setup.earlier.reduce(0) { $0 + $1.1.copied }
        return try await recorded("", rows: { await progress.copied - earlier }) {
            var result = CopyReport(setup.plan, isDryRun: options.isDryRun)
            try setup.obsolete.forEach { try RejectFile.remove(options.rejectDirectory, table: $0) }
            let outcome: SchemaCompletion.Outcome
            if options.isDryRun {
                outcome = try await rehearse(setup, source, progress)
                result.statements = setup.statements
                result.unpredicted = try await target.forRehearsal.withConnection { target in
                    try await Unpredicted(plan: setup.plan, verifies: options.verifies).findings(on: target)
                }
            } else {
                try await load(setup, source, snapshot, progress)
                outcome = try await complete(setup, progress)
            }
            result.findings += allowing(outcome.findings)
            result.findings += options.policy.idleAllowances(result.findings)
            let orphans = try await Orphans.find(in: facts, setup.plan, checked: outcome.checkedKeys, source)
            result.add(orphans, setup.plan)
            if options.verifies, !options.isDryRun {
                report?(.verifying)
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

    /// What is to be known of the source before anything is done; of rows that are there already, whether they are still the same.
    private func facts(
        _ source: any Connection,
        _ snapshot: String?,
        _ prelude: SourcePrelude
    ) async throws -> SourceFacts {
        let checkpoints = checkpoints
        let noted = options.resumes ? try await target.withConnection { try await checkpoints.rows(on: $0) } : []
        return try await SourceFacts.read(
            source,
            beside: self.source,
            snapshot,
            options,
            for: target.driver.dialect.name,
            after: prelude,
            noted: noted
        )
    }

    private func progress(
        of setup: CopySetup,
        _ facts: SourceFacts,
        _ source: any Connection
    ) async throws -> CopyProgress {
        let progress = CopyProgress(setup.plan, report ?? { _ in })
        for (table, tally) in setup.earlier { await progress.resume(table, tally) }
        let extents = report == nil ? [] : try await TableExtent(plan: setup.plan, facts: facts).events(source)
        await progress.plan(extents, setup.parts)
        return progress
    }

    /// Makes what is made when the rows are there, and notes that the copy is finished.
    private func complete(_ setup: CopySetup, _ progress: CopyProgress) async throws -> SchemaCompletion.Outcome {
        let completion = SchemaCompletion(
            plan: setup.plan,
            rows: await progress.tallies.map(\.read),
            endpoint: target,
            report: report ?? { _ in }
        )
        // Where an earlier run has loaded all rows, only what it had to leave out is left to do.
        let isRepair = options.resumes && setup.parts.isEmpty
        return try await target.withConnection { target in
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
}
