/// What a revision that commits as it goes does in one transaction: an operation, or one statement that a person wrote.
struct ScriptUnit: Hashable, Sendable {
    /// What it is known by in the log's count of what is done.
    var name: String
    /// The statements, each with its semicolon.
    var statements: [String]
    /// Whether the database refuses a transaction around it.
    var runsOutsideTransaction = false
    /// Whether it is committed by itself, in a revision that otherwise is a transaction.
    var isAutocommit = false
    /// Where it was written.
    var location: SourceLocation
}
