internal import MigrationKit

/// Compares two databases: rows by the checksums of ranges of keys, keys, foreign keys, the numbers that tables give, and schemas.
///
/// The source's rows go the way that they take into the target, so that two values are equal when the one is what becomes of the
/// other; nothing is written.
public struct VerifyRunner: Sendable {
    let source: CopyEndpoint
    let target: CopyEndpoint
    private(set) var options: CopyOptions
    let limit: Int

    /// Describes a comparison.
    ///
    /// - Parameter options: The tables and rows that are compared, and how many connections read each side.
    /// - Parameter limit: How many rows of a table are shown at most.
    public init(from source: CopyEndpoint, to target: CopyEndpoint, _ options: CopyOptions, limit: Int = 20) {
        self.source = source
        self.target = target
        // Tables that are missing are something to report, and what an earlier copy has noted names its tables.
        var options = options
        options.isDryRun = true
        options.resumes = true
        options.schema = .auto
        options.replaces = false
        options.jobs = options.jobs ?? 1
        self.options = options
        self.limit = limit
    }

    /// Does it, with each side as it is at one moment.
    public func run() async throws -> VerifyReport {
        var runner = self
        runner.options = try await options.resolved(in: target, isReading: true)
        let prepared = runner
        return try await source.withConnection { source in
            let snapshot = try await source.beginSnapshot(nil)
            let kind = prepared.target.driver.dialect.name
            let facts = try await SourceFacts.read(
                source,
                beside: prepared.source,
                snapshot,
                prepared.options,
                for: kind
            )
            return try await prepared.run(on: source, snapshot, facts)
        }
    }

    /// Does it with a source that is open, and what is known of it.
    func run(on source: any Connection, _ snapshot: String?, _ facts: SourceFacts) async throws -> VerifyReport {
        let start = ContinuousClock.now
        let copy = target.copyName(from: try await source.identity())
        let checkpoints = CheckpointTable(options.checkpoints, source: options.name ?? copy)
        var (report, tables) = try await target.withConnection { target in
            try await SchemaComparison(facts: facts, options: options, checkpoints: checkpoints, target: target).run()
        }
        report.tables = try await compare(tables, on: source, snapshot)
        report.durationMs = start.duration(to: .now).milliseconds
        return report
    }

    private func compare(
        _ tables: [TablePlan],
        on connection: any Connection,
        _ snapshot: String?
    ) async throws -> [VerifyReport.Table] {
        let (sourceDesk, targetDesk) = (ScanDesk(), ScanDesk())
        let (source, target, jobs, limit) = (source, target, options.jobs ?? 1, limit)
        return try await withThrowingTaskGroup(of: Void.self) { group in
            // Whoever coordinates must not wait for a thread that is held up by reading.
            group.addTask(executorPreference: globalConcurrentExecutor) {
                do {
                    try await target.withConnection { target in
                        let snapshot = try await target.beginSnapshot(nil)
                        await ScanCrew(endpoint: self.target, desk: targetDesk, side: .target, jobs: jobs)
                            .work(on: target, snapshot)
                    }
                } catch {
                    await targetDesk.fail(error)
                }
            }
            async let results = coordinate(tables, sourceDesk, targetDesk, limit)
            await ScanCrew(endpoint: source, desk: sourceDesk, side: .source, jobs: jobs, target: targetDesk)
                .work(on: connection, snapshot)
            try await group.waitForAll()
            return try await results
        }
    }

    /// Compares a few tables side by side, so that nobody who reads has to wait for the other side.
    @concurrent
    private func coordinate(
        _ tables: [TablePlan],
        _ source: ScanDesk,
        _ target: ScanDesk,
        _ limit: Int
    ) async throws -> [VerifyReport.Table] {
        let atOnce = (options.jobs ?? 1) * 2
        do {
            let results = try await withTaskExecutorPreference(globalConcurrentExecutor) {
                try await withThrowingTaskGroup(of: (Int, VerifyReport.Table).self) { group in
                    var results: [Int: VerifyReport.Table] = [:]
                    for (number, table) in tables.enumerated() {
                        if number >= atOnce, let (index, result) = try await group.next() {
                            results[index] = result
                        }
                        group.addTask {
                            (
                                number,
                                try await TableComparison(table: table, source: source, target: target, limit: limit)
                                    .run()
                            )
                        }
                    }
                    for try await (index, result) in group { results[index] = result }
                    return tables.indices.compactMap { results[$0] }
                }
            }
            await source.close()
            await target.close()
            return results
        } catch {
            await source.fail(error)
            await target.fail(error)
            throw error
        }
    }
}
