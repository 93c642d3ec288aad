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
    public static let all =
        connectionCases + operationCases + runnerCases + rehearsalCases + hookCases
        + autocommitCases
}
