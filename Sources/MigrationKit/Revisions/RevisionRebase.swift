/// Puts a line of revisions on top of another head, as if it had been begun there.
///
/// Below, `migrate rebase b2` makes a line of the two: `m1` revises `b2` from then on.
///
/// ```
/// * m2               * m2
/// * m1               * m1
/// | * b2      →      * b2
/// | * b1             * b1
/// |/                 * a1
/// * a1
/// ```
public struct RevisionRebase: Sendable {
    /// New parents for a revision.
    public struct Change: Hashable, Sendable {
        /// The revision.
        public var revision: RevisionID
        /// The parents that its file names.
        public var from: [RevisionID]
        /// The parents that it is to name.
        public var to: [RevisionID]
    }

    /// The head that all others come to stand on.
    public let onto: RevisionID
    /// The revisions that come to stand above it, oldest first. None of them may be applied anywhere.
    public let moved: [RevisionID]
    /// The revisions whose files change, oldest first.
    public let changes: [Change]
    /// The graph after the changes.
    public let graph: RevisionGraph

    /// Finds out what has to change.
    ///
    /// - Parameters:
    ///   - target: The head to build on.
    ///   - head: The head of the line that is moved; nil for the only other one.
    ///   - graph: The revisions.
    /// - Throws: ``MigrationError``: a target that is no head, several lines that could be meant, or a head that depends on
    ///   what would come to stand above it.
    public init(
        onto target: RevisionTarget,
        head: RevisionTarget? = nil,
        in graph: RevisionGraph
    ) throws(MigrationError) {
        let base = try Self.node(of: target, in: graph)
        onto = graph.records[base].id
        // All is one line already, or the others have come to stand on it.
        let isOnlyHead = graph.headNodes.count == 1
        guard let top = try isOnlyHead ? nil : Self.top(head, onto: Self.head(base, in: graph), in: graph) else {
            (moved, changes, self.graph) = ([], [], graph)
            return
        }
        let line = graph.ancestors(of: [top], throughDependencies: false)
        let below = graph.ancestors(of: [base], throughDependencies: false)
        let needed = graph.ancestors(of: [base])
        let moving = graph.records.indices.filter { line[$0] && !below[$0] }
        if let node = moving.first(where: { needed[$0] }) {
            throw MigrationError(
                .cycle,
                "\(onto) depends on \(graph.records[node].id), which would come to stand above it",
                hint: "join the two with: migrate merge \(onto) \(graph.records[top].id)",
                revision: onto
            )
        }
        let isMoving = Set(moving)
        var records = graph.records
        var changes: [Change] = []
        for node in moving {
            let parents = graph.ids(graph.parents[node])
            let kept = graph.ids(graph.parents[node].filter { isMoving.contains($0) })
            // What else a revision revises lies below the head already.
            let next = kept.isEmpty ? [onto] : kept
            guard next != parents else { continue }
            changes.append(Change(revision: graph.records[node].id, from: parents, to: next))
            records[node].revises = next
        }
        moved = graph.ids(moving)
        self.changes = changes
        self.graph = try RevisionGraph(records)
    }

    private static func node(of target: RevisionTarget, in graph: RevisionGraph) throws(MigrationError) -> Int {
        if let node = try graph.node(of: target) { return node }
        throw MigrationError(
            .notAHead,
            "'\(target)' is not a head",
            hint: "name one; list them with: migrate heads"
        )
    }

    private static func head(_ node: Int, in graph: RevisionGraph) throws(MigrationError) -> Int {
        if graph.children[node].isEmpty { return node }
        let children = graph.ids(graph.children[node]).map(\.rawValue)
        throw MigrationError(
            .notAHead,
            "\(graph.records[node].id) is not a head: "
                + "\(NameSuggestion.list(children)) \(children.count == 1 ? "builds" : "build") on it already",
            hint: "name one; list them with: migrate heads",
            revision: graph.records[node].id
        )
    }

    /// The head of the line that is moved; nil when there is no other.
    private static func top(
        _ head: RevisionTarget?,
        onto base: Int,
        in graph: RevisionGraph
    ) throws(MigrationError) -> Int? {
        if let head {
            let top = try Self.head(node(of: head, in: graph), in: graph)
            return top == base ? nil : top
        }
        let others = graph.headNodes.filter { $0 != base }
        guard others.count > 1 else { return others.first }
        let names = graph.ids(others).map(\.rawValue)
        throw MigrationError(
            .multipleHeads,
            "beside \(graph.records[base].id) there are \(others.count) heads: \(NameSuggestion.list(names))",
            hint:
                "say which one is moved with: migrate rebase \(graph.records[base].id) --head \(names.first ?? "HEAD")"
        )
    }
}
