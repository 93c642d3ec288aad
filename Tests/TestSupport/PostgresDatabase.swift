import Foundation
import MigrationKit
import MigrationPostgres

/// A database of its own for one test, on the cluster that `make test` starts.
public enum PostgresDatabase {
    /// There is no cluster to test on.
    public struct NoCluster: Error, CustomStringConvertible {
        /// What to do about it.
        public var description: String {
            "MIGRATE_TEST_POSTGRES is not set: run the tests with make test, which starts a PostgreSQL cluster for them"
        }
    }

    /// So many tests have a database at a time: all tests run at once, and a cluster takes a hundred connections.
    private static let places = Places(6)
    /// A test that has a database gets its second one at once: six that waited for each other would wait for ever.
    @TaskLocal private static var hasPlace = false

    /// The URL of the cluster's administrator.
    public static func administrator() throws -> String {
        guard let url = ProcessInfo.processInfo.environment["MIGRATE_TEST_POSTGRES"] else { throw NoCluster() }
        return url
    }

    /// Creates a database, lends its URL, and drops it.
    ///
    /// - Parameter encoding: What its texts are in, where not in UTF-8.
    public static func with<Result>(
        encoding: String? = nil,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        guard !hasPlace else { return try await withDatabase(encoding, body) }
        await places.take()
        defer { Task { await places.giveBack() } }
        return try await $hasPlace.withValue(true) { try await withDatabase(encoding, body) }
    }

    private static func withDatabase<Result>(
        _ encoding: String?,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        let administrator = try administrator()
        let name = "test_" + UUID().uuidString.replacing("-", with: "").lowercased()
        let slash = administrator.lastIndex(of: "/") ?? administrator.endIndex
        let options = encoding.map { " ENCODING '\($0)' LC_COLLATE 'C' LC_CTYPE 'C' TEMPLATE template0" } ?? ""
        try await execute("CREATE DATABASE \(name)\(options)", on: administrator)
        let outcome: Swift.Result<Result, any Error>
        do {
            outcome = .success(try await body(administrator[..<slash] + "/" + name))
        } catch {
            outcome = .failure(error)
        }
        try await execute("DROP DATABASE \(name) WITH (FORCE)", on: administrator)
        return try outcome.get()
    }

    /// Executes a statement as the administrator.
    public static func execute(_ sql: String, on url: String) async throws {
        try await PostgresDriver().withConnection(to: DatabaseURL(url)) { connection in
            try await connection.execute(Statement(sql))
        }
    }
}
