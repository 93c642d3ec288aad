/// How a revision is committed.
public enum TransactionMode: String, Hashable, Sendable, CaseIterable {
    /// Everything that the revision does, and its row in the version table, in one transaction.
    case perRevision = "per-revision"
    /// No transaction around the revision: each statement is committed by itself, as `CREATE INDEX CONCURRENTLY` needs it.
    case none = "none"
}
