/// How the statements of a revision reach the database: in one transaction, or each in its own.
protocol StatementExecutor: AnyObject {
    /// Executes a statement, or hands it over to be executed with the next ones.
    func run(_ statement: Statement) async throws

    /// Asks, after all that went before.
    func query(_ statement: Statement) async throws -> [Row]
}

/// Everything in the transaction that is open.
final class TransactionExecutor: StatementExecutor {
    private let connection: any Connection

    init(connection: any Connection) {
        self.connection = connection
    }

    func run(_ statement: Statement) async throws {
        try await connection.send(statement)
    }

    func query(_ statement: Statement) async throws -> [Row] {
        try await connection.query(statement)
    }
}
