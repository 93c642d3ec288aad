/// SQL that a revision writes itself: the same for every dialect, or one text for each.
///
/// ```swift
/// try await op.execute("UPDATE users SET active = true")
/// try await op.execute(.init(postgresql: "ANALYZE users", sqlite: "ANALYZE"))
/// ```
public struct SQLText: Hashable, Sendable, ExpressibleByStringLiteral, ExpressibleByStringInterpolation {
    private let common: String?
    private let perDialect: [DialectName: String]

    /// The same text for every dialect.
    public init(_ text: String) {
        common = text
        perDialect = [:]
    }

    /// A text for each dialect; a dialect without one skips the statement.
    public init(postgresql: String? = nil, sqlite: String? = nil) {
        common = nil
        perDialect = [.postgresql: postgresql, .sqlite: sqlite].compactMapValues { $0 }
    }

    /// The same text for every dialect.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// The text for a dialect; `nil` where there is nothing to do.
    public func text(for dialect: DialectName) -> String? {
        common ?? perDialect[dialect]
    }
}
