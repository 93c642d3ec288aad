internal import MigrationKit

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
        hooks: [VersionHook] = [],
        arguments: RunArguments = RunArguments(),
        _ body: @Sendable (Migrator) async throws -> Result
    ) async throws -> Result {
        let library = try ContractRevision.library(revisions)
        let settings = MigratorSettings(
            lockTimeout: .seconds(60),
            isOneTransactionPerRevision: isOneTransactionPerRevision,
            runner: Runner(name: "contract", host: "here"),
            arguments: arguments,
            hooks: hooks
        )
        return try await connect { connection in
            try await body(Migrator(library: library, connection: connection, settings: settings))
        }
    }
}
