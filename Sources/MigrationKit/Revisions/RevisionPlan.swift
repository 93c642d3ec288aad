/// What takes a version table from one state to another: steps in order, and the rows at the end.
///
/// The rows of a version table are the tips of what is applied: a revision that an applied one revises or depends on has
/// no row of its own, as in Alembic.
public struct RevisionPlan: Hashable, Sendable {
    /// The steps, each after all it builds on.
    public var steps: [Step]
    /// The rows of the version table after the last step.
    public var heads: [RevisionID]
    /// What the person who asked should know, one clause each.
    public var warnings: [String]

    /// Describes a plan.
    public init(steps: [Step], heads: [RevisionID], warnings: [String] = []) {
        self.steps = steps
        self.heads = heads
        self.warnings = warnings
    }

    /// Whether there is nothing to do.
    public var isEmpty: Bool { steps.isEmpty }
}
