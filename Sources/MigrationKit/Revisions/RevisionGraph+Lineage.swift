/// Nodes of a ``RevisionGraph``, as one flag for each.
typealias NodeFlags = [Bool]

extension RevisionGraph {
    /// The nodes themselves and everything below them.
    ///
    /// Nodes are numbered parents first, so that one pass over the numbers visits everything in the right order.
    func ancestors(of nodes: some Sequence<Int>, throughDependencies: Bool = true) -> NodeFlags {
        var flags = NodeFlags(repeating: false, count: records.count)
        for node in nodes { flags[node] = true }
        for node in records.indices.reversed() where flags[node] {
            for parent in parents[node] { flags[parent] = true }
            guard throughDependencies else { continue }
            for dependency in dependencies[node] { flags[dependency] = true }
        }
        return flags
    }

    /// The nodes themselves and everything above them.
    func descendants(of nodes: some Sequence<Int>, throughDependencies: Bool = true) -> NodeFlags {
        var flags = NodeFlags(repeating: false, count: records.count)
        for node in nodes { flags[node] = true }
        for node in records.indices where flags[node] {
            for child in children[node] { flags[child] = true }
            guard throughDependencies else { continue }
            for dependent in dependents[node] { flags[dependent] = true }
        }
        return flags
    }

    /// A node, its ancestors and its descendants.
    func lineage(of node: Int, throughDependencies: Bool = false) -> NodeFlags {
        let below = ancestors(of: [node], throughDependencies: throughDependencies)
        var flags = descendants(of: [node], throughDependencies: throughDependencies)
        for node in records.indices where below[node] { flags[node] = true }
        return flags
    }

    /// Those of the nodes that are not below another one of them, in ascending order.
    func tips(of nodes: some Sequence<Int>) -> [Int] {
        let applied = ancestors(of: nodes)
        return records.indices.filter { node in
            applied[node] && !children[node].contains { applied[$0] } && !dependents[node].contains { applied[$0] }
        }
    }

    /// The revisions that are not below another one of them: the rows that say the same without repeating it.
    ///
    /// Identifiers that are not in the graph are left out.
    public func tips(of ids: [RevisionID]) -> [RevisionID] {
        self.ids(tips(of: ids.compactMap { numbers[$0] }))
    }

    /// The revisions that are applied when the version table holds `rows`, oldest first: they and all they need.
    ///
    /// Identifiers that are not in the graph are left out.
    public func applied(by rows: [RevisionID]) -> [RevisionID] {
        let flags = ancestors(of: rows.compactMap { numbers[$0] })
        return ids(records.indices.lazy.filter { flags[$0] })
    }

    /// Whether a database with these rows has everything applied.
    public func isComplete(_ rows: [RevisionID]) -> Bool {
        rows.allSatisfy { record(for: $0) != nil } && Set(tips(of: rows)) == Set(effectiveHeads)
    }
}
