extension RevisionPlan {
    /// What brings a database from the rows `current` to one or more targets.
    ///
    /// Everything a target needs is applied with it, whatever its branch. A target that is applied already needs nothing.
    ///
    /// - Throws: ``MigrationError``: a target that is not found, not unique or not above, or a row without a file.
    public static func upgrade(
        _ targets: [RevisionTarget],
        from current: [RevisionID],
        in graph: RevisionGraph
    ) throws(MigrationError) -> RevisionPlan {
        var rows = try VersionRows(current, in: graph)
        var wanted: [Int] = []
        for target in targets {
            wanted += try destinations(of: target, above: rows.found, in: graph)
        }
        let needed = graph.ancestors(of: wanted)
        var steps: [Step] = []
        for node in graph.records.indices where needed[node] && !rows.isApplied[node] {
            steps.append(rows.upgrade(node))
        }
        return RevisionPlan(steps: steps, heads: rows.heads(after: steps))
    }

    private static func destinations(
        of target: RevisionTarget,
        above rows: [Int],
        in graph: RevisionGraph
    ) throws(MigrationError) -> [Int] {
        guard target.isRelativeToCurrent else { return try graph.nodes(of: target) }
        if target.offset == 0 { throw .notADestination(target) }
        if target.offset < 0 {
            throw MigrationError(
                .invalidDestination,
                "'\(target)' leads down, and an upgrade goes up",
                hint:
                    "go down with: migrate downgrade \(target), or count from a revision, such as head\(target.offset)"
            )
        }
        let branch = try target.branch.map { (name) throws(MigrationError) in try graph.branch(named: name) }
        let start = try graph.startAbove(rows, on: branch, for: target)
        return try graph.walk(from: start, by: target.offset, on: branch, for: target).map { [$0] } ?? []
    }
}

extension MigrationError {
    /// `current` where a plan needs to know where to go.
    static func notADestination(_ target: RevisionTarget) -> MigrationError {
        MigrationError(
            .malformedRevision,
            "'\(target)' is where the database is, and not a destination",
            hint: "write head, an id, or a number of steps such as +1 or -1; look at it with: migrate show current"
        )
    }
}
