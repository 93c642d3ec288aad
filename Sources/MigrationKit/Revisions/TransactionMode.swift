/// How a revision is committed.
public enum TransactionMode: String, Hashable, Sendable, CaseIterable {
    /// All of it in one transaction, with its version row: it is applied whole or not at all.
    case perRevision = "per-revision"
    /// Each statement by itself, for what the database refuses in a transaction. After a failure or a crash, the next run goes on
    /// at the first statement that is not done.
    case none
}
