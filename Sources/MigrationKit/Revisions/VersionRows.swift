/// What is applied, and the rows of the version table that say so, while a plan is made.
///
/// An applied revision has a row while no applied revision revises or depends on it; counting those makes each step
/// cost no more than the edges of its revision.
struct VersionRows {
    private let graph: RevisionGraph
    /// The rows as they were found, each once, in the order of the table.
    let found: [Int]
    private(set) var isApplied: NodeFlags
    private var neededBy: [Int]
    /// Rows that only repeat what another row says; the first step removes them.
    private var redundant: [Int]

    /// Reads the rows of a version table.
    init(_ rows: [RevisionID], in graph: RevisionGraph) throws(MigrationError) {
        self.graph = graph
        found = try graph.nodes(ofRows: rows)
        isApplied = graph.ancestors(of: found)
        var counts = [Int](repeating: 0, count: isApplied.count)
        for node in isApplied.indices where isApplied[node] {
            for other in graph.parents[node] { counts[other] += 1 }
            for other in graph.dependencies[node] { counts[other] += 1 }
        }
        neededBy = counts
        redundant = found.filter { counts[$0] > 0 }
    }

    /// The rows, parents first: as found while nothing was done, and the tips of what is applied from then on.
    func heads(after steps: [RevisionPlan.Step]) -> [RevisionID] {
        if steps.isEmpty { return graph.ids(found.sorted()) }
        return graph.ids(isApplied.indices.lazy.filter { isApplied[$0] && neededBy[$0] == 0 })
    }

    /// Applies a revision whose parents and dependencies are applied.
    mutating func upgrade(_ node: Int) -> RevisionPlan.Step {
        var deletes = takeRedundant()
        for other in graph.parents[node] + graph.dependencies[node] {
            if neededBy[other] == 0 { deletes.append(other) }
            neededBy[other] += 1
        }
        isApplied[node] = true
        let id = graph.records[node].id
        return .init(.upgrade, id, deletes: graph.ids(deletes), inserts: [id])
    }

    /// Takes back a revision that no applied one needs.
    mutating func downgrade(_ node: Int) -> RevisionPlan.Step {
        var inserts: [Int] = []
        var deletes = takeRedundant()
        deletes.append(node)
        for other in graph.parents[node] + graph.dependencies[node] {
            neededBy[other] -= 1
            guard neededBy[other] == 0 else { continue }
            // A redundant row that is needed from now on just stays.
            if let kept = deletes.firstIndex(of: other) {
                deletes.remove(at: kept)
            } else {
                inserts.append(other)
            }
        }
        isApplied[node] = false
        return .init(.downgrade, graph.records[node].id, deletes: graph.ids(deletes), inserts: graph.ids(inserts))
    }

    private mutating func takeRedundant() -> [Int] {
        defer { redundant = [] }
        return redundant
    }
}
