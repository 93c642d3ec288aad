/// Cuts Python into logical lines, in one pass over its characters.
struct PythonLexer {
    /// A text or a bracket that never ends.
    struct Unterminated: Error {
        var what: String
        var line: Int
    }

    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var line = 1

    init(_ text: String) {
        scalars = Array(text.unicodeScalars)
    }

    /// All lines.
    mutating func lines() throws(Unterminated) -> [PythonLine] {
        var lines: [PythonLine] = []
        var tokens: [PythonToken] = []
        var open: [Int] = []
        var indent = skipIndent()
        func end() -> [PythonLine] { tokens.isEmpty ? [] : [PythonLine(indent: indent, tokens: tokens)] }
        while let scalar = peek() {
            let start = line
            switch scalar {
            case "\n":
                advance()
                guard open.isEmpty else { continue }
                lines += end()
                tokens = []
                indent = skipIndent()
            case ";" where open.isEmpty:
                advance()
                lines += end()
                tokens = []
            case "#":
                while let next = peek(), next != "\n" { advance() }
            case "\\" where peek(1) == "\n" || peek(1) == "\r" && peek(2) == "\n":
                while advance() != "\n" {}
            case _ where scalar.properties.isWhitespace || scalar == "\u{FEFF}":
                advance()
            default:
                let kind = try token(scalar)
                switch kind {
                case .symbol("("), .symbol("["), .symbol("{"): open.append(start)
                case .symbol(")"), .symbol("]"), .symbol("}"): _ = open.popLast()
                default: break
                }
                tokens.append(PythonToken(kind: kind, line: start))
            }
        }
        if let line = open.first { throw Unterminated(what: "bracket", line: line) }
        return lines + end()
    }

    private mutating func token(_ scalar: Unicode.Scalar) throws(Unterminated) -> PythonToken.Kind {
        if scalar == "'" || scalar == "\"" { return try string(prefix: "") }
        if scalar.properties.isXIDStart || scalar == "_" {
            let name = take { $0.properties.isXIDContinue }
            let isPrefix = name.count <= 2 && name.allSatisfy { "rRbBfFuUtT".contains($0) }
            if isPrefix, peek() == "'" || peek() == "\"" { return try string(prefix: name.lowercased()) }
            return .name(name)
        }
        if scalar.value < 128, scalar.properties.numericType != nil {
            return .number(take { $0.properties.isXIDContinue || $0 == "." })
        }
        advance()
        return .symbol(Character(scalar))
    }

    // MARK: Texts

    private mutating func string(prefix: String) throws(Unterminated) -> PythonToken.Kind {
        let start = line
        guard let quote = advance() else { return .computed }
        let isTriple = peek() == quote && peek(1) == quote
        if isTriple {
            advance()
            advance()
        }
        var isComputed = prefix.contains { "bft".contains($0) }
        var text = String.UnicodeScalarView()
        while let scalar = peek() {
            if scalar == quote, !isTriple || peek(1) == quote && peek(2) == quote {
                for _ in 0..<(isTriple ? 3 : 1) { advance() }
                return isComputed ? .computed : .string(String(text))
            }
            if scalar == "\n", !isTriple { break }
            advance()
            if scalar == "\r", peek() == "\n" { continue }
            guard scalar == "\\" else {
                text.append(scalar)
                continue
            }
            if prefix.contains("r") {
                text.append(scalar)
                if let next = advance() { text.append(next) }
            } else if let escaped = escape() {
                text.append(contentsOf: escaped)
            } else {
                isComputed = true
            }
        }
        throw Unterminated(what: "text", line: start)
    }

    /// What follows a backslash; nil when only Python knows.
    private mutating func escape() -> [Unicode.Scalar]? {
        guard let scalar = advance() else { return [] }
        switch scalar {
        case "\n": return []
        case "\r":
            if peek() == "\n" { advance() }
            return []
        case "\\", "'", "\"": return [scalar]
        case "n": return ["\n"]
        case "t": return ["\t"]
        case "r": return ["\r"]
        case "a": return ["\u{07}"]
        case "b": return ["\u{08}"]
        case "f": return ["\u{0C}"]
        case "v": return ["\u{0B}"]
        case "x": return code(digits: 2)
        case "u": return code(digits: 4)
        case "U": return code(digits: 8)
        case "N": return nil
        case "0"..."7":
            var value = scalar.value - 48
            for _ in 0..<2 {
                guard let next = peek(), ("0"..."7").contains(next) else { break }
                value = value * 8 + next.value - 48
                advance()
            }
            return Unicode.Scalar(value).map { [$0] }
        default: return ["\\", scalar]
        }
    }

    private mutating func code(digits: Int) -> [Unicode.Scalar]? {
        guard position + digits <= scalars.count else { return nil }
        let text = String(String.UnicodeScalarView(scalars[position..<position + digits]))
        guard text.allSatisfy(\.isHexDigit), let value = UInt32(text, radix: 16) else { return nil }
        for _ in 0..<digits { advance() }
        return Unicode.Scalar(value).map { [$0] }
    }

    // MARK: Characters

    private mutating func skipIndent() -> Int {
        var indent = 0
        while let scalar = peek() {
            if scalar == " " { indent += 1 } else if scalar == "\t" { indent = (indent / 8 + 1) * 8 } else { break }
            advance()
        }
        return indent
    }

    private mutating func take(while isWanted: (Unicode.Scalar) -> Bool) -> String {
        let start = position
        while let scalar = peek(), isWanted(scalar) { advance() }
        return String(String.UnicodeScalarView(scalars[start..<position]))
    }

    private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
        position + distance < scalars.count ? scalars[position + distance] : nil
    }

    @discardableResult
    private mutating func advance() -> Unicode.Scalar? {
        guard let scalar = peek() else { return nil }
        position += 1
        if scalar == "\n" { line += 1 }
        return scalar
    }
}
