/// One SQL statement with its parameters, and where it was written.
public struct Statement: Hashable, Sendable, ExpressibleByStringLiteral {
    /// The text. Parameters are `$1`, `$2`, … on every dialect.
    public var sql: String
    /// The values of `$1`, `$2`, …
    public var parameters: [SQLValue]
    /// The line of the revision that made it.
    public var location: SourceLocation?

    /// Makes a statement.
    public init(_ sql: String, _ parameters: [SQLValue] = [], at location: SourceLocation? = nil) {
        self.sql = sql
        self.parameters = parameters
        self.location = location
    }

    /// Makes a statement without parameters.
    public init(stringLiteral value: String) {
        self.init(value)
    }
}
