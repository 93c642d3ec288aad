/// The name of an object, and of the schema that holds it where that is not the default one.
public struct QualifiedName: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The schema; `nil` is the connection's default.
    public var schema: String?
    /// The object's own name, verbatim: a dot in it is part of the name.
    public var name: String

    /// Names an object.
    public init(_ name: String, schema: String? = nil) {
        self.schema = schema
        self.name = name
    }

    /// Names an object of the default schema.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// `schema.name` or `name`, for people; quoting for SQL is the dialect's work.
    public var description: String {
        schema.map { "\($0).\(name)" } ?? name
    }
}
