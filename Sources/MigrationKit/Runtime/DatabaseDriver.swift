/// Opens connections to one kind of database.
public protocol DatabaseDriver: Sendable {
    /// The kind of database.
    var dialect: any Dialect { get }

    /// Opens a connection. Use ``withConnection(to:options:_:)``, which also closes it.
    func connect(to url: DatabaseURL, options: ConnectionOptions) throws -> any Connection
}

extension DatabaseDriver {
    /// Opens a connection, lends it to `body`, and closes it.
    ///
    /// `body` runs on a thread of its own: libpq and SQLite wait inside their calls, which the threads that all tasks share must
    /// never do. The connection does not leave the closure.
    public func withConnection<Result: Sendable>(
        to url: DatabaseURL,
        options: ConnectionOptions = ConnectionOptions(),
        _ body: @Sendable (any Connection) async throws -> Result
    ) async throws -> Result {
        try await withTaskExecutorPreference(BlockingExecutor()) {
            let connection = try connect(to: url, options: options)
            defer { connection.close() }
            return try await body(connection)
        }
    }
}
