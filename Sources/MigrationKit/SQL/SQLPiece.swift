/// A piece of SQL with its text, blanks and comments included: together the pieces of a text are the text again.
package struct SQLPiece: Hashable, Sendable {
    /// The kinds of pieces.
    package enum Kind: Hashable, Sendable {
        /// Blanks and comments.
        case trivia
        /// A key word or a plain name.
        case word
        /// A name in quotes of any style.
        case quotedName
        /// A text in single quotes.
        case string
        /// A number or a blob.
        case literal
        /// Anything else, one character each.
        case symbol
    }

    /// What it is.
    package let kind: Kind
    /// The text as it was written.
    package let text: String

    /// The name that the piece stands for, without its quotes; SQLite takes a text for a name where it needs one.
    package var name: String? {
        switch kind {
        case .word: text
        case .quotedName, .string: text.withoutQuotes
        case .trivia, .literal, .symbol: nil
        }
    }

    /// Whether this is a key word, in any case of letters.
    package func isWord(_ word: String) -> Bool {
        kind == .word && text.isSameName(as: word)
    }

    /// Whether this is a punctuation mark.
    package func isSymbol(_ symbol: String) -> Bool {
        kind == .symbol && text == symbol
    }
}

extension String {
    /// The text without blanks at its ends, and without the semicolons that end it.
    package var withoutSemicolon: String {
        var text = trimmingBlanks()
        while text.utf8.last == UInt8(ascii: ";") { text = text.dropLast().trimmingBlanks() }
        return String(text)
    }
}
