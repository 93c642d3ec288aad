/// One step of an operation.
public enum DialectStep: Hashable, Sendable {
    /// A statement to execute.
    case run(Statement)
    /// A query whose only value must be this one, or the operation fails with a message.
    case expect(Statement, SQLValue, otherwise: String)
}
