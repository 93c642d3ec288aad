/// A value that travels between a revision and the database.
public enum SQLValue: Hashable, Sendable {
    /// `NULL`.
    case null
    /// True or false; SQLite keeps 1 or 0.
    case boolean(Bool)
    /// A whole number.
    case integer(Int64)
    /// A floating-point number.
    case double(Double)
    /// A text; also what PostgreSQL's other types travel as.
    case text(String)
    /// Bytes.
    case bytes([UInt8])
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
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

extension SQLValue {
    /// A text, or `NULL`.
    init(_ text: String?) {
        self = text.map { .text($0) } ?? .null
    }
}
