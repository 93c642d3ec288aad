import MigrationKit
import MigrationPostgres
import MigrationSQLite

/// The databases that a test runs on: an empty one of each kind, for each test.
public enum TestDatabase: String, CaseIterable, Sendable, CustomStringConvertible {
    case postgresql
    case sqlite

    /// The name in a test's title.
    public var description: String { rawValue }

    /// Makes an empty database, lends its URL, and removes it.
    public func with<Result>(_ body: (String) async throws -> Result) async throws -> Result {
        switch self {
        case .postgresql: try await PostgresDatabase.with(body)
        case .sqlite: try await TemporaryDirectory.with { try await body("sqlite:///\($0)/test.db") }
        }
    }

    /// Executes statements, one by one.
    public func execute(_ statements: String..., on url: String) async throws {
        try await driver.withConnection(to: DatabaseURL(url)) { connection in
            for statement in statements { try await connection.execute(Statement(statement)) }
        }
    }

    /// The rows of a query, each as the texts of its values.
    public func rows(_ query: String, on url: String) async throws -> [[String]] {
        try await driver.withConnection(to: DatabaseURL(url)) { connection in
            try await connection.query(Statement(query)).map { row in
                row.values.indices.map { row.text($0) ?? "NULL" }
            }
        }
    }

    /// What is in the database beside the two tables of the runner: kind and name, in order.
    public func objects(on url: String) async throws -> [String] {
        let query =
            switch self {
            case .sqlite:
                """
                SELECT type || ' ' || name FROM sqlite_schema \
                WHERE name NOT LIKE 'sqlite_%' AND tbl_name NOT IN ('alembic_version', 'migration_log') ORDER BY 1
                """
            case .postgresql:
                """
                SELECT kind || ' ' || name FROM ( \
                SELECT CASE relkind WHEN 'r' THEN 'table' WHEN 'i' THEN 'index' WHEN 'v' THEN 'view' ELSE 'sequence' END, relname \
                FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relname !~ '^(alembic_version|migration_log)' \
                UNION ALL SELECT 'function', proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace \
                UNION ALL SELECT 'trigger', tgname FROM pg_trigger WHERE NOT tgisinternal \
                UNION ALL SELECT 'type', typname FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'e' \
                ) AS o(kind, name) ORDER BY 1
                """
            }
        return try await rows(query, on: url).map { $0[0] }
    }

    /// The driver of this kind of database.
    public var driver: any DatabaseDriver {
        switch self {
        case .postgresql: PostgresDriver()
        case .sqlite: SQLiteDriver()
        }
    }
}
