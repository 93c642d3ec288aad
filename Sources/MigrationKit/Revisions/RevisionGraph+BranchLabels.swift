extension RevisionGraph {
    /// The labels of the branch that a revision is on, sorted.
    ///
    /// A label names the revision that declares it, all its descendants, and its ancestors down to where the line
    /// branches off or merges.
    public func branchLabels(of id: RevisionID) -> [String] {
        guard let node = numbers[id], !spreadLabels.isEmpty else { return [] }
        return spreadLabels[node]
    }

    /// The labels of every revision; empty when nobody declares one.
    ///
    /// Along a line the same array is handed on, so that the cost follows the number of labels and merges.
    static func spreadLabels(
        of records: [RevisionRecord],
        parents: Adjacency,
        children: Adjacency,
        dependents: Adjacency
    ) -> [[String]] {
        let own = records.map { $0.branchLabels.sorted() }
        guard own.contains(where: { !$0.isEmpty }) else { return [] }

        var fromBelow = own
        for node in records.indices {
            for parent in parents[node] { fromBelow[node] = union(fromBelow[node], fromBelow[parent]) }
        }

        func isPlain(_ node: Int) -> Bool {
            parents[node].count <= 1 && children[node].count + dependents[node].count <= 1
        }
        var fromAbove = own
        for node in records.indices.reversed() where isPlain(node) {
            for parent in parents[node] where isPlain(parent) {
                fromAbove[parent] = union(fromAbove[parent], fromAbove[node])
            }
        }
        return records.indices.map { union(fromBelow[$0], fromAbove[$0]) }
    }

    private static func union(_ a: [String], _ b: [String]) -> [String] {
        if b.isEmpty || a == b { return a }
        if a.isEmpty { return b }
        return Set(a).union(b).sorted()
    }
}
