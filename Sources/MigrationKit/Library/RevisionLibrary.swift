/// The revisions that a runner works with: their graph, and what each of them does.
public struct RevisionLibrary: Sendable {
    /// How the revisions hang together.
    public let graph: RevisionGraph
    private let load: @Sendable (RevisionRecord) throws -> any RevisionScript

    /// Makes a library.
    ///
    /// - Parameter load: Finds what a revision does; asked for the revisions of a plan only, so that a large directory is not read
    ///   whole.
    public init(
        graph: RevisionGraph,
        load: @escaping @Sendable (RevisionRecord) throws -> any RevisionScript
    ) {
        self.graph = graph
        self.load = load
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
