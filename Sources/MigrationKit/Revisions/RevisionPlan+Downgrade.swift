extension RevisionPlan {
    /// What takes a database from the rows `current` down to a target, which stays applied.
    ///
    /// Everything above the target goes, on all branches that start there, and whatever depends on it. With a branch
    /// (`label@x`), only the line through that branch goes; `label@base` takes its root and all that needs it.
    ///
    /// - Throws: ``MigrationError``: a target that is not found, not unique or not below, or a row without a file.
    public static func downgrade(
        _ target: RevisionTarget,
        from current: [RevisionID],
        in graph: RevisionGraph
    ) throws(MigrationError) -> RevisionPlan {
        var rows = try VersionRows(current, in: graph)
        let destination = try Destination(of: target, below: rows.found, in: graph)

        var lowest = destination.node.map { Array(graph.children[$0]) } ?? graph.baseNodes
        if let branch = destination.branch, lowest.count > 1 {
            let line = graph.ancestors(of: [branch], throughDependencies: false)
            lowest = lowest.filter { line[$0] }
            if lowest.isEmpty { throw notBelow(target, rows.found, in: graph) }
        }
        let above = graph.descendants(of: lowest)
        var steps: [Step] = []
        for node in graph.records.indices.reversed() where above[node] && rows.isApplied[node] {
            steps.append(rows.downgrade(node))
        }
        if steps.isEmpty, let node = destination.node, !graph.tips(of: rows.found).contains(node) {
            throw notBelow(target, rows.found, in: graph)
        }
        return RevisionPlan(steps: steps, heads: rows.heads(after: steps), warnings: destination.warnings)
    }

    private static func notBelow(_ target: RevisionTarget, _ rows: [Int], in graph: RevisionGraph) -> MigrationError {
        let names = rows.isEmpty ? "base" : NameSuggestion.list(graph.ids(rows).map(\.rawValue))
        return MigrationError(
            .invalidDestination,
            "'\(target)' is not below what the database is at (\(names))",
            hint: "see what is applied with: migrate history -i, or go up with: migrate upgrade \(target)"
        )
    }
}

extension RevisionPlan {
    /// Where a downgrade leads.
    private struct Destination {
        /// The revision that stays; nil for the base.
        var node: Int?
        /// A revision on the only line to take down.
        var branch: Int?
        var warnings: [String] = []

        init(of target: RevisionTarget, below rows: [Int], in graph: RevisionGraph) throws(MigrationError) {
            branch = try target.branch.map { (name) throws(MigrationError) in try graph.node(named: name) }
            guard target.isRelativeToCurrent else {
                node = try graph.node(of: target)
                return
            }
            if target.offset == 0 { throw .notADestination(target) }
            if target.offset > 0 {
                throw MigrationError(
                    .invalidDestination,
                    "'\(target)' leads up, and a downgrade goes down",
                    hint:
                        "go up with: migrate upgrade \(target), or count from a revision, such as base+\(target.offset)"
                )
            }
            let tips = Set(graph.tips(of: rows))
            let starts = rows.filter(tips.contains)
            var start = starts.first
            if let name = target.branch {
                start = try graph.startBelow(rows, on: try graph.branch(named: name), for: target)
            } else {
                branch = start
                if starts.count > 1 { warnings.append(Self.warning(target, starts, in: graph)) }
            }
            node = try graph.walk(from: start, by: target.offset, on: nil, for: target)
        }

        private static func warning(_ target: RevisionTarget, _ rows: [Int], in graph: RevisionGraph) -> String {
            let names = graph.ids(rows).map(\.rawValue)
            return "'\(target)' is ambiguous with several heads (\(NameSuggestion.list(names))): "
                + "counted from \(names[0]); write \(names[0])@\(target) to say so"
        }
    }
}
