/// Everything in the transaction that is open.
final class TransactionExecutor: StatementExecutor {
    private let connection: any Connection

    init(connection: any Connection) {
        self.connection = connection
    }

    func skipsNext(_ unit: String, at location: SourceLocation) -> Bool { false }

    func carryOut(_ steps: [DialectStep]) async throws {
        for step in steps {
            switch step {
            case .run(let statement): try await connection.send(statement)
            case .expect(let query, let value, let message):
                try await check(query, gives: value, otherwise: message)
            }
        }
    }

    func leave(_ object: SchemaObject) {}

    func query(_ statement: Statement) async throws -> [Row] {
        try await connection.query(statement)
    }
}
