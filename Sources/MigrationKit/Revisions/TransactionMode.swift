/// How a revision is committed.
public enum TransactionMode: String, Hashable, Sendable, CaseIterable {
    /// All of it in one transaction, with its version row: it is applied whole or not at all.
    case perRevision = "per-revision"
    /// Each statement by itself, for what the database refuses in a transaction. After a failure or a crash, the next run goes on
    /// at the first statement that is not done.
    case none
    /// As `perRevision`, but for the blocks of `op.autocommit`, each of whose statements is committed by itself: what goes before a
    /// block is committed with it, and what comes after it with the version row. After a failure or a crash, the next run goes on at
    /// what is not committed. For revisions in Swift.
    case autocommitBlocks = "autocommit-blocks"
}
