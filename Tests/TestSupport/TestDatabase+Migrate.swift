import MigrationContract
import MigrationKit

extension TestDatabase {
    /// Lends a migrator of revisions that are made of closures.
    public func migrate<Result: Sendable>(
        _ revisions: [ContractRevision],
        on url: String,
        _ body: @Sendable (Migrator) async throws -> Result
    ) async throws -> Result {
        let library = try ContractRevision.library(revisions)
        let settings = MigratorSettings(runner: Runner(name: "test", host: "here"))
        return try await driver.withConnection(to: DatabaseURL(url)) { connection in
            try await body(Migrator(library: library, connection: connection, settings: settings))
        }
    }
}
