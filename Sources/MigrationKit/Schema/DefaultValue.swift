/// The default of a column.
///
/// | Value | PostgreSQL | SQLite |
/// |---|---|---|
/// | `.default("new")` | `DEFAULT 'new'` | `DEFAULT 'new'` |
/// | `.default(0)` `.default(1.5)` | `DEFAULT 0` `DEFAULT 1.5` | the same |
/// | `.default(true)` | `DEFAULT true` | `DEFAULT 1` |
/// | `.default(.null)` | `DEFAULT NULL` | `DEFAULT NULL` |
/// | `.default(.now)` | `DEFAULT now()` | `DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))` |
/// | `.default(.currentDate)` | `DEFAULT CURRENT_DATE` | `DEFAULT CURRENT_DATE` |
/// | `.default(.randomUUID)` | `DEFAULT gen_random_uuid()` | an RFC 4122 version 4 identifier made with `randomblob` |
/// | `.default(.sql("x + 1"))` | `DEFAULT x + 1` | `DEFAULT (x + 1)` |
public enum DefaultValue: Hashable, Sendable {
    /// `NULL`.
    case null
    /// A text.
    case text(String)
    /// A whole number.
    case integer(Int64)
    /// A floating-point number.
    case double(Double)
    /// True or false.
    case boolean(Bool)
    /// The time of the row's creation, in UTC on SQLite.
    case now
    /// The day of the row's creation.
    case currentDate
    /// A random UUID.
    case randomUUID
    /// An expression, the same for every dialect.
    case sql(String)
    /// An expression for each dialect.
    case perDialect(postgresql: String, sqlite: String)
}

extension DefaultValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral, ExpressibleByNilLiteral
{
    /// A text.
    public init(stringLiteral value: String) { self = .text(value) }
    /// A whole number.
    public init(integerLiteral value: Int64) { self = .integer(value) }
    /// A floating-point number.
    public init(floatLiteral value: Double) { self = .double(value) }
    /// True or false.
    public init(booleanLiteral value: Bool) { self = .boolean(value) }
    /// `NULL`.
    public init(nilLiteral: ()) { self = .null }
}
