import Foundation
import MigrationKit
import TestSupport
import Testing

@testable import MigrationCLI

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// The picture of the graph, and drawings of graphs that nobody would draw by hand.
@Suite struct GraphPictureTests {
    @Test func svgIsXMLThatShowsEveryRevisionAndEdge() async throws {
        let revisions = TestProject.graph(GraphFixture.tangled) + [TestProject.sql("z1", message: "<&\">", up: "")]
        try await TestProject.with(revisions: revisions) { project in
            let outcome = try await project.migrate("graph", "--format", "svg")
            let elements = ElementCounter()
            let parser = XMLParser(data: Data(outcome.output.utf8))
            parser.delegate = elements
            #expect(parser.parse(), "\(outcome)")
            #expect(elements.counts["circle"] == 11)
            #expect(elements.counts["path"] == 11)
            #expect(!outcome.output.contains("href"), "it names something outside of itself")
        }
    }

    /// No two revisions stand in one place, and every edge leads from a revision down to one that it needs.
    @Test(arguments: 0..<200 as Range<UInt64>)
    func layoutsAndDrawingsOfRandomGraphsAreWhole(seed: UInt64) throws {
        var random = SplitMix64(state: seed)
        let graph = try Self.randomGraph(&random)
        let layout = GraphLayout(graph)
        let places = layout.nodes.map { GraphLayout.Point(row: $0.row, column: $0.column) }
        #expect(Set(places).count == graph.records.count)
        let expected = graph.records.reduce(0) {
            $0 + graph.parents(of: $1.id).count + graph.dependencies(of: $1.id).count
        }
        #expect(layout.edges.count == expected)
        for edge in layout.edges {
            #expect(edge.points.first.map(places.contains) == true && edge.points.last.map(places.contains) == true)
            // On its way an edge passes no revision.
            for (start, end) in zip(edge.points, edge.points.dropFirst()) where start.column == end.column {
                let passed = places.filter { $0.column == start.column && $0.row > start.row && $0.row < end.row }
                #expect(passed.isEmpty, "seed \(seed)")
            }
        }
        let reports = graph.history.map { RevisionReport($0, in: graph) }
        let rows = GraphText.of(reports, isVerbose: false).split(separator: "\n")
        #expect(rows.count { $0.contains("*") } == graph.records.count, "seed \(seed)")
        #expect(rows.last?.hasPrefix("* ") == true, "seed \(seed)")
    }

    private static func randomGraph(_ random: inout SplitMix64) throws -> RevisionGraph {
        var records: [RevisionRecord] = []
        for number in 0..<Int.random(in: 1...30, using: &random) {
            let older = records.map(\.id)
            let parents = Set(
                (0..<Int.random(in: 0...3, using: &random)).compactMap { _ in older.randomElement(using: &random) }
            )
            let needed = Int.random(in: 0..<6, using: &random) == 0 ? older.randomElement(using: &random) : nil
            records.append(
                RevisionRecord(
                    id: RevisionID("r\(number)"),
                    revises: parents.sorted(),
                    dependsOn: needed.map { [$0.rawValue] } ?? [],
                    location: SourceLocation(file: "r\(number).sql", line: 1)
                )
            )
        }
        return try RevisionGraph(records)
    }
}

private final class ElementCounter: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]

    func parser(
        _ parser: XMLParser,
        didStartElement name: String,
        namespaceURI: String?,
        qualifiedName: String?,
        attributes: [String: String]
    ) {
        counts[name, default: 0] += 1
    }
}
