extension ScriptWriter {
    /// Writes a repeatable revision with its line in the log.
    func write(_ revision: RepeatableRevision, at heads: [RevisionID], to text: inout ScriptText) async throws {
        let (step, attempt, sink) = try await written(revision, keepsText: true)
        text.emptyLine()
        text.comment(
            "\(step.direction.rawValue) \(revision.id)" + (revision.message.isEmpty ? "" : ": \(revision.message)")
        )
        begin(at: heads, &text)
        if sink.mayKeep { text.add(forms.beginKept()) }
        for unit in sink.units { text.add(unit.statements) }
        text.add([settings.log.recordDone(attempt, in: dialect)])
        text.commit()
    }

    /// Writes a repeatable revision so that it is executed only where the log does not say that it was.
    func write(guarded revision: RepeatableRevision, _ forms: PostgresScriptForms, to text: inout ScriptText)
        async throws
    {
        let (step, attempt, sink) = try await written(revision, keepsText: false)
        let statements =
            (sink.mayKeep ? forms.beginKept() : []) + sink.units.flatMap(\.statements)
            + [settings.log.recordDone(attempt, in: dialect)]
        text.emptyLine()
        text.comment("\(step.direction.rawValue) \(revision.id), if it has changed")
        text.beginStep()
        text.add([forms.guarded(statements, unless: settings.log.isRepeated(revision, in: dialect))])
        text.commit()
    }

    private func written(
        _ revision: RepeatableRevision,
        keepsText: Bool
    ) async throws -> (RevisionPlan.Step, MigrationLog.ScriptedAttempt, ScriptSink) {
        let step = RevisionPlan.Step(.repeatable, revision.id)
        let sink = try await sink(for: step, revision, keepsText: keepsText)
        let attempt = MigrationLog.ScriptedAttempt(
            step: step,
            message: revision.message,
            runner: settings.runner,
            checksum: revision.checksum,
            kept: sink.mayKeep ? forms.kept : nil
        )
        return (step, attempt, sink)
    }
}
