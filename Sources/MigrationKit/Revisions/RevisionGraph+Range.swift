extension RevisionGraph {
    /// The revisions of a range, newest first, both ends included.
    ///
    /// A start of `-N` counts down from the end, an end of `+N` up from the start; both stop where the line ends. With
    /// both, they count from what the database is at.
    ///
    /// - Parameters:
    ///   - range: What was asked for.
    ///   - current: The rows of the version table; nil where the database is not asked.
    /// - Throws: ``MigrationError``: an end that is not found or not unique, or a start from which no line leads to the end.
    public func revisions(
        in range: RevisionRange,
        current: [RevisionID]? = nil
    ) throws(MigrationError) -> [RevisionRecord] {
        let (lower, upper) = try ends(of: range, current: current)
        var flags = ancestors(of: upper)
        if !lower.isEmpty {
            for node in lower where !flags[node] { throw notARange(range, node) }
            let below = ancestors(of: lower)
            let above = descendants(of: lower, throughDependencies: false)
            if range.namesItsEnd, !upper.contains(where: { above[$0] }) { throw notALine(range, lower, upper) }
            for node in records.indices where below[node] || !above[node] { flags[node] = false }
            for node in lower { flags[node] = true }
        }
        return records.indices.reversed().lazy.filter { flags[$0] }.map { records[$0] }
    }

    private func ends(
        of range: RevisionRange,
        current: [RevisionID]?
    ) throws(MigrationError) -> (lower: [Int], upper: [Int]) {
        let start = range.start
        let end = range.end ?? .heads
        let startCounts = start.map { $0.isRelativeToCurrent && $0.offset < 0 } ?? false
        let endCounts = end.isRelativeToCurrent && end.offset > 0
        if startCounts, endCounts {
            let here = try nodes(ofEnd: .init(.current), current)
            return (
                try walked(from: here, by: start, in: range), try walked(from: here, by: end, in: range)
            )
        }
        if startCounts {
            var upper = try nodes(ofEnd: end, current)
            if let name = start?.branch {
                let branch = try branch(named: name)
                upper = upper.filter { branch.lineage[$0] }
            }
            return (try walked(from: upper, by: start, in: range), upper)
        }
        var lower = try start.map { (start) throws(MigrationError) in try nodes(ofEnd: start, current) } ?? []
        if endCounts { return (lower, try walked(from: lower, by: end, in: range)) }
        var upper = try nodes(ofEnd: end, current)
        if let name = start?.branch {
            // `label@base:` leaves out what is not on the branch.
            let branch = try branch(named: name)
            upper = upper.filter { branch.lineage[$0] }
        }
        lower = tips(of: lower)
        return (lower, upper)
    }

    /// The nodes of one end, whatever the other one is.
    private func nodes(ofEnd target: RevisionTarget, _ current: [RevisionID]?) throws(MigrationError) -> [Int] {
        try nodes(ofRows: try resolve(target, current: current))
    }

    private func walked(
        from nodes: [Int],
        by target: RevisionTarget?,
        in range: RevisionRange
    ) throws(MigrationError) -> [Int] {
        guard let target else { return nodes }
        let branch = try target.branch.map { (name) throws(MigrationError) in try self.branch(named: name) }
        let up = target.offset > 0
        if nodes.isEmpty {
            let end = try walk(from: nil, by: target.offset, on: up ? branch : nil, for: range, clipping: true)
            return end.map { [$0] } ?? []
        }
        var ends: [Int] = []
        for node in nodes {
            let end = try walk(from: node, by: target.offset, on: up ? branch : nil, for: range, clipping: true)
            if let end { ends.append(end) }
        }
        // One start that reaches the base makes it a range from the base.
        return ends.count < nodes.count ? [] : ends
    }

    private func notALine(_ range: RevisionRange, _ lower: [Int], _ upper: [Int]) -> MigrationError {
        let (start, end) = (ids(lower).map(\.rawValue), ids(upper).map(\.rawValue))
        return MigrationError(
            .invalidDestination,
            "The range '\(range)' does not lead up a line: \(NameSuggestion.list(end)) needs "
                + "\(NameSuggestion.list(start)) only as a dependency.",
            hint: "`migrate history -r :\(range.end?.description ?? "heads")` lists all that it needs."
        )
    }

    private func notARange(_ range: RevisionRange, _ node: Int) -> MigrationError {
        let id = records[node].id
        return MigrationError(
            .invalidDestination,
            "the range '\(range)' does not lead up a line: \(id) is not below its end",
            hint: "put the older revision first: migrate history -r OLDER:NEWER",
            revision: id
        )
    }
}

extension RevisionRange {
    /// Whether the end is a revision that was named, and not as far as it goes.
    fileprivate var namesItsEnd: Bool {
        switch end?.anchor {
        case .name, .head: true
        case .heads, .base, .current, nil: false
        }
    }
}
