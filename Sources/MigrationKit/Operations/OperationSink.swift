/// Where the operations of a revision go: into a database, a script, or a list.
public protocol OperationSink: AnyObject {
    /// The kind of database the operations are meant for.
    var dialect: DialectName { get }

    /// Takes an operation.
    func perform(_ operation: Operation, at location: SourceLocation) async throws

    /// Takes an operation that takes back what another one did; without a word of its own, a sink takes it as any other.
    func takeBack(by operation: Operation, at location: SourceLocation) async throws

    /// Commits what went before, and from now on each operation by itself.
    ///
    /// - Throws: `unsupported` where all is one transaction.
    func beginAutocommit(at location: SourceLocation) async throws

    /// Opens a transaction again for what follows.
    func endAutocommit() async throws

    /// Asks the database; sinks without one throw `unsupported`.
    func query(_ statement: Statement) async throws -> [Row]
}

extension OperationSink {
    /// Takes the operation as any other.
    public func takeBack(by operation: Operation, at location: SourceLocation) async throws {
        try await perform(operation, at: location)
    }
}

/// A sink that takes SQL which has been read already, so that it is not read twice.
protocol WrittenSQLSink: OperationSink {
    /// Executes the statements of a text.
    func perform(_ sql: WrittenSQL, at location: SourceLocation) async throws
}
