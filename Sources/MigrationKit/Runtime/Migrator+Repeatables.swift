extension Migrator {
    /// What an upgrade would do: the steps of the graph, and the repeatable revisions that are due after them.
    public func plan(upgradeTo targets: [RevisionTarget]) async throws -> RevisionPlan {
        let heads = try await currentHeads()
        var plan = try RevisionPlan.upgrade(targets, from: heads, in: library.graph)
        if library.graph.isComplete(plan.heads) {
            plan.steps += try await due(library.repeatables()).map { RevisionPlan.Step(.repeatable, $0.id) }
        }
        return plan
    }

    /// Reads the repeatable revisions, so that a mistake in one is found before anything is changed.
    func checkedRepeatables() throws -> [RepeatableRevision] {
        let repeatables = try library.repeatables()
        for revision in repeatables { try revision.check(.repeatable, for: connection.dialect.name) }
        return repeatables
    }

    /// Executes those that are due, under the lock of the runners; none unless the database is at the heads of the graph.
    func applyDue(_ repeatables: [RepeatableRevision], _ progress: inout MigrationReport) async throws {
        guard library.graph.isComplete(progress.after) else { return }
        let found = try await due(repeatables)
        guard !found.isEmpty else { return }
        let worker = try await withTablesResolved()
        let outcomes = try await worker.whileLocked {
            try await worker.createOwnTables()
            return try await worker.apply(found)
        }
        for outcome in outcomes { progress.add(outcome, heads: progress.after) }
    }

    /// Executes them as far as they are still due, each in a transaction of its own, or all in that which is open.
    func apply(_ repeatables: [RepeatableRevision]) async throws -> [MigrationReport.Outcome] {
        var outcomes: [MigrationReport.Outcome] = []
        for revision in repeatables {
            if let outcome = try await apply(revision) { outcomes.append(outcome) }
        }
        return outcomes
    }

    private func apply(_ revision: RepeatableRevision) async throws -> MigrationReport.Outcome? {
        let start = ContinuousClock().now
        let step = RevisionPlan.Step(.repeatable, revision.id)
        var outcome = MigrationReport.Outcome(step, revision.message)
        let isOwnTransaction = !transaction.isOpen
        if isOwnTransaction { try await begin() }
        do {
            // Another runner may have been faster, or have taken something back.
            let heads = try await settings.versions.rows(on: connection)
            guard library.graph.isComplete(heads), try await !due([revision]).isEmpty else {
                if isOwnTransaction { await rollback() }
                return nil
            }
            report(.started(step, message: revision.message))
            let before = connection.affectedRows
            let executor = TransactionExecutor(connection: connection)
            let sink = LiveSink(
                connection: connection,
                executor: executor,
                direction: .repeatable,
                report: report
            )
            try await revision.upgrade(Operations(sink: sink, arguments: settings.arguments))
            try await connection.flush()
            outcome.duration = ContinuousClock().now - start
            outcome.rows = sink.touchesRows ? connection.affectedRows - before : 0
            outcome.changes = sink.changes
            outcome.kept = sink.found.kept
            let record = settings.log.record(attempt(outcome, revision, .done), in: connection.dialect)
            try await connection.execute(record)
            if isOwnTransaction { try await connection.execute("COMMIT") }
        } catch {
            await rollback()
            outcome.duration = ContinuousClock().now - start
            await recordFailure(attempt(outcome, revision, .failed, error: shortText(of: error)))
            connection.takeNotices().forEach { report(.notice($0)) }
            throw located(error, in: step, at: revision.location)
        }
        report(.finished(step, message: revision.message, duration: outcome.duration, rows: outcome.rows))
        connection.takeNotices().forEach { report(.notice($0)) }
        return outcome
    }

    private func due(_ repeatables: [RepeatableRevision]) async throws -> [RepeatableRevision] {
        guard !repeatables.isEmpty else { return [] }
        let done = try await settings.log.repeated(on: connection)
        return repeatables.filter { $0.isDue(after: done) }
    }
}

extension RevisionPlan.Step {
    /// A step that leaves the version table as it is.
    init(_ direction: RevisionPlan.Direction, _ id: RevisionID) {
        self.init(direction, id, deletes: [], inserts: [])
    }
}
