/// The edges of a graph whose nodes are numbered: for each node the nodes it leads to, in one array.
struct Adjacency: Sendable {
    private var offsets: [Int]
    private var neighbours: [Int]

    /// Packs one list of neighbours for each node.
    init(_ lists: some Sequence<[Int]>) {
        offsets = [0]
        neighbours = []
        for list in lists {
            neighbours += list
            offsets.append(neighbours.count)
        }
    }

    private init(offsets: [Int], neighbours: [Int]) {
        self.offsets = offsets
        self.neighbours = neighbours
    }

    /// The nodes that `node` leads to.
    subscript(node: Int) -> ArraySlice<Int> {
        neighbours[offsets[node]..<offsets[node + 1]]
    }

    /// The number of nodes.
    var count: Int { offsets.count - 1 }

    /// The same edges, walked the other way; the neighbours of a node are in ascending order.
    var reversed: Adjacency {
        var ends = [Int](repeating: 0, count: count + 1)
        for node in neighbours { ends[node + 1] += 1 }
        for node in 0..<count { ends[node + 1] += ends[node] }
        var next = ends
        var sources = [Int](repeating: 0, count: neighbours.count)
        for node in 0..<count {
            for neighbour in self[node] {
                sources[next[neighbour]] = node
                next[neighbour] += 1
            }
        }
        return Adjacency(offsets: ends, neighbours: sources)
    }

    /// The same edges after each node `order[i]` was renumbered to `i`.
    func renumbered(by order: [Int]) -> Adjacency {
        var position = [Int](repeating: 0, count: count)
        for (new, old) in order.enumerated() { position[old] = new }
        return Adjacency(order.lazy.map { old in self[old].map { position[$0] } })
    }
}
