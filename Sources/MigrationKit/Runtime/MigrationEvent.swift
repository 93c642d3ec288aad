/// What a runner reports while it works.
public enum MigrationEvent: Sendable {
    /// Another runner works: who it is, as far as it can be told, and how long this one has waited for it.
    case waiting(LockHolder?, Duration)
    /// A revision begins.
    case started(RevisionPlan.Step, message: String)
    /// A revision that commits as it goes continues after so many statements that an earlier run has done.
    case resumed(RevisionPlan.Step, after: Int)
    /// A revision is committed.
    case finished(RevisionPlan.Step, message: String, duration: Duration, rows: Int64)
    /// The server said something beside its results.
    case notice(String)
    /// An object was there before the revision, and is left as it is.
    case kept(SchemaObject)
    /// An object was not there before the revision, and is not brought back.
    case leftOut(SchemaObject)
}
