/// Something that Alembic does and we do not, on purpose.
///
/// Our own answer is held against the reference before, also where one of these applies: what is described here is theirs.
struct AcceptedDifference<Subject>: Sendable {
    /// What Alembic does.
    var what: String
    /// Why we do not.
    var why: String
    var applies: @Sendable (Subject) -> Bool
}
