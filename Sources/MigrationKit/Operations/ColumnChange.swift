/// What changes about a column; what is `nil` stays as it is.
public struct ColumnChange: Hashable, Sendable {
    /// A new default, or none.
    public enum Default: Hashable, Sendable {
        /// `SET DEFAULT …`
        case set(DefaultValue)
        /// `DROP DEFAULT`
        case drop
    }

    /// The new type.
    public var type: ColumnType?
    /// The expression that converts the values to the new type (PostgreSQL).
    public var using: String?
    /// Whether `NULL` is allowed.
    public var isNullable: Bool?
    /// The new default, or none.
    public var `default`: Default?

    /// Describes a change.
    public init(
        type: ColumnType? = nil,
        using: String? = nil,
        nullable isNullable: Bool? = nil,
        default: Default? = nil
    ) {
        self.type = type
        self.using = using
        self.isNullable = isNullable
        self.default = `default`
    }
}
