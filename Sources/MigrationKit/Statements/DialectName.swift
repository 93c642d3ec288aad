/// A kind of database.
public enum DialectName: String, Hashable, Sendable, CaseIterable, CustomStringConvertible {
    /// PostgreSQL.
    case postgresql
    /// SQLite.
    case sqlite

    /// The name as in a URL.
    public var description: String { rawValue }
}
