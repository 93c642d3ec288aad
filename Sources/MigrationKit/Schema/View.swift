/// A view: a query with a name.
public struct View: Hashable, Sendable {
    /// The name.
    public var name: QualifiedName
    /// Names for the result's columns; empty keeps the query's.
    public var columns: [String]
    /// The query.
    public var query: String
    /// Whether the result is kept on disk (PostgreSQL).
    public var isMaterialized: Bool

    /// Describes a view.
    public init(_ name: QualifiedName, columns: [String] = [], as query: String, materialized: Bool = false) {
        self.name = name
        self.columns = columns
        self.query = query
        self.isMaterialized = materialized
    }
}
