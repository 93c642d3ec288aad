/// How a database reads the characters of SQL: which quotes, comments and blocks it knows.
public enum SQLGrammar: Hashable, Sendable, CaseIterable {
    /// PostgreSQL, with `standard_conforming_strings` on.
    case postgresql
    /// SQLite.
    case sqlite

    /// Whether `/* /* */ */` is one comment.
    var nestsComments: Bool { self == .postgresql }
    /// Whether there is `E'…\'…'`.
    var hasEscapeStrings: Bool { self == .postgresql }
    /// Whether there is `$tag$…$tag$`.
    var hasDollarQuotes: Bool { self == .postgresql }
    /// Whether `` `…` `` and `[…]` are identifiers.
    var hasForeignQuotes: Bool { self == .sqlite }
}
