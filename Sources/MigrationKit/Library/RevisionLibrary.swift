/// The revisions that a runner works with: their graph, and what each of them does.
public struct RevisionLibrary: Sendable {
    /// How the revisions hang together.
    public let graph: RevisionGraph
    private let readRepeatables: @Sendable () throws -> [RepeatableRevision]
    private let load: @Sendable (RevisionRecord) throws -> any RevisionScript

    /// Makes a library.
    ///
    /// - Parameters:
    ///   - repeatables: Reads the repeatable revisions, in any order.
    ///   - load: Finds what a revision does; asked for the revisions of a plan only, so that a large directory is not read whole.
    public init(
        graph: RevisionGraph,
        repeatables: @escaping @Sendable () throws -> [RepeatableRevision] = { [] },
        load: @escaping @Sendable (RevisionRecord) throws -> any RevisionScript
    ) {
        self.graph = graph
        readRepeatables = repeatables
        self.load = load
    }

    /// The repeatable revisions, in the order in which they are executed.
    ///
    /// - Throws: What is wrong with a file, or with what they depend on.
    public func repeatables() throws -> [RepeatableRevision] {
        try RepeatableOrder.sorted(readRepeatables())
    }

    /// What a revision does.
    public func script(for id: RevisionID) throws -> any RevisionScript {
        guard let record = graph.record(for: id) else {
            throw MigrationError(
                .unknownRevision,
                "there is no revision \(id)",
                hint: "list them with: migrate history"
            )
        }
        return try load(record)
    }
}
