/// A change of the version table, as a ``VersionHook`` is told of it.
public struct VersionChange: Hashable, Sendable {
    /// What becomes of the change.
    public enum Occasion: String, Hashable, Sendable {
        /// It is about to be committed.
        case run
        /// It is rehearsed, and going to be rolled back.
        case rehearsal
        /// It is written into a script, and nothing can be asked.
        case script
    }

    /// The revision that is applied, taken back or stamped.
    public var revision: RevisionID
    /// The way it is gone.
    public var direction: RevisionPlan.Direction
    /// The revision's description.
    public var message: String
    /// The version rows after the change; in an idempotent script, which starts anywhere, those that the change makes.
    public var heads: [RevisionID]
    /// What becomes of the change.
    public var occasion: Occasion
}
