extension RevisionGraph {
    /// The revisions that a target means; empty for `base`.
    ///
    /// - Parameters:
    ///   - target: What was asked for.
    ///   - current: The rows of the version table, for `current` and a bare `±N`; nil where the database is not asked.
    /// - Throws: ``MigrationError``: unknown or ambiguous names, several heads for `head`, too many steps.
    public func resolve(_ target: RevisionTarget, current: [RevisionID]? = nil) throws(MigrationError) -> [RevisionID] {
        guard target.isRelativeToCurrent else { return ids(try nodes(of: target)) }
        guard let current else {
            throw MigrationError(
                .malformedRevision,
                "'\(target)' depends on the state of the database, which this command does not read",
                hint: "name a revision, such as head, or an id of: migrate history"
            )
        }
        let branch = try target.branch.map { (name) throws(MigrationError) in try self.branch(named: name) }
        let rows = try nodes(ofRows: current)
        if target.offset == 0 {
            return ids(tips(of: rows).filter { branch?.lineage[$0] ?? true })
        }
        let start =
            target.offset > 0
            ? try startAbove(rows, on: branch, for: target) : try startBelow(rows, on: branch, for: target)
        let node = try walk(from: start, by: target.offset, on: target.offset > 0 ? branch : nil, for: target)
        return ids(node.map { [$0] } ?? [])
    }

    /// The nodes of a target that does not depend on the database.
    func nodes(of target: RevisionTarget) throws(MigrationError) -> [Int] {
        let branch = try target.branch.map { (name) throws(MigrationError) in try self.branch(named: name) }
        let anchors = try anchorNodes(of: target, on: branch)
        guard target.offset != 0 else { return anchors }
        if anchors.count > 1 { throw severalHeads(anchors, for: target) }
        // Going down, a merge is ambiguous even on a branch: both its parents belong to it.
        let node = try walk(
            from: anchors.first,
            by: target.offset,
            on: target.offset > 0 ? branch : nil,
            for: target
        )
        return node.map { [$0] } ?? []
    }

    /// The only node of a target; nil for `base`.
    func node(of target: RevisionTarget) throws(MigrationError) -> Int? {
        let nodes = try nodes(of: target)
        if nodes.count > 1 { throw severalHeads(nodes, for: target) }
        return nodes.first
    }

    private func anchorNodes(of target: RevisionTarget, on branch: Branch?) throws(MigrationError) -> [Int] {
        switch target.anchor {
        case .base, .current:
            return []
        case .name(let name):
            // `label@id+N` starts anywhere: the steps up lead onto the branch, or fail.
            return [try node(named: name, on: target.offset > 0 ? nil : branch)]
        case .head:
            let heads = headNodes.filter { branch?.lineage[$0] ?? true }
            if heads.count > 1 { throw severalHeads(heads, for: target) }
            return heads
        case .heads:
            guard let branch else { return effectiveHeadNodes }
            return headNodes.filter { branch.lineage[$0] }
        }
    }

    func severalHeads(_ heads: [Int], for target: RevisionTarget) -> MigrationError {
        let names = ids(heads).map(\.rawValue)
        // A label that only one of the heads bears tells them apart better than an id does.
        let labels = heads.map { head in
            branchLabels(of: records[head].id).first { label in
                heads.allSatisfy { $0 == head || !branchLabels(of: records[$0].id).contains(label) }
            }
        }
        let specifications = zip(names, labels).map { name, label in label.map { $0 + "@head" } ?? name }
        return MigrationError(
            .multipleHeads,
            "'\(target)' is one revision, but there are \(heads.count) heads: \(NameSuggestion.list(names))",
            hint: "name one of \(NameSuggestion.list(specifications)), or write heads for all of them; "
                + "join them with: migrate merge heads"
        )
    }
}
