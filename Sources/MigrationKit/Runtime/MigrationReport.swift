/// What a run did.
public struct MigrationReport: Sendable {
    /// One revision that was applied or taken back.
    public struct Outcome: Sendable {
        /// The revision.
        public var revision: RevisionID
        /// The way it was gone.
        public var direction: RevisionPlan.Direction
        /// The revision's description.
        public var message: String
        /// How long it took.
        public var duration = Duration.zero
        /// How many rows it changed.
        public var rows: Int64 = 0
        /// What came and went.
        public var changes: [ObjectChange] = []
        /// What was there before, and was left as it is.
        public var kept: [SchemaObject] = []
        /// What was to be dropped where it is there, and was not.
        public var absent: [SchemaObject] = []

        init(_ step: RevisionPlan.Step, _ message: String) {
            revision = step.revision
            direction = step.direction
            self.message = message
        }
    }

    /// The heads before the run.
    public var before: [RevisionID]
    /// The heads after it.
    public var after: [RevisionID]
    /// The revisions, in the order in which they were done.
    public private(set) var outcomes: [Outcome] = []

    init(before: [RevisionID], after: [RevisionID]) {
        self.before = before
        self.after = after
    }

    mutating func add(_ outcome: Outcome, heads: [RevisionID]) {
        outcomes.append(outcome)
        after = heads
    }

    /// The objects that must be there now: what was created and not removed again.
    public var expectedObjects: [SchemaObject] {
        var expected: [SchemaObject] = []
        for change in outcomes.lazy.flatMap(\.changes) {
            switch change {
            case .created(let object):
                if !expected.contains(object) { expected.append(object) }
            case .removed(let object):
                expected.removeAll { $0 == object || $0.belongs(to: object) }
            case .unclear(let statement):
                let text = statement.lowercased()
                expected.removeAll { text.contains("cascade") || text.contains($0.name.name.lowercased()) }
            }
        }
        return expected
    }
}
