/// Cuts SQL into tokens by SQLite's rules; together they are the text again.
struct SQLPieceReader {
    private let bytes: [UInt8]
    private var position = 0

    private init(_ sql: String) {
        bytes = Array(sql.utf8)
    }

    /// The tokens of a text; `nil` when a quote is not closed.
    static func tokens(of sql: String) -> [SQLPiece]? {
        var tokenizer = SQLPieceReader(sql)
        var tokens: [SQLPiece] = []
        while tokenizer.position < tokenizer.bytes.count {
            guard let token = tokenizer.next() else { return nil }
            tokens.append(token)
        }
        return tokens
    }

    private mutating func next() -> SQLPiece? {
        let start = position
        guard let kind = scan() else { return nil }
        return SQLPiece(kind: kind, text: String(decoding: bytes[start..<position], as: UTF8.self))
    }

    private func byte(_ ahead: Int = 0) -> UInt8? {
        position + ahead < bytes.count ? bytes[position + ahead] : nil
    }

    private mutating func scan() -> SQLPiece.Kind? {
        guard let first = byte() else { return nil }
        switch first {
        case 32, 9, 10, 12, 13:
            skip { $0 == 32 || (9...13).contains($0) }
            return .trivia
        case UInt8(ascii: "-") where byte(1) == UInt8(ascii: "-"):
            skip { $0 != 10 }
            return .trivia
        case UInt8(ascii: "/") where byte(1) == UInt8(ascii: "*"):
            skipBlockComment()
            return .trivia
        case UInt8(ascii: "'"):
            return skipQuoted(by: first) ? .string : nil
        case UInt8(ascii: "\""), UInt8(ascii: "`"):
            return skipQuoted(by: first) ? .quotedName : nil
        case UInt8(ascii: "["):
            skip { $0 != UInt8(ascii: "]") }
            guard byte() != nil else { return nil }
            position += 1
            return .quotedName
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            guard byte(1) == UInt8(ascii: "'") else { return word() }
            position += 1
            return skipQuoted(by: UInt8(ascii: "'")) ? .literal : nil
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            return number()
        case UInt8(ascii: "."):
            if let second = byte(1), second.isDecimalDigit { return number() }
            position += 1
            return .symbol
        case let letter where letter.isNameByte && letter != UInt8(ascii: "$"):
            return word()
        default:
            position += 1
            return .symbol
        }
    }

    private mutating func skip(while condition: (UInt8) -> Bool) {
        while let byte = byte(), condition(byte) { position += 1 }
    }

    private mutating func skipBlockComment() {
        position += 2
        while position < bytes.count {
            if byte() == UInt8(ascii: "*"), byte(1) == UInt8(ascii: "/") {
                position += 2
                return
            }
            position += 1
        }
    }

    private mutating func skipQuoted(by quote: UInt8) -> Bool {
        position += 1
        while let current = byte() {
            position += 1
            guard current == quote else { continue }
            if byte() != quote { return true }
            position += 1
        }
        return false
    }

    private mutating func word() -> SQLPiece.Kind {
        skip { $0.isNameByte }
        return .word
    }

    private mutating func number() -> SQLPiece.Kind {
        let isHexadecimal = byte(1).map { $0 | 32 == UInt8(ascii: "x") } ?? false
        var previous: UInt8 = 0
        while let current = byte() {
            let isSign = current == UInt8(ascii: "+") || current == UInt8(ascii: "-")
            let isExponentSign = isSign && !isHexadecimal && previous | 32 == UInt8(ascii: "e")
            guard current.isNameByte || current == UInt8(ascii: ".") || isExponentSign else { break }
            previous = current
            position += 1
        }
        return .literal
    }
}

extension UInt8 {
    /// Whether this is a decimal digit.
    var isDecimalDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// Whether a plain name may hold this byte.
    var isNameByte: Bool {
        let letter = lowercasedASCII
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(letter) || isDigit || self >= 0x80
            || self == UInt8(ascii: "_") || self == UInt8(ascii: "$")
    }
}
