internal import MigrationKit

/// The graph in Graphviz's language: `migrate graph --format dot | dot -Tsvg`.
enum DotGraph {
    /// Draws it upwards, from the bases to the heads; a dependency is a broken line.
    static func of(_ graph: RevisionGraph) -> String {
        var text = """
            digraph revisions {
                rankdir=BT;
                node [shape=box, style=rounded, fontname="monospace"];

            """
        for record in graph.records {
            let label = GraphLabel.lines(of: record).map(escaped).joined(separator: "\\n")
            let marks = graph.isHead(record.id) ? ", penwidth=2" : ""
            text += "    \(quoted(record.id)) [label=\"\(label)\"\(marks)];\n"
        }
        for record in graph.records {
            for parent in graph.parents(of: record.id) { text += "    \(quoted(parent)) -> \(quoted(record.id));\n" }
            for dependency in graph.dependencies(of: record.id) {
                text += "    \(quoted(dependency)) -> \(quoted(record.id)) [style=dashed];\n"
            }
        }
        return text + "}\n"
    }

    private static func quoted(_ id: RevisionID) -> String {
        "\"\(escaped(id.rawValue))\""
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\t", with: " ")
    }
}
