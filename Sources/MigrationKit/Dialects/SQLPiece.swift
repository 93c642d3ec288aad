/// A piece of SQL with its text, blanks and comments included: together the pieces of a text are the text again.
struct SQLPiece: Hashable, Sendable {
    /// The kinds of pieces.
    enum Kind: Hashable, Sendable {
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
    let kind: Kind
    /// The text as it was written.
    let text: String

    /// The name that the piece stands for, without its quotes; SQLite takes a text for a name where it needs one.
    var name: String? {
        switch kind {
        case .word: return text
        case .quotedName, .string:
            let inner = Array(text.utf8.dropFirst().dropLast())
            let quote = text.utf8.first ?? 0
            if quote == UInt8(ascii: "[") { return String(decoding: inner, as: UTF8.self) }
            var bytes: [UInt8] = []
            var index = 0
            while index < inner.count {
                bytes.append(inner[index])
                index += inner[index] == quote ? 2 : 1
            }
            return String(decoding: bytes, as: UTF8.self)
        case .trivia, .literal, .symbol: return nil
        }
    }

    /// Whether this is a key word, in any case of letters.
    func isWord(_ word: String) -> Bool {
        kind == .word && text.isSameName(as: word)
    }

    /// Whether this is a punctuation mark.
    func isSymbol(_ symbol: String) -> Bool {
        kind == .symbol && text == symbol
    }
}

extension String {
    /// Whether two names are the same to SQLite: only the case of ASCII letters does not count.
    func isSameName(as other: String) -> Bool {
        utf8.elementsEqual(other.utf8) { $0.lowercasedASCII == $1.lowercasedASCII }
    }

    /// The text without blanks at its ends, and without the semicolons that end it.
    var withoutSemicolon: String {
        var text = trimmingBlanks()
        while text.utf8.last == UInt8(ascii: ";") { text = text.dropLast().trimmingBlanks() }
        return String(text)
    }
}

extension UInt8 {
    /// The small letter for a capital one.
    var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 32 : self
    }
}
