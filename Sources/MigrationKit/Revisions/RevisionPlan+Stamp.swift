extension RevisionPlan {
    /// What makes the version table say that the targets are applied, without running anything.
    ///
    /// A row above or below a target gives way to it; rows of other branches stay. `base` removes all rows, and
    /// `label@base` those of a branch and of what depends on it.
    ///
    /// - Throws: ``MigrationError``: a target that is not found, not unique or overlaps another, or a row without a file.
    public static func stamp(
        _ targets: [RevisionTarget],
        from current: [RevisionID],
        in graph: RevisionGraph
    ) throws(MigrationError) -> RevisionPlan {
        let found = try graph.nodes(ofRows: current)
        var wanted: [Int] = []
        var isCleared = NodeFlags(repeating: false, count: graph.records.count)
        for target in targets {
            if target.isRelativeToCurrent { throw notStampable(target) }
            let nodes = graph.tips(of: try graph.nodes(of: target))
            for node in nodes where !wanted.contains(node) { wanted.append(node) }
            guard nodes.isEmpty else { continue }
            let cleared = try target.branch.map { (name) throws(MigrationError) in
                graph.lineage(of: try graph.node(named: name), throughDependencies: true)
            }
            for node in found where cleared?[node] ?? true { isCleared[node] = true }
        }
        wanted.sort()
        try checkOverlap(wanted, in: graph)

        var remaining = found
        var steps: [Step] = []
        for node in wanted {
            let related = graph.lineage(of: node, throughDependencies: true)
            let deletes = remaining.filter { related[$0] && $0 != node }
            let inserts = remaining.contains(node) ? [] : [node]
            if deletes.isEmpty && inserts.isEmpty { continue }
            remaining.removeAll { related[$0] && $0 != node }
            remaining += inserts
            steps.append(
                Step(.stamp, graph.records[node].id, deletes: graph.ids(deletes), inserts: graph.ids(inserts))
            )
        }
        let leaving = remaining.filter { isCleared[$0] && !wanted.contains($0) }
        remaining.removeAll(where: leaving.contains)
        for node in leaving.sorted(by: >) {
            let id = graph.records[node].id
            steps.append(Step(.stamp, id, deletes: [id], inserts: []))
        }
        if !steps.isEmpty {
            // Rows that only repeat what another row says go with the first change.
            let tips = Set(graph.tips(of: remaining))
            steps[0].deletes += graph.ids(remaining.filter { !tips.contains($0) })
            remaining.removeAll { !tips.contains($0) }
        }
        return RevisionPlan(steps: steps, heads: graph.ids(remaining.sorted()))
    }

    private static func checkOverlap(_ nodes: [Int], in graph: RevisionGraph) throws(MigrationError) {
        let tips = Set(graph.tips(of: nodes))
        guard let lower = nodes.first(where: { !tips.contains($0) }) else { return }
        let above = graph.descendants(of: [lower])
        let upper = nodes.filter { above[$0] && $0 != lower }
        let (name, others) = (graph.records[lower].id, graph.ids(upper).map(\.rawValue))
        throw MigrationError(
            .overlappingRevisions,
            "revision \(name) is part of \(NameSuggestion.list(others)): the two cannot be stamped together",
            hint: "leave it out: migrate stamp \(others.joined(separator: " "))",
            revision: name
        )
    }

    private static func notStampable(_ target: RevisionTarget) -> MigrationError {
        MigrationError(
            .malformedRevision,
            "'\(target)' depends on what is recorded, and a stamp says what to record",
            hint: "name the revision, as in: migrate stamp head, or an id of: migrate history"
        )
    }
}
