/// Cuts a script into tokens, in one pass over its bytes.
///
/// It follows PostgreSQL's `scan.l` and SQLite's `tokenize.c` as far as they decide where a quote or a comment ends. All
/// bytes from 0x80 on count as letters, as they do there, so that UTF-8 needs no decoding.
struct SQLLexer {
    let bytes: [UInt8]
    let dialect: DialectName
    private var position = 0
    private var line = 1

    /// What never ends.
    struct Unterminated: Error {
        let what: String
        let hint: String
        /// The line where it begins, counted from 1.
        let line: Int
    }

    init(_ bytes: [UInt8], dialect: DialectName) {
        self.bytes = bytes
        self.dialect = dialect
        position = SourceText.byteOrderMarkLength(bytes)
    }

    /// The next token; nil at the end.
    mutating func next() throws(Unterminated) -> SQLToken? {
        try skipBlanksAndComments()
        guard let byte = peek(0) else { return nil }
        let start = position
        let startLine = line
        let kind = try scan(byte)
        return SQLToken(kind: kind, range: start..<position, line: startLine)
    }

    // MARK: One token

    private mutating func scan(_ byte: UInt8) throws(Unterminated) -> SQLToken.Kind {
        switch byte {
        case UInt8(ascii: "'"):
            try skipQuoted(by: byte, "string")
            return .string
        case UInt8(ascii: "\""):
            try skipQuoted(by: byte, "quoted identifier")
            return .quotedIdentifier
        case UInt8(ascii: "`") where dialect.hasForeignQuotes:
            try skipQuoted(by: byte, "quoted identifier")
            return .quotedIdentifier
        case UInt8(ascii: "[") where dialect.hasForeignQuotes:
            try skipBrackets()
            return .quotedIdentifier
        case UInt8(ascii: "$") where dialect.hasDollarQuotes:
            if let tag = dollarTagLength() {
                try skipDollarQuoted(tagLength: tag)
                return .string
            }
        case _ where byte.isDigit:
            position += 1
            while let next = peek(0), next.isIdentifierPart && next != UInt8(ascii: "$") || next == UInt8(ascii: ".") {
                position += 1
            }
            return .number
        case _ where byte.isIdentifierStart:
            return try scanWord()
        default: break
        }
        position += 1
        return .symbol(byte)
    }

    private mutating func scanWord() throws(Unterminated) -> SQLToken.Kind {
        let start = position
        while let next = peek(0), next.isIdentifierPart { position += 1 }
        let isE = position - start == 1 && bytes[start] | 0x20 == UInt8(ascii: "e")
        guard isE, dialect.hasEscapeStrings, peek(0) == UInt8(ascii: "'") else { return .word }
        try skipEscapeString()
        return .string
    }

    // MARK: Quotes

    /// Skips `'…'` and the like, in which a doubled quote stands for one.
    private mutating func skipQuoted(by quote: UInt8, _ what: String) throws(Unterminated) {
        let startLine = line
        position += 1
        while let byte = advance() {
            guard byte == quote else { continue }
            if peek(0) == quote { position += 1 } else { return }
        }
        throw Unterminated(what: what, hint: "close it with \(Character(Unicode.Scalar(quote)))", line: startLine)
    }

    private mutating func skipBrackets() throws(Unterminated) {
        let startLine = line
        while let byte = advance() {
            if byte == UInt8(ascii: "]") { return }
        }
        throw Unterminated(what: "quoted identifier", hint: "close it with ]", line: startLine)
    }

    /// Skips `'…'` after an `E`: a backslash takes the next byte along.
    ///
    /// A string that continues after a line break, as the standard allows, is still one with escapes.
    private mutating func skipEscapeString() throws(Unterminated) {
        let startLine = line
        repeat {
            position += 1
            var isClosed = false
            while !isClosed, let byte = advance() {
                if byte == UInt8(ascii: "\\") {
                    _ = advance()
                } else if byte == UInt8(ascii: "'") {
                    if peek(0) == UInt8(ascii: "'") { position += 1 } else { isClosed = true }
                }
            }
            guard isClosed else {
                throw Unterminated(what: "string", hint: "close it with ', which \\' does not", line: startLine)
            }
        } while skipStringContinuation()
    }

    /// Moves to the `'` that continues a string: only white space with a line break may stand between.
    private mutating func skipStringContinuation() -> Bool {
        var index = position
        var lines = 0
        while index < bytes.count, bytes[index].isBlank {
            if bytes[index] == 0x0A { lines += 1 }
            index += 1
        }
        guard lines > 0, index < bytes.count, bytes[index] == UInt8(ascii: "'") else { return false }
        position = index
        line += lines
        return true
    }

    /// The length of `$tag$` at the position; nil when it is none, as in `$1`.
    private func dollarTagLength() -> Int? {
        var length = 1
        while let byte = peek(length) {
            if byte == UInt8(ascii: "$") { return length + 1 }
            guard length == 1 ? byte.isIdentifierStart : byte.isIdentifierPart else { return nil }
            length += 1
        }
        return nil
    }

    private mutating func skipDollarQuoted(tagLength: Int) throws(Unterminated) {
        let startLine = line
        let tag = bytes[position..<position + tagLength]
        position += tagLength
        while let byte = peek(0) {
            // A tag holds no `$` inside, so that each byte is compared with at most one tag: linear.
            if byte == UInt8(ascii: "$"), bytes[position...].starts(with: tag) {
                position += tagLength
                return
            }
            _ = advance()
        }
        let text = String(decoding: tag, as: UTF8.self)
        throw Unterminated(what: "dollar-quoted string", hint: "close it with \(text)", line: startLine)
    }

    // MARK: White space and comments

    private mutating func skipBlanksAndComments() throws(Unterminated) {
        while let byte = peek(0) {
            if byte.isBlank {
                _ = advance()
            } else if byte == UInt8(ascii: "-"), peek(1) == byte {
                while let next = peek(0), next != 0x0A { position += 1 }
            } else if byte == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "*") {
                try skipBlockComment()
            } else {
                return
            }
        }
    }

    private mutating func skipBlockComment() throws(Unterminated) {
        let startLine = line
        position += 2
        var depth = 1
        while let byte = advance() {
            if byte == UInt8(ascii: "*"), peek(0) == UInt8(ascii: "/") {
                position += 1
                depth -= 1
                if depth == 0 { return }
            } else if dialect.nestsComments, byte == UInt8(ascii: "/"), peek(0) == UInt8(ascii: "*") {
                position += 1
                depth += 1
            }
        }
        throw Unterminated(what: "comment", hint: "close it with */", line: startLine)
    }

    // MARK: Bytes

    private func peek(_ distance: Int) -> UInt8? {
        let index = position + distance
        return index < bytes.count ? bytes[index] : nil
    }

    /// Takes the next byte, counting lines.
    private mutating func advance() -> UInt8? {
        guard position < bytes.count else { return nil }
        let byte = bytes[position]
        position += 1
        if byte == 0x0A { line += 1 }
        return byte
    }

    /// A word in lower case, when it is short enough for a keyword; else something that is none.
    ///
    /// Fifteen bytes fit into a string without allocation. A word that is not ASCII is no keyword.
    static func lowercased(_ word: ArraySlice<UInt8>) -> String {
        guard word.count <= 15, word.allSatisfy({ $0 < 0x80 }) else { return "…" }
        return String(unsafeUninitializedCapacity: word.count) { letters in
            for (index, byte) in word.enumerated() { letters[index] = byte.lowercasedASCII }
            return word.count
        }
    }
}
