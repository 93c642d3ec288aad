extension RevisionPlan {
    /// What is done with a revision.
    public enum Direction: String, Hashable, Sendable {
        /// Its `upgrade` runs.
        case upgrade
        /// Its `downgrade` runs.
        case downgrade
        /// Only the version table changes.
        case stamp
        /// It has no place in the graph, and is executed because its file has changed.
        case repeatable = "repeat"
    }

    /// One revision, and how its step changes the rows of the version table.
    ///
    /// One row deleted and one inserted is an update of the row.
    public struct Step: Hashable, Sendable {
        /// The revision.
        public var revision: RevisionID
        /// What is done with it.
        public var direction: Direction
        /// The rows that go.
        public var deletes: [RevisionID]
        /// The rows that come.
        public var inserts: [RevisionID]

        /// Describes a step.
        public init(_ direction: Direction, _ revision: RevisionID, deletes: [RevisionID], inserts: [RevisionID]) {
            self.revision = revision
            self.direction = direction
            self.deletes = deletes
            self.inserts = inserts
        }

        /// The rows of the version table after this step.
        func heads(after heads: [RevisionID]) -> [RevisionID] {
            (heads.filter { !deletes.contains($0) } + inserts).sorted()
        }
    }
}
