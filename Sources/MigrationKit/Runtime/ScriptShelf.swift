/// The revisions of a plan, read and checked before anything is changed.
final class ScriptShelf {
    private var scripts: [RevisionID: any RevisionScript] = [:]

    /// Reads what a plan needs.
    ///
    /// - Throws: What is wrong with a file: no part of the plan has been carried out then.
    func load(_ plan: RevisionPlan, from library: RevisionLibrary, for dialect: DialectName) throws {
        for step in plan.steps where step.direction != .stamp && scripts[step.revision] == nil {
            var script = try library.script(for: step.revision)
            try script.check(step.direction, for: dialect)
            scripts[step.revision] = script
        }
    }

    /// What a revision does.
    func script(for id: RevisionID, in library: RevisionLibrary) throws -> any RevisionScript {
        try scripts[id] ?? library.script(for: id)
    }
}
