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

    /// `lower(name)`; whatever is no call of a function stands in parentheses: `(price * amount)`
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
