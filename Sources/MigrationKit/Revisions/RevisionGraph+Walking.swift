extension RevisionGraph {
    /// The node that is `steps` revisions above (positive) or below (negative) another; nil is the base.
    ///
    /// - Parameters:
    ///   - branch: Going up, the branch to follow where the line forks.
    ///   - clipping: Whether to stay at the end of the line instead of failing there.
    func walk(
        from start: Int?,
        by steps: Int,
        on branch: Branch?,
        for target: some CustomStringConvertible,
        clipping: Bool = false
    ) throws(MigrationError) -> Int? {
        var node = start
        for step in 0..<abs(steps) {
            let next: [Int]
            if steps > 0 {
                let above = node.map { Array(children[$0]) } ?? baseNodes
                next = branch.map { branch in above.filter { branch.lineage[$0] } } ?? above
                if next.isEmpty, clipping { return node }
                if next.isEmpty { throw walkedTooFar(target, steps: step, of: steps, end: "a head") }
            } else {
                guard let current = node else {
                    if clipping { return nil }
                    throw walkedTooFar(target, steps: step, of: steps, end: "the base")
                }
                next = Array(parents[current])
            }
            if next.count > 1 { throw ambiguousWalk(target, next) }
            node = next.first
        }
        return node
    }

    /// Where `+N` starts to count: the one applied tip, on the branch if one is given; nil is the base.
    func startAbove(_ rows: [Int], on branch: Branch?, for target: RevisionTarget) throws(MigrationError) -> Int? {
        var starts = tips(of: rows)
        if let branch {
            starts = starts.filter { branch.lineage[$0] }
            if starts.isEmpty {
                // The branch is applied below another head, as far as the other head needs it.
                let applied = ancestors(of: rows)
                let onBranch = records.indices.filter { applied[$0] && branch.lineage[$0] }
                let needed = Set(onBranch.flatMap { parents[$0] + dependencies[$0] })
                starts = onBranch.filter { !needed.contains($0) }
            }
        }
        if starts.count > 1 { throw ambiguousStart(starts, for: target) }
        return starts.first
    }

    /// Where `label@-N` starts to count: the one applied tip of the branch.
    func startBelow(_ rows: [Int], on branch: Branch?, for target: RevisionTarget) throws(MigrationError) -> Int {
        var starts = tips(of: rows)
        if let branch {
            starts = starts.filter { branch.lineage[$0] }
            if starts.isEmpty {
                let applied = ancestors(of: rows)
                starts = records.indices.filter { node in
                    applied[node] && branch.lineage[node] && !children[node].contains { applied[$0] }
                }
            }
        }
        if starts.count > 1 { throw ambiguousStart(starts, for: target) }
        guard let start = starts.first else {
            throw MigrationError(
                .unreachableRevision,
                "'\(target)' counts down from what is applied, and nothing is\(branch.map { " on '\($0.name)'" } ?? "")",
                hint: "see what is applied with: migrate current"
            )
        }
        return start
    }

    func ambiguousStart(_ starts: [Int], for target: RevisionTarget) -> MigrationError {
        let names = ids(starts).map(\.rawValue)
        let specification = RevisionTarget(.current, branch: names.first, offset: target.offset)
        return MigrationError(
            .unreachableRevision,
            "'\(target)' is ambiguous: the database is at \(NameSuggestion.list(names))",
            hint: "say from which one to count, such as \(specification), or name the destination"
        )
    }

    private func walkedTooFar(_ target: some CustomStringConvertible, steps: Int, of wanted: Int, end: String)
        -> MigrationError
    {
        MigrationError(
            .unreachableRevision,
            "'\(target)' leads \((abs(wanted) - steps).counted("revision")) past \(end)",
            hint: (steps == 0 ? "" : "go at most \(steps.counted("step")) from there; ")
                + "see the line with: migrate history"
        )
    }

    private func ambiguousWalk(_ target: some CustomStringConvertible, _ candidates: [Int]) -> MigrationError {
        let names = NameSuggestion.list(ids(candidates).map(\.rawValue))
        return MigrationError(
            .unreachableRevision,
            "'\(target)' is ambiguous: the line goes on at \(names)",
            hint: "name the destination, or the branch, such as LABEL@+1; see where lines fork with: migrate history"
        )
    }
}
