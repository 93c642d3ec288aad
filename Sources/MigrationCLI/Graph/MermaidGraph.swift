internal import MigrationKit

/// The graph as a Mermaid flowchart, which GitHub and GitLab draw in Markdown.
enum MermaidGraph {
    /// Draws it upwards, from the bases to the heads; a dependency is a broken line.
    static func of(_ graph: RevisionGraph) -> String {
        var text = "flowchart BT\n"
        var numbers: [RevisionID: Int] = [:]
        for (number, record) in graph.records.enumerated() {
            numbers[record.id] = number
            let lines = GraphLabel.lines(of: record).map(escaped)
            text += "    n\(number)[\"\(lines.joined(separator: "<br/>"))\"]\n"
        }
        for (number, record) in graph.records.enumerated() {
            for parent in graph.parents(of: record.id).compactMap({ numbers[$0] }) {
                text += "    n\(parent) --> n\(number)\n"
            }
            for dependency in graph.dependencies(of: record.id).compactMap({ numbers[$0] }) {
                text += "    n\(dependency) -.-> n\(number)\n"
            }
        }
        let heads = graph.heads.compactMap { numbers[$0] }.map { "n\($0)" }
        guard !heads.isEmpty else { return text }
        return text + "    classDef head stroke-width:3px\n    class \(heads.joined(separator: ",")) head\n"
    }

    /// What Mermaid would read as its own, as numbered entities.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "\"#<>&;`\\".unicodeScalars.contains(scalar) || scalar.value < 0x20 {
                result += "#\(scalar.value);"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
