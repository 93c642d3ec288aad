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

    func setAutocommit(_ isOn: Bool) throws {
        if isOn { throw MigrationError.oneTransaction }
    }

    func noteAbsence(of object: SchemaObject) -> Bool { true }

    func beginDataStep() throws { throw MigrationError.dataStepInTransaction }

    func leave(_ object: SchemaObject) {}

    func query(_ statement: Statement) async throws -> [Row] {
        try await connection.query(statement)
    }
}

extension MigrationError {
    /// The error for a step that commits as it goes, in a transaction that would not.
    static var dataStepInTransaction: MigrationError {
        MigrationError(
            .unsupported,
            "a step that moves data commits as it goes, and the revision is applied in one transaction",
            hint: "declare in the revision: static let transaction: TransactionMode = .none"
        )
    }

    /// The error for a block that would end the transaction that it stands in.
    static var oneTransaction: MigrationError {
        MigrationError(
            .unsupported,
            "the revision is applied in one transaction, which an autocommit block would end",
            hint: "declare in the revision: static let transaction: TransactionMode = .autocommitBlocks"
        )
    }
}
