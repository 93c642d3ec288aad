/// An index.
public struct Index: Hashable, Sendable {
    /// The name; an empty one is left to the naming convention.
    public var name: String
    /// The table.
    public var table: QualifiedName
    /// What is indexed, in order.
    public var keys: [IndexKey]
    /// Whether each key may occur once only.
    public var isUnique: Bool
    /// The access method, such as `gin` (PostgreSQL); `nil` is `btree`.
    public var method: String?
    /// Columns that are stored in the index but not searched (PostgreSQL).
    public var include: [String]
    /// The condition of a partial index.
    public var predicate: String?

    /// Describes an index.
    public init(
        _ name: String?,
        on table: QualifiedName,
        _ keys: [IndexKey],
        unique: Bool = false,
        using method: String? = nil,
        include: [String] = [],
        where predicate: String? = nil
    ) {
        self.name = name ?? ""
        self.table = table
        self.keys = keys
        self.isUnique = unique
        self.method = method
        self.include = include
        self.predicate = predicate
    }
}
