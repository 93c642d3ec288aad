public import MigrationKit

/// Opens SQLite files through libsqlite3.
public struct SQLiteDriver: DatabaseDriver {
    /// SQLite's way of saying things.
    public let dialect: any Dialect = SQLiteDialect()

    /// Makes a driver.
    public init() {}

    /// Opens the file of a `sqlite:///` URL.
    ///
    /// A missing file is an empty database until something is written; to a read-only connection it stays one.
    public func connect(to url: DatabaseURL, options: ConnectionOptions) throws -> any Connection {
        guard case .sqlite(let database) = url.target else {
            throw MigrationError(.malformedURL, "\(url.redacted) is not a SQLite URL")
        }
        return try SQLiteConnection(path: database.path, query: database.parameters, options: options)
    }
}
