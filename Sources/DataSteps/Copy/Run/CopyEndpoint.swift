public import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// One of the two databases of a copy, and how it is reached.
public struct CopyEndpoint: Sendable {
    /// The driver for its kind.
    public var driver: any DatabaseDriver
    /// Where it is.
    public var url: DatabaseURL
    /// How its connections behave.
    public var options: ConnectionOptions
    /// The schema of its tables; `nil` for the first of the search path.
    public var schema: String?
    /// Whether names without a schema must mean something.
    var needsSchema = true

    /// Names a database.
    public init(driver: any DatabaseDriver, url: DatabaseURL, options: ConnectionOptions, schema: String? = nil) {
        self.driver = driver
        self.url = url
        self.options = options
        self.schema = schema
    }

    /// The same, without that a file is made that is not there: a database in memory stands for it.
    var forRehearsal: CopyEndpoint {
        guard case .sqlite(let file) = url.target, let path = file.path, access(path, F_OK) != 0 else { return self }
        var endpoint = self
        endpoint.options.isReadOnly = true
        return endpoint
    }

    /// Whether both are one file of SQLite, under whatever names.
    func isSameFile(as other: CopyEndpoint) -> Bool {
        guard let mine = file, let others = other.file else { return false }
        return mine.st_dev == others.st_dev && mine.st_ino == others.st_ino
    }

    private var file: stat? {
        guard case .sqlite(let file) = url.target, let path = file.path else { return nil }
        var status = stat()
        return stat(path, &status) == 0 ? status : nil
    }

    func withConnection<Result: Sendable>(
        _ body: @Sendable (any Connection) async throws -> Result
    ) async throws -> Result {
        try await driver.withConnection(to: url, options: options) { connection in
            if connection.dialect.name == .sqlite, options.isReadOnly, file != nil {
                try await connection.execute("PRAGMA query_only = ON")
            }
            // Rows that the account may not see are an error then, and not simply missing.
            if connection.dialect.name == .postgresql {
                try await connection.send("SET row_security = off")
                // A database that knows of no encoding gives and takes the bytes as they are: what is no UTF-8 is a matter of its row.
                _ = try await connection.query(
                    """
                    SELECT set_config('client_encoding', 'SQL_ASCII', false) \
                    WHERE current_setting('server_encoding') = 'SQL_ASCII'
                    """
                )
            }
            if let schema { try await Self.choose(schema, on: connection) }
            if needsSchema { try await Self.checkSchema(of: connection) }
            return try await body(connection)
        }
    }

    /// What a database holds, in its own words.
    static func schema(of connection: any Connection) async throws -> SourceSchema {
        switch connection.dialect.name {
        case .postgresql: try await PostgresSource(connection).schema().withoutAlike()
        case .sqlite: try await SQLiteSource(connection).schema().withoutAlike()
        }
    }

    /// Puts a schema at the beginning of the search path, where names without one are looked for.
    private static func choose(_ schema: String, on connection: any Connection) async throws {
        let chosen = try await connection.query(
            Statement(
                """
                SELECT has_schema_privilege(oid, 'USAGE'), quote_ident(current_user), \
                set_config('search_path', quote_ident(nspname) || ', ' || current_setting('search_path'), false) \
                FROM pg_namespace WHERE nspname = $1
                """,
                [.text(schema)]
            )
        ).first
        if let chosen {
            if chosen[0] == .boolean(true) { return }
            // The next one of the search path would stand for it.
            let name = connection.dialect.quoted(schema)
            throw MigrationError(
                .noPrivilege,
                "the account may not use the schema \(schema) of the target",
                hint: "let its owner allow it: GRANT USAGE, CREATE ON SCHEMA \(name) TO \(chosen.text(1) ?? "…")"
            )
        }
        throw MigrationError(
            .invalidOperation,
            "there is no schema \(schema) in the target",
            hint: "make it with: CREATE SCHEMA \(connection.dialect.quoted(schema))"
        )
    }

    /// Names without a schema mean the first one of the search path that is there and may be used: without any, all would seem empty.
    private static func checkSchema(of connection: any Connection) async throws {
        guard connection.dialect.name == .postgresql else { return }
        let found = try await connection.query(
            """
            SELECT current_schema() IS NOT NULL, current_setting('search_path'), quote_ident(current_user), \
            (SELECT quote_ident(nspname) FROM pg_namespace WHERE quote_ident(nspname) = ANY (regexp_split_to_array(replace(\
            current_setting('search_path'), '"$user"', quote_ident(current_user)), ', *')) \
            AND NOT has_schema_privilege(oid, 'USAGE') LIMIT 1)
            """
        ).first
        guard let found, found[0] != .boolean(true) else { return }
        guard let closed = found.text(3) else {
            throw MigrationError(
                .invalidOperation,
                "there is no schema of the search path \(found.text(1) ?? "")",
                hint: "make one of them with: CREATE SCHEMA …; or name one of the target with --target-schema"
            )
        }
        throw MigrationError(
            .noPrivilege,
            "the account may use no schema of the search path \(found.text(1) ?? "")",
            hint: "let its owner allow it: GRANT USAGE, CREATE ON SCHEMA \(closed) TO \(found.text(2) ?? "…")"
        )
    }
}
