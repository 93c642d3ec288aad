/// The revisions of a plan, read and checked before anything is changed.
final class ScriptShelf {
    private var scripts: [RevisionID: any RevisionScript] = [:]

    /// How many revisions a thread reads at least: fewer are read sooner than it begins.
    private static let share = 250
    private static let threads = 4

    /// Reads what a plan needs, a long plan on several threads.
    ///
    /// - Throws: What is wrong with a file, the first in the order of the plan: no part of the plan has been carried out then.
    func load(_ plan: RevisionPlan, from library: RevisionLibrary, for dialect: DialectName) async throws {
        let steps = plan.steps.filter { $0.direction != .stamp && scripts[$0.revision] == nil }
        let count = min(Self.threads, steps.count / Self.share)
        guard count > 1 else { return try add(Self.read(steps[...], from: library, for: dialect)) }
        let bounds = (0...count).map { steps.count * $0 / count }
        let parts = await withTaskGroup { group in
            for (index, (start, end)) in zip(bounds, bounds.dropFirst()).enumerated() {
                group.addTask(executorPreference: BlockingExecutor()) {
                    (index, Result { try Self.read(steps[start..<end], from: library, for: dialect) })
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        for (_, part) in parts.sorted(by: { $0.0 < $1.0 }) { try add(part.get()) }
    }

    /// What a revision does.
    func script(for id: RevisionID, in library: RevisionLibrary) throws -> any RevisionScript {
        try scripts[id] ?? library.script(for: id)
    }

    private func add(_ found: [(RevisionID, any RevisionScript)]) {
        for (id, script) in found { scripts[id] = script }
    }

    private static func read(
        _ steps: ArraySlice<RevisionPlan.Step>,
        from library: RevisionLibrary,
        for dialect: DialectName
    ) throws -> [(RevisionID, any RevisionScript)] {
        try steps.map { step in
            var script = try library.script(for: step.revision)
            try script.check(step.direction, for: dialect)
            return (step.revision, script)
        }
    }
}
