extension Migrator {
    /// Does what an upgrade would do, in one transaction, and rolls it back.
    ///
    /// The rehearsal ends before the first revision that cannot be rolled back, because it commits as it goes, or that needs what
    /// was done before it to be committed. What a rollback does not undo remains: the numbers that sequences gave away.
    public func rehearseUpgrade(to targets: [RevisionTarget]) async throws -> Rehearsal {
        let found = try await currentHeads()
        let first = try RevisionPlan.upgrade(targets, from: found, in: library.graph)
        var rehearsal = Rehearsal(report: MigrationReport(before: found, after: found))
        let repeatables = try checkedRepeatables()
        if try await plan(upgradeTo: targets).isEmpty { return rehearsal }
        try await scripts.load(first, from: library, for: connection.dialect.name)
        return try await whileLocked {
            try await begin()
            transaction.openedForRehearsal()
            defer { transaction.endRehearsal() }
            do {
                try await create(missingTables())
                var heads = try await settings.versions.rows(on: connection)
                let plan = try RevisionPlan.upgrade(targets, from: heads, in: library.graph)
                try await scripts.load(plan, from: library, for: connection.dialect.name)
                rehearsal.report = MigrationReport(before: heads, after: heads)
                for (index, step) in plan.steps.enumerated() {
                    if let reason = try await rehearse(step, at: &heads, &rehearsal.report) {
                        rehearsal.reason = reason
                        rehearsal.unrehearsed = plan.steps[index...].map(\.revision)
                        break
                    }
                }
                if rehearsal.unrehearsed.isEmpty, library.graph.isComplete(heads) {
                    for outcome in try await apply(repeatables) { rehearsal.report.add(outcome, heads: heads) }
                }
            } catch {
                await rollback()
                throw error
            }
            await rollback()
            return rehearsal
        }
    }

    /// Rehearses one step, or tells why it cannot be.
    private func rehearse(
        _ step: RevisionPlan.Step,
        at heads: inout [RevisionID],
        _ progress: inout MigrationReport
    ) async throws -> String? {
        let mode = try scripts.script(for: step.revision, in: library).transaction
        if mode != .perRevision { return "it commits as it goes (transaction: \(mode.rawValue))" }
        do {
            guard case .applied(let outcome) = try await apply(step, at: heads) else { return nil }
            heads = step.heads(after: heads)
            progress.add(outcome, heads: heads)
            return nil
        } catch let error as MigrationError where error.sqlState == Self.unsafeEnumValue && !progress.outcomes.isEmpty {
            return "it uses a value of an enum type that an earlier revision adds, which has to be committed before"
        }
    }

    /// PostgreSQL's `unsafe_new_enum_value_usage`.
    private static var unsafeEnumValue: String { "55P04" }
}
