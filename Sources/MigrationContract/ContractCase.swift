public import MigrationKit

/// One thing that every driver must do, as a function that throws when it does not.
public struct ContractCase: Sendable, CustomStringConvertible {
    /// What is demanded, as a sentence.
    public let description: String
    private let body: @Sendable (ContractSubject) async throws -> Void

    init(_ description: String, _ body: @escaping @Sendable (ContractSubject) async throws -> Void) {
        self.description = description
        self.body = body
    }

    /// Tries a driver on an empty database.
    ///
    /// - Throws: ``ContractViolation``, or whatever the driver throws.
    public func check(_ driver: any DatabaseDriver, on emptyDatabase: DatabaseURL) async throws {
        try await body(ContractSubject(driver: driver, url: emptyDatabase))
    }

    /// Everything that is demanded.
    public static let all = connectionCases + operationCases + runnerCases + rehearsalCases
}

/// What a driver does that it must not.
public struct ContractViolation: Error, CustomStringConvertible {
    /// What was expected and what was found.
    public let description: String
}

/// A driver that is tried, and the database it is tried on.
struct ContractSubject: Sendable {
    let driver: any DatabaseDriver
    let url: DatabaseURL

    var dialect: any Dialect { driver.dialect }

    func connect<Result: Sendable>(
        readOnly: Bool = false,
        _ body: @Sendable (any Connection) async throws -> Result
    ) async throws -> Result {
        let options = ConnectionOptions(lockTimeout: .seconds(20), isReadOnly: readOnly)
        return try await driver.withConnection(to: url, options: options, body)
    }

    /// Works with a set of revisions.
    func migrate<Result: Sendable>(
        _ revisions: [ContractRevision],
        isOneTransactionPerRevision: Bool = true,
        _ body: @Sendable (Migrator) async throws -> Result
    ) async throws -> Result {
        let library = try ContractRevision.library(revisions)
        let settings = MigratorSettings(
            lockTimeout: .seconds(60),
            isOneTransactionPerRevision: isOneTransactionPerRevision,
            runner: Runner(name: "contract", host: "here")
        )
        return try await connect { connection in
            try await body(Migrator(library: library, connection: connection, settings: settings))
        }
    }
}

/// Demands that something is so.
func require<Value: Equatable>(_ found: Value, is expected: Value, _ what: String) throws {
    guard found == expected else {
        throw ContractViolation(description: "\(what): expected \(expected), found \(found)")
    }
}

/// Demands that something fails, and gives the error for a closer look.
func requireFailure(_ what: String, _ body: () async throws -> Void) async throws -> MigrationError {
    do {
        try await body()
    } catch let error as MigrationError {
        return error
    }
    throw ContractViolation(description: "\(what): expected an error, and there was none")
}
