internal import MigrationKit

/// Where everything stands in a picture of the graph: a row for each revision, the newest first, and columns that are never moved.
struct GraphLayout {
    /// A revision.
    struct Node {
        var record: RevisionRecord
        var row: Int
        var column: Int
    }

    /// A way down from a revision to one that it needs.
    struct Edge {
        /// The rows and columns that it leads through.
        var points: [Point]
        /// Whether it is a dependency and no parent.
        var isDependency: Bool
        /// The column in which most of it runs.
        var column: Int
    }

    /// A place in the grid.
    struct Point: Hashable {
        var row: Int
        var column: Int
    }

    private struct Lane: Hashable {
        var target: RevisionID
        var isDependency: Bool
    }

    private(set) var nodes: [Node] = []
    private(set) var edges: [Edge] = []
    /// How many columns there are.
    private(set) var width = 0
    private var lanes: [Lane?] = []

    init(_ graph: RevisionGraph) {
        var open: [(start: Point, lane: Lane, column: Int)] = []
        for (row, record) in graph.history.enumerated() {
            let column = place(record.id)
            nodes.append(Node(record: record, row: row, column: column))
            for edge in open where edge.lane.target == record.id {
                edges.append(Self.edge(edge.start, via: edge.column, to: Point(row: row, column: column), edge.lane))
            }
            open.removeAll { $0.lane.target == record.id }
            let needed =
                graph.parents(of: record.id).map { Lane(target: $0, isDependency: false) }
                + graph.dependencies(of: record.id).map { Lane(target: $0, isDependency: true) }
            for lane in needed {
                open.append((Point(row: row, column: column), lane, self.column(for: lane, near: column)))
            }
        }
    }

    /// The column of a revision: the first one that leads to it. All that lead to it are free from there on.
    private mutating func place(_ id: RevisionID) -> Int {
        let waiting = lanes.indices.filter { lanes[$0]?.target == id }
        let column = waiting.first { lanes[$0]?.isDependency == false } ?? waiting.first ?? free(near: nil)
        for lane in waiting { lanes[lane] = nil }
        return column
    }

    /// The column in which a way leads down: one that leads there already, else the revision's own, else a free one.
    private mutating func column(for lane: Lane, near column: Int) -> Int {
        if let shared = lanes.firstIndex(of: lane) { return shared }
        let free = free(near: column)
        lanes[free] = lane
        return free
    }

    private mutating func free(near column: Int?) -> Int {
        if let column, lanes[column] == nil { return column }
        if let free = lanes.firstIndex(of: nil) { return free }
        lanes.append(nil)
        width = lanes.count
        return lanes.count - 1
    }

    private static func edge(_ start: Point, via column: Int, to end: Point, _ lane: Lane) -> Edge {
        var points = [start]
        if end.row > start.row + 1 {
            points.append(Point(row: start.row + 1, column: column))
            points.append(Point(row: end.row - 1, column: column))
        }
        points.append(end)
        var distinct: [Point] = []
        for point in points where distinct.last != point { distinct.append(point) }
        return Edge(points: distinct, isDependency: lane.isDependency, column: column)
    }
}
