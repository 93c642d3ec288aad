/// All revisions of a directory, linked and checked.
///
/// Two kinds of edges lead from a revision to older ones: its parents (`revises`) and what it depends on (`dependsOn`).
/// The revisions are numbered so that every parent and every dependency comes before the revisions that need it;
/// the order depends on the revisions alone, not on the order in which their files were read.
public struct RevisionGraph: Sendable {
    /// The revisions, oldest first: every parent and dependency before its children.
    public let records: [RevisionRecord]
    let numbers: [RevisionID: Int]
    let labelled: [String: Int]
    let parents: Adjacency
    let children: Adjacency
    /// The dependencies that are no parents.
    let dependencies: Adjacency
    let dependents: Adjacency
    let spreadLabels: [[String]]

    /// Links revisions by their identifiers.
    ///
    /// - Throws: A ``MigrationError`` that names the file and line of a malformed or duplicate identifier or label, of a
    ///   missing parent or dependency, or of a cycle.
    public init(_ records: [RevisionRecord]) throws(MigrationError) {
        let linked = try RevisionLinker(records)
        let order = try linked.order()
        self.records = order.map { records[$0] }
        parents = linked.parents.renumbered(by: order)
        dependencies = linked.dependencies.renumbered(by: order)
        children = parents.reversed
        dependents = dependencies.reversed
        var numbers = [RevisionID: Int](minimumCapacity: records.count)
        var labelled: [String: Int] = [:]
        for (node, record) in self.records.enumerated() {
            numbers[record.id] = node
            for label in record.branchLabels { labelled[label] = node }
        }
        self.numbers = numbers
        self.labelled = labelled
        spreadLabels = Self.spreadLabels(of: self.records, parents: parents, children: children, dependents: dependents)
    }

    /// The revision with exactly this identifier.
    public func record(for id: RevisionID) -> RevisionRecord? {
        numbers[id].map { records[$0] }
    }

    /// The revision that declares this branch label.
    public func record(labelled label: String) -> RevisionRecord? {
        labelled[label].map { records[$0] }
    }

    /// The revisions newest first: every child before its parents and dependencies, branches kept together.
    public var history: [RevisionRecord] { records.reversed() }

    /// The revisions without children.
    public var heads: [RevisionID] { ids(headNodes) }

    /// The heads that no other revision depends on: what the version table holds when everything is applied.
    public var effectiveHeads: [RevisionID] { ids(effectiveHeadNodes) }

    /// The revisions without parents.
    public var bases: [RevisionID] { ids(baseNodes) }

    /// The revisions with more than one child.
    public var branchPoints: [RevisionID] { ids(records.indices.filter { children[$0].count > 1 }) }

    /// The revisions with more than one parent.
    public var mergePoints: [RevisionID] { ids(records.indices.filter { parents[$0].count > 1 }) }

    /// The parents, in the order in which the revision names them; empty for an unknown identifier.
    public func parents(of id: RevisionID) -> [RevisionID] { ids(numbers[id].map { parents[$0] } ?? []) }

    /// The revisions that name this one as a parent.
    public func children(of id: RevisionID) -> [RevisionID] { ids(numbers[id].map { children[$0] } ?? []) }

    /// What the revision depends on without it being a parent, as identifiers.
    public func dependencies(of id: RevisionID) -> [RevisionID] { ids(numbers[id].map { dependencies[$0] } ?? []) }

    /// The revisions that depend on this one without being its children.
    public func dependents(of id: RevisionID) -> [RevisionID] { ids(numbers[id].map { dependents[$0] } ?? []) }

    /// Whether the revision has no children.
    public func isHead(_ id: RevisionID) -> Bool { numbers[id].map { children[$0].isEmpty } ?? false }

    /// Whether the revision has no parents.
    public func isBase(_ id: RevisionID) -> Bool { numbers[id].map { parents[$0].isEmpty } ?? false }

    /// Whether the revision has more than one child.
    public func isBranchPoint(_ id: RevisionID) -> Bool { numbers[id].map { children[$0].count > 1 } ?? false }

    /// Whether the revision has more than one parent.
    public func isMergePoint(_ id: RevisionID) -> Bool { numbers[id].map { parents[$0].count > 1 } ?? false }

    /// The identifiers, labels and words of the grammar that resemble a name which was not found.
    public func nearest(to name: String) -> [String] {
        NameSuggestion.nearest(to: name, among: allNames)
    }

    /// All that a person may have meant.
    var allNames: [String] { RevisionName.reserved + labelled.keys + records.lazy.map(\.id.rawValue) }

    var headNodes: [Int] { records.indices.filter { children[$0].isEmpty } }
    var effectiveHeadNodes: [Int] { headNodes.filter { dependents[$0].isEmpty } }
    var baseNodes: [Int] { records.indices.filter { parents[$0].isEmpty } }

    func ids(_ nodes: some Sequence<Int>) -> [RevisionID] { nodes.map { records[$0].id } }
}
