extension ScriptWriter {
    /// What the hooks do with a step, written down.
    ///
    /// - Parameter keepsText: Whether SQL of several statements stays one text.
    func hookStatements(
        _ step: RevisionPlan.Step,
        _ message: String,
        heads: [RevisionID],
        keepsText: Bool
    ) async throws -> [String] {
        let change = VersionChange(
            revision: step.revision,
            direction: step.direction,
            message: message,
            heads: heads,
            occasion: .script
        )
        var statements: [String] = []
        for hook in settings.hooks {
            let sink = ScriptSink(
                forms: forms,
                direction: step.direction,
                transaction: .perRevision,
                keepsText: keepsText
            )
            do {
                try await hook.call(
                    change,
                    Operations(sink: sink, arguments: settings.arguments, naming: settings.naming)
                ) {}
            } catch {
                throw located(error, in: step)
            }
            if sink.mayKeep { statements += forms.beginKept() }
            statements += sink.units.flatMap(\.statements)
        }
        return statements
    }
}
