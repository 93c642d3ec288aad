/// Which quotes, comments and blocks a database knows.
extension DialectName {
    /// Whether `/* /* */ */` is one comment.
    var nestsComments: Bool { self == .postgresql }
    /// Whether there is `E'…\'…'`.
    var hasEscapeStrings: Bool { self == .postgresql }
    /// Whether there is `$tag$…$tag$`.
    var hasDollarQuotes: Bool { self == .postgresql }
    /// Whether `` `…` `` and `[…]` are identifiers.
    var hasForeignQuotes: Bool { self == .sqlite }
}
