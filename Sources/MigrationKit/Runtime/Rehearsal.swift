/// What an upgrade would do, as found out by doing it and taking it back.
public struct Rehearsal: Sendable {
    /// What was done, and then rolled back.
    public var report: MigrationReport
    /// The revisions that could not be rehearsed, in the order of the plan: the first for ``reason``, the others because they come
    /// after it.
    public var unrehearsed: [RevisionID] = []
    /// Why the first of them cannot be rehearsed, as one clause.
    public var reason: String?
}
