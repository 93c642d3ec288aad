/// Identifiers and labels in the order of their text, so that those with a common prefix are neighbours.
struct PrefixIndex {
    private let names: [(text: String, node: Int)]

    /// Indexes every identifier, and the labels that are longer than three characters.
    init(ids: [RevisionID: Int], labels: [String: Int]) {
        var names = ids.map { (text: $0.key.rawValue, node: $0.value) }
        for (label, node) in labels where label.count > 3 { names.append((label, node)) }
        self.names = names.sorted { $0.text < $1.text }
    }

    /// The nodes with a name that starts with `prefix`, each once, in ascending order.
    func nodes(startingWith prefix: String) -> [Int] {
        var low = 0
        var high = names.count
        while low < high {
            let middle = (low + high) / 2
            if names[middle].text < prefix { low = middle + 1 } else { high = middle }
        }
        var nodes: Set<Int> = []
        while low < names.count, names[low].text.hasPrefix(prefix) {
            nodes.insert(names[low].node)
            low += 1
        }
        return nodes.sorted()
    }
}
