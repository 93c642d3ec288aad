/// The identifier of a revision: `4f1c2a9b7d3e`.
///
/// Twelve hexadecimal digits by default; any text without white space and without `@ - + :`, up to ``maximumLength``
/// characters.
public struct RevisionID: Hashable, Sendable, Comparable, ExpressibleByStringLiteral, CustomStringConvertible {
    /// The longest identifier that Alembic's version table holds, in characters.
    public static let maximumLength = 32

    /// The text of the identifier.
    public let rawValue: String

    /// Makes an identifier from its text.
    public init(_ rawValue: String) {
        self.rawValue = rawValue
    }

    /// Makes an identifier from a literal.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The text of the identifier.
    public var description: String { rawValue }

    /// Orders identifiers as text.
    public static func < (lhs: Self, rhs: Self) -> Bool { lhs.rawValue < rhs.rawValue }
}
