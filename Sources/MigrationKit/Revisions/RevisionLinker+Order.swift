extension RevisionLinker {
    /// The positions of all revisions, every parent and dependency before its children.
    ///
    /// A depth-first walk down from the heads, with a stack of its own because a history may be 100,000 revisions deep.
    /// Walking depth first keeps a branch together; heads are taken in the order of their creation.
    func order() throws(MigrationError) -> [Int] {
        let count = records.count
        let below = Adjacency((0..<count).map { Array(parents[$0] + dependencies[$0]) })
        var isNeeded = [Bool](repeating: false, count: count)
        for node in 0..<count {
            for other in below[node] { isNeeded[other] = true }
        }
        let heads = (0..<count).filter { !isNeeded[$0] }
        // When every head was walked, what is left can only be cycles without a head.
        let starts = heads.sorted { age(of: $0) < age(of: $1) } + (0..<count).filter { isNeeded[$0] }

        var order: [Int] = []
        order.reserveCapacity(count)
        var isPlaced = [Bool](repeating: false, count: count)
        var isOnPath = isPlaced
        var path: [(node: Int, next: Int)] = []
        for start in starts where !isPlaced[start] {
            path.append((start, below[start].startIndex))
            isOnPath[start] = true
            while let (node, next) = path.last {
                guard next < below[node].endIndex else {
                    path.removeLast()
                    isOnPath[node] = false
                    isPlaced[node] = true
                    order.append(node)
                    continue
                }
                path[path.count - 1].next = next + 1
                let other = below[node][next]
                if isOnPath[other] { throw cycle(path.map(\.node).drop { $0 != other }) }
                if !isPlaced[other] {
                    isOnPath[other] = true
                    path.append((other, below[other].startIndex))
                }
            }
        }
        return order
    }

    private func age(of position: Int) -> (String, RevisionID) {
        (records[position].createDate ?? "", records[position].id)
    }

    private func cycle(_ nodes: ArraySlice<Int>) -> MigrationError {
        // Which member the walk met first is chance; the smallest id is not.
        let first = nodes.indices.min { records[nodes[$0]].id < records[nodes[$1]].id } ?? nodes.startIndex
        let members = Array(nodes[first...] + nodes[..<first])
        let closed = zip(members, members.dropFirst() + members.prefix(1))
        let needsDependency = closed.contains { from, to in !parents[from].contains(to) }
        let names = NameSuggestion.list(members.map { records[$0].id.rawValue }, limit: 12)
        let record = members.first.map { records[$0] }
        let field = record?.spelling(of: needsDependency ? .dependsOn : .revises) ?? "revises"
        return MigrationError(
            .cycle,
            "these revisions need each other in a circle\(needsDependency ? ", through dependencies" : ""): \(names)",
            hint: "correct '\(field)' in one of their files, so that each revision needs only older ones",
            location: record?.location,
            revision: record?.id
        )
    }
}
