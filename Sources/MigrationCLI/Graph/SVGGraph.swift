internal import MigrationKit

/// The graph as a picture that needs nothing beside itself.
enum SVGGraph {
    private static let rowHeight = 28
    private static let columnWidth = 22
    private static let margin = 20
    /// Colours that can be told apart on white, also by the colour-blind (Okabe and Ito), darkened where they are too light.
    private static let colors = ["#0072b2", "#d55e00", "#007a5a", "#9c5f8a", "#8a6d00", "#2a7fb8", "#444444"]

    /// Draws the newest revision at the top; a dependency is a broken line.
    static func of(_ graph: RevisionGraph) -> String {
        let layout = GraphLayout(graph)
        let textStart = 2 * margin + layout.width * columnWidth
        let longest = layout.nodes.map { width(of: $0.record, isHead: graph.isHead($0.record.id)) }.max() ?? 0
        let size = (width: textStart + longest + margin, height: 2 * margin + max(1, layout.nodes.count) * rowHeight)
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(size.width)" height="\(size.height)" \
            viewBox="0 0 \(size.width) \(size.height)" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="13">
            <title>\(layout.nodes.count) revisions</title>
            <rect width="100%" height="100%" fill="#ffffff"/>

            """
        for edge in layout.edges {
            let dashes = edge.isDependency ? " stroke-dasharray=\"4 4\"" : ""
            text +=
                "<path d=\"\(path(edge.points))\" fill=\"none\" stroke=\"\(color(edge.column))\" stroke-width=\"2\"\(dashes)/>\n"
        }
        for node in layout.nodes {
            text += picture(of: node, textStart: textStart, isHead: graph.isHead(node.record.id))
        }
        return text + "</svg>\n"
    }

    private static func picture(of node: GraphLayout.Node, textStart: Int, isHead: Bool) -> String {
        let point = GraphLayout.Point(row: node.row, column: node.column)
        let color = color(node.column)
        let labels = node.record.branchLabels.isEmpty ? "" : " [\(node.record.branchLabels.joined(separator: ", "))]"
        let weight = isHead ? " font-weight=\"bold\"" : ""
        return """
            <circle cx="\(x(point))" cy="\(y(point))" r="5" fill="\(isHead ? color : "#ffffff")" stroke="\(color)" \
            stroke-width="2"/>
            <text x="\(textStart)" y="\(y(point) + 4)" fill="#1a1a1a" xml:space="preserve"><tspan\(weight)>\(escaped(node.record.id.rawValue))</tspan>\
            <tspan fill="\(color)">\(escaped(labels + (isHead ? " (head)" : "")))</tspan>\
            <tspan fill="#444444">  \(escaped(node.record.message))</tspan></text>

            """
    }

    /// The width of a revision's text: a character is 8 wide, one beyond ASCII may be 16.
    private static func width(of record: RevisionRecord, isHead: Bool) -> Int {
        let text = GraphLabel.lines(of: record).joined(separator: "  ") + (isHead ? " (head)" : "")
        return text.unicodeScalars.reduce(0) { $0 + ($1.isASCII ? 8 : 16) }
    }

    private static func path(_ points: [GraphLayout.Point]) -> String {
        guard var last = points.first else { return "" }
        var path = "M \(x(last)) \(y(last))"
        for point in points.dropFirst() {
            if point.column == last.column {
                path += " L \(x(point)) \(y(point))"
            } else {
                let middle = (y(last) + y(point)) / 2
                path += " C \(x(last)) \(middle), \(x(point)) \(middle), \(x(point)) \(y(point))"
            }
            last = point
        }
        return path
    }

    private static func x(_ point: GraphLayout.Point) -> Int { margin + point.column * columnWidth + columnWidth / 2 }

    private static func y(_ point: GraphLayout.Point) -> Int { margin + point.row * rowHeight + rowHeight / 2 }

    private static func color(_ column: Int) -> String { colors[column % colors.count] }

    /// Text as XML has it; control characters cannot be written at all.
    private static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: result += " "
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
