/// The database of a run and the kinds of databases that can be reached, for steps that open connections of their own.
public struct Databases: Sendable {
    /// The database that is migrated.
    public var target: DatabaseURL
    /// The drivers that are there.
    public var drivers: [any DatabaseDriver]
    /// How connections behave.
    public var options: ConnectionOptions

    /// Describes them.
    public init(target: DatabaseURL, drivers: [any DatabaseDriver], options: ConnectionOptions = ConnectionOptions()) {
        self.target = target
        self.drivers = drivers
        self.options = options
    }

    /// The driver for a URL.
    ///
    /// - Throws: `malformed-url` where there is none.
    public func driver(for url: DatabaseURL) throws(MigrationError) -> any DatabaseDriver {
        if let driver = drivers.first(where: { $0.dialect.name == url.dialect }) { return driver }
        throw MigrationError(
            .malformedURL,
            "there is no driver for \(url.redacted)",
            hint: "add the driver where MigrateCommand.main(registry:drivers:) is called"
        )
    }
}
