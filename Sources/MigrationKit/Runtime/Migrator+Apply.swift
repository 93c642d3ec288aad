extension Migrator {
    /// How an attempt at a step ended, when it did not fail.
    enum StepResult {
        /// The step is committed.
        case applied(MigrationReport.Outcome)
        /// Nothing was done: the database is not where the plan supposes it.
        case moved([RevisionID])
    }

    /// Carries out one step and commits it, with its version rows and its line in the log.
    func apply(_ step: RevisionPlan.Step, at heads: [RevisionID]) async throws -> StepResult {
        let message = library.graph.record(for: step.revision)?.message ?? ""
        do {
            if step.direction == .stamp { return try await stamp(step, message, at: heads) }
            let script = try scripts.script(for: step.revision, in: library)
            report(.started(step, message: message))
            let result =
                switch script.transaction {
                case .perRevision: try await applyInTransaction(step, script, message, at: heads)
                case .none, .autocommitBlocks: try await applyStatementByStatement(step, script, message, at: heads)
                }
            if case .applied(let outcome) = result {
                let event = MigrationEvent.finished(
                    step,
                    message: message,
                    duration: outcome.duration,
                    rows: outcome.rows
                )
                if transaction.isOpen, !transaction.isRehearsal { transaction.add(event) } else { report(event) }
            }
            connection.takeNotices().forEach { report(.notice($0)) }
            return result
        } catch {
            connection.takeNotices().forEach { report(.notice($0)) }
            throw located(error, in: step)
        }
    }

    private func applyInTransaction(
        _ step: RevisionPlan.Step,
        _ script: any RevisionScript,
        _ message: String,
        at heads: [RevisionID]
    ) async throws -> StepResult {
        let start = ContinuousClock().now
        let rowsBefore = connection.affectedRows
        try await beginStep()
        do {
            if let actual = try await movedHeads(from: heads) { return .moved(actual) }
            let executor = TransactionExecutor(connection: connection)
            let sink = try await self.sink(for: step, executor)
            try await run(script, step.direction, sink)
            // Only a revision that changes rows pays a round trip for their number.
            if sink.touchesRows { try await connection.flush() }
            var outcome = MigrationReport.Outcome(step, message)
            outcome.duration = ContinuousClock().now - start
            outcome.rows = sink.touchesRows ? connection.affectedRows - rowsBefore : 0
            try await sendVersions(of: step)
            outcome.changes = sink.changes
            outcome.kept = sink.found.kept
            outcome.absent = sink.found.absent
            let attempt = self.attempt(outcome, script, .done)
            try await connection.send(settings.log.record(attempt, in: connection.dialect))
            try await callHooks(step, message, at: heads)
            try await commitStep()
            outcome.duration = ContinuousClock().now - start
            return .applied(outcome)
        } catch {
            await rollback()
            var outcome = MigrationReport.Outcome(step, message)
            outcome.duration = ContinuousClock().now - start
            await recordFailure(attempt(outcome, script, .failed, error: "\(shortText(of: error))"))
            throw error
        }
    }

    private func applyStatementByStatement(
        _ step: RevisionPlan.Step,
        _ script: any RevisionScript,
        _ message: String,
        at heads: [RevisionID]
    ) async throws -> StepResult {
        let start = ContinuousClock().now
        var outcome = MigrationReport.Outcome(step, message)
        // What went before is committed: this revision cannot be undone with it.
        try await commitRun()
        try await begin()
        if let actual = try await movedHeads(from: heads) { return .moved(actual) }
        let progress = try await settings.log.begin(attempt(outcome, script, .running), on: connection)
        try await connection.execute("COMMIT")
        let rowsBefore = connection.affectedRows
        if progress.isResumed { report(.resumed(step, after: progress.done)) }
        do {
            let executor = SteppingExecutor(
                connection: connection,
                progress: progress,
                commitsAlways: script.transaction == .none,
                begin: begin
            )
            let sink = try await self.sink(for: step, executor, found: progress.found)
            try await run(script, step.direction, sink)
            try executor.finish(at: library.graph.record(for: step.revision)?.location)
            if executor.isOpen { try await connection.flush() }
            outcome.rows = connection.affectedRows - rowsBefore - executor.bookkeepingRows + sink.rowsBeside
            outcome.changes = sink.changes
            outcome.kept = sink.found.kept
            outcome.absent = sink.found.absent
            outcome.duration = ContinuousClock().now - start
            // What stands behind the last block is committed with the version rows.
            try await executor.count()
            if !executor.isOpen { try await begin() }
            if let actual = try await movedHeads(from: heads) { return .moved(actual) }
            try await sendVersions(of: step)
            let end = settings.log.end(progress, attempt(outcome, script, .done), in: connection.dialect)
            try await connection.send(end)
            try await callHooks(step, message, at: heads)
            try await connection.execute("COMMIT")
            return .applied(outcome)
        } catch is StatementProgress.Moved {
            await rollback()
            return .moved(try await settings.versions.rows(on: connection))
        } catch {
            await rollback()
            outcome.duration = ContinuousClock().now - start
            let failure = attempt(outcome, script, .failed, error: shortText(of: error))
            try? await connection.execute(settings.log.end(progress, failure, in: connection.dialect))
            throw error
        }
    }

    private func stamp(
        _ step: RevisionPlan.Step,
        _ message: String,
        at heads: [RevisionID]
    ) async throws -> StepResult {
        try await beginStep()
        do {
            if let actual = try await movedHeads(from: heads) { return .moved(actual) }
            try await sendVersions(of: step)
            let outcome = MigrationReport.Outcome(step, message)
            try await connection.send(settings.log.record(attempt(outcome, nil, .done), in: connection.dialect))
            try await callHooks(step, message, at: heads)
            try await commitStep()
            return .applied(outcome)
        } catch {
            await rollback()
            throw error
        }
    }

    private func sendVersions(of step: RevisionPlan.Step) async throws {
        for change in settings.versions.change(removing: step.deletes, adding: step.inserts, in: connection.dialect) {
            try await connection.send(change)
        }
    }

    private func run(
        _ script: any RevisionScript,
        _ direction: RevisionPlan.Direction,
        _ sink: LiveSink
    ) async throws {
        let operations = Operations(sink: sink, arguments: settings.arguments, naming: settings.naming)
        switch direction {
        case .upgrade, .repeatable: try await script.upgrade(operations)
        case .downgrade: try await script.downgrade(operations)
        case .stamp: break
        }
    }

    private func sink(
        for step: RevisionPlan.Step,
        _ executor: any StatementExecutor,
        found: FoundObjects = FoundObjects()
    ) async throws -> LiveSink {
        let foreign =
            step.direction == .downgrade
            ? try await settings.log.found(by: step.revision, on: connection) : FoundObjects()
        return LiveSink(
            connection: connection,
            executor: executor,
            direction: step.direction,
            foreign: foreign,
            found: found,
            data: settings.databases.map { ($0, step.revision) },
            report: report
        )
    }

    /// Where the database stands, when that is not where the plan supposes it; the transaction is then ended.
    ///
    /// PostgreSQL's runner lock lasts for the whole run, so that only SQLite, where each transaction takes its own, has to look.
    private func movedHeads(from heads: [RevisionID]) async throws -> [RevisionID]? {
        guard connection.dialect.name == .sqlite else { return nil }
        let actual = try await settings.versions.rows(on: connection)
        guard actual != heads.sorted() else { return nil }
        await rollback()
        return actual
    }

    func attempt(
        _ outcome: MigrationReport.Outcome,
        _ script: (any RevisionScript)?,
        _ status: MigrationLog.Status,
        error: String? = nil
    ) -> MigrationLog.Attempt {
        MigrationLog.Attempt(
            revision: outcome.revision,
            direction: outcome.direction,
            message: outcome.message,
            runner: settings.runner,
            duration: outcome.duration,
            affectedRows: outcome.rows,
            status: status,
            error: error,
            checksum: script?.checksum,
            found: FoundObjects(kept: outcome.kept, absent: outcome.absent)
        )
    }

    /// Notes a failure after the revision's own transaction was rolled back. When even this fails, the first error is told.
    func recordFailure(_ attempt: MigrationLog.Attempt) async {
        if transaction.isRehearsal { return }
        try? await begin()
        try? await connection.send(settings.log.record(attempt, in: connection.dialect))
        do {
            try await connection.execute("COMMIT")
        } catch {
            try? await connection.rollback()
        }
    }

    func shortText(of error: any Error) -> String {
        guard let error = error as? MigrationError else { return text(of: error) }
        return "\(error.code): \(error.message)"
    }

    /// What an error of the revision's own says. One that has no text of its own is told by its type: its fields may hold secrets.
    private func text(of error: any Error) -> String {
        (error as? any CustomStringConvertible)?.description ?? "\(type(of: error))"
    }

    /// The error with the revision it happened in, and the path of the revision's file.
    func located(_ error: any Error, in step: RevisionPlan.Step, at place: SourceLocation? = nil) -> any Error {
        let file = place ?? library.graph.record(for: step.revision)?.location
        guard var error = error as? MigrationError else {
            return MigrationError(
                .revisionFailed,
                "the revision reported: \(text(of: error))",
                location: file,
                revision: step.revision
            )
        }
        error.revision = error.revision ?? step.revision
        error.location = error.location ?? file
        // The compiler knows a file as module/name: the path is that of the revision.
        if let file, let place = error.location,
            place.file.split(separator: "/").last == file.file.split(separator: "/").last
        {
            error.location = SourceLocation(file: file.file, line: place.line)
        }
        return error
    }
}
