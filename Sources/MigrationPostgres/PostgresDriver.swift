public import MigrationKit

/// Opens connections to PostgreSQL through libpq.
public struct PostgresDriver: DatabaseDriver {
    /// PostgreSQL's way of saying things.
    public let dialect: any Dialect = PostgresDialect()

    /// Makes a driver.
    public init() {}

    /// Connects to the server of a `postgresql://` URL.
    ///
    /// What the URL leaves out is libpq's to find: `PGHOST`, `PGPASSWORD` and their like, `~/.pgpass`, `pg_service.conf`.
    public func connect(to url: DatabaseURL, options: ConnectionOptions) throws -> any Connection {
        guard case .postgresql(let uri) = url.target else {
            throw MigrationError(.malformedURL, "\(url.redacted) is not a PostgreSQL URL")
        }
        return try PostgresConnection(uri: uri, display: url.redacted, options: options)
    }
}
