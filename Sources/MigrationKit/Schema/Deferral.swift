/// When a constraint is checked: at each statement, or at the end of the transaction.
public enum Deferral: String, Hashable, Sendable {
    /// At each statement, always.
    case notDeferrable = "NOT DEFERRABLE"
    /// At each statement, unless a transaction defers it.
    case initiallyImmediate = "DEFERRABLE INITIALLY IMMEDIATE"
    /// At the end of the transaction.
    case initiallyDeferred = "DEFERRABLE INITIALLY DEFERRED"
}
