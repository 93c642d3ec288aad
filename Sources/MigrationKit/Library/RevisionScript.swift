/// What a revision does, whatever it is written in.
public protocol RevisionScript: Sendable {
    /// How the revision is committed.
    var transaction: TransactionMode { get }
    /// The checksum of the revision's file.
    var checksum: String { get }

    /// Finds what is wrong before anything is changed, as far as that can be seen without a database. What was read for that
    /// may be kept for the run.
    mutating func check(_ direction: RevisionPlan.Direction, for dialect: DialectName) throws(MigrationError)

    /// Goes from the parents to the revision.
    nonisolated(nonsending) func upgrade(_ op: Operations) async throws

    /// Goes back to the parents.
    nonisolated(nonsending) func downgrade(_ op: Operations) async throws
}

extension RevisionScript {
    /// There is nothing to see: the compiler has checked it.
    public func check(_ direction: RevisionPlan.Direction, for dialect: DialectName) {}
}
