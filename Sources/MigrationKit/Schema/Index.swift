/// An index.
public struct Index: Hashable, Sendable {
    /// The name.
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
        _ name: String,
        on table: QualifiedName,
        _ keys: [IndexKey],
        unique: Bool = false,
        using method: String? = nil,
        include: [String] = [],
        where predicate: String? = nil
    ) {
        self.name = name
        self.table = table
        self.keys = keys
        self.isUnique = unique
        self.method = method
        self.include = include
        self.predicate = predicate
    }
}

/// One key of an index: a column, or an expression, and how it is ordered.
public struct IndexKey: Hashable, Sendable, ExpressibleByStringLiteral {
    /// What is indexed.
    public enum Subject: Hashable, Sendable {
        /// A column by its name.
        case column(String)
        /// An expression, as SQL.
        case expression(String)
    }

    /// The direction.
    public enum Order: String, Hashable, Sendable {
        /// From small to large.
        case ascending = "ASC"
        /// From large to small.
        case descending = "DESC"
    }

    /// Where `NULL` stands (PostgreSQL).
    public enum Nulls: String, Hashable, Sendable {
        /// Before all values.
        case first = "FIRST"
        /// After all values.
        case last = "LAST"
    }

    /// What is indexed.
    public var subject: Subject
    /// The direction; `nil` is ascending.
    public var order: Order?
    /// Where `NULL` stands (PostgreSQL).
    public var nulls: Nulls?
    /// The collation.
    public var collation: String?
    /// The operator class, such as `jsonb_path_ops` (PostgreSQL).
    public var operatorClass: String?

    /// Describes a key.
    public init(
        _ subject: Subject,
        order: Order? = nil,
        nulls: Nulls? = nil,
        collation: String? = nil,
        operatorClass: String? = nil
    ) {
        self.subject = subject
        self.order = order
        self.nulls = nulls
        self.collation = collation
        self.operatorClass = operatorClass
    }

    /// A column in ascending order.
    public init(stringLiteral value: String) {
        self.init(.column(value))
    }

    /// `name DESC`
    public static func column(
        _ name: String,
        _ order: Order? = nil,
        nulls: Nulls? = nil,
        collation: String? = nil,
        operatorClass: String? = nil
    ) -> Self {
        Self(.column(name), order: order, nulls: nulls, collation: collation, operatorClass: operatorClass)
    }

    /// `(lower(name))`
    public static func expression(
        _ sql: String,
        _ order: Order? = nil,
        nulls: Nulls? = nil,
        collation: String? = nil,
        operatorClass: String? = nil
    ) -> Self {
        Self(.expression(sql), order: order, nulls: nulls, collation: collation, operatorClass: operatorClass)
    }
}
