/// A function in the database (PostgreSQL).
public struct Function: Hashable, Sendable {
    /// The name.
    public var name: QualifiedName
    /// The arguments as they stand between the parentheses: `a integer, b integer DEFAULT 0`.
    public var arguments: String
    /// The result, such as `trigger` or `TABLE (id integer)`.
    public var returns: String
    /// The language, such as `plpgsql` or `sql`.
    public var language: String
    /// What follows the language: `IMMUTABLE`, `SECURITY DEFINER`, …
    public var attributes: [String]
    /// The body, without quotes.
    public var body: String

    /// Describes a function.
    public init(
        _ name: QualifiedName,
        arguments: String = "",
        returns: String,
        language: String = "plpgsql",
        attributes: [String] = [],
        body: String
    ) {
        self.name = name
        self.arguments = arguments
        self.returns = returns
        self.language = language
        self.attributes = attributes
        self.body = body
    }
}
