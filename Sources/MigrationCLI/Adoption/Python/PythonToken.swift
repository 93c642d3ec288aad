/// A piece of Python that is neither white space nor a comment.
struct PythonToken: Equatable {
    enum Kind: Equatable {
        /// A name or a key word.
        case name(String)
        /// A number as it was written.
        case number(String)
        /// A text, its escapes resolved.
        case string(String)
        /// A text that says something only when it is evaluated, or bytes: `f"…"`, `b"…"`, `"\N{…}"`.
        case computed
        /// Any other single character.
        case symbol(Character)
    }

    var kind: Kind
    /// The line where it begins, counted from 1.
    var line: Int

    func isName(_ name: String) -> Bool { kind == .name(name) }
    func isSymbol(_ symbol: Character) -> Bool { kind == .symbol(symbol) }
}

/// A statement, or the beginning of a compound one, whatever lines it stands on.
struct PythonLine: Equatable {
    /// How far it is indented, in columns.
    var indent: Int
    var tokens: [PythonToken]
    /// The line where it begins, counted from 1.
    var line: Int { tokens.first?.line ?? 0 }
}
