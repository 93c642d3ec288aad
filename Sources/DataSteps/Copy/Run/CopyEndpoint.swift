public import MigrationKit

/// One of the two databases of a copy, and how it is reached.
public struct CopyEndpoint: Sendable {
    /// The driver for its kind.
    public var driver: any DatabaseDriver
    /// Where it is.
    public var url: DatabaseURL
    /// How its connections behave.
    public var options: ConnectionOptions

    /// Names a database.
    public init(driver: any DatabaseDriver, url: DatabaseURL, options: ConnectionOptions) {
        self.driver = driver
        self.url = url
        self.options = options
    }

    func withConnection<Result: Sendable>(
        _ body: @Sendable (any Connection) async throws -> Result
    ) async throws -> Result {
        try await driver.withConnection(to: url, options: options, body)
    }
}
