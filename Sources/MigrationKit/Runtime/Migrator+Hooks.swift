extension Migrator {
    /// Tells the hooks of a step, in its open transaction and after all that the runner itself writes.
    func callHooks(_ step: RevisionPlan.Step, _ message: String, at heads: [RevisionID]) async throws {
        guard !settings.hooks.isEmpty else { return }
        // What went before fails as its own, not as a hook's.
        try await connection.flush()
        let change = VersionChange(
            revision: step.revision,
            direction: step.direction,
            message: message,
            heads: step.heads(after: heads),
            occasion: transaction.isRehearsal ? .rehearsal : .run
        )
        for hook in settings.hooks {
            let sink = LiveSink(
                connection: connection,
                executor: TransactionExecutor(connection: connection),
                direction: step.direction,
                report: report
            )
            try await hook.call(change, Operations(sink: sink, arguments: settings.arguments, naming: settings.naming))
            {
                try await connection.flush()
            }
        }
    }
}
