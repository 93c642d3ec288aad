/// Reads expressions that are literals, and calls with such.
struct PythonParser {
    private let tokens: [PythonToken]
    private var position = 0
    private var depth = 0

    /// What the tokens say, all of them.
    static func value(of tokens: some Sequence<PythonToken>) -> PythonValue {
        var parser = PythonParser(tokens: Array(tokens))
        let first = parser.element()
        guard parser.peek()?.isSymbol(",") ?? false else { return parser.isAtEnd ? first : .unknown }
        // A tuple may stand without parentheses.
        var items = [first]
        while parser.take(",") { if !parser.isAtEnd { items.append(parser.element()) } }
        return parser.isAtEnd ? .list(items) : .unknown
    }

    private init(tokens: [PythonToken]) {
        self.tokens = tokens
    }

    private var isAtEnd: Bool { position >= tokens.count }

    private func peek() -> PythonToken? {
        isAtEnd ? nil : tokens[position]
    }

    private mutating func take(_ symbol: Character) -> Bool {
        guard peek()?.isSymbol(symbol) ?? false else { return false }
        position += 1
        return true
    }

    /// Up to the next comma or closing bracket; what is more than one value with `+` between texts is unknown.
    private mutating func element() -> PythonValue {
        depth += 1
        defer { depth -= 1 }
        guard depth < 50 else {
            skip()
            return .unknown
        }
        var value = primary()
        while take("+") {
            guard case .string(let left) = value, case .string(let right) = primary() else {
                skip()
                return .unknown
            }
            value = .string(left + right)
        }
        guard isAtElementEnd else {
            skip()
            return .unknown
        }
        return value
    }

    private var isAtElementEnd: Bool {
        guard let token = peek() else { return true }
        return [",", ")", "]", "}"].contains { token.isSymbol($0) }
    }

    /// Steps over the rest of an element.
    private mutating func skip() {
        var open = 0
        while let token = peek(), open > 0 || !isAtElementEnd {
            if ["(", "[", "{"].contains(where: { token.isSymbol($0) }) { open += 1 }
            if [")", "]", "}"].contains(where: { token.isSymbol($0) }) { open -= 1 }
            position += 1
        }
    }

    private mutating func primary() -> PythonValue {
        guard let token = peek() else { return .unknown }
        switch token.kind {
        case .string:
            var text = ""
            while case .string(let part) = peek()?.kind {
                text += part
                position += 1
            }
            if peek()?.kind == .computed { return .unknown }
            return .string(text)
        case .number(let text):
            position += 1
            return .number(text)
        case .symbol("("), .symbol("["):
            return group(closing: token.isSymbol("(") ? ")" : "]")
        case .name(let name):
            position += 1
            switch name {
            case "None": return .none
            case "True": return .boolean(true)
            case "False": return .boolean(false)
            default: return trailer(name)
            }
        default:
            return .unknown
        }
    }

    /// A list, a tuple, or an expression in parentheses.
    private mutating func group(closing: Character) -> PythonValue {
        position += 1
        var items: [PythonValue] = []
        var hasComma = false
        while !isAtEnd, !take(closing) {
            let before = position
            items.append(element())
            if take(",") {
                hasComma = true
            } else if peek()?.isSymbol(closing) != true || position == before {
                return .unknown
            }
        }
        return closing == ")" && !hasComma && items.count == 1 ? items[0] : .list(items)
    }

    /// The rest of a name: `.name`, `(…)`.
    private mutating func trailer(_ start: String) -> PythonValue {
        var name = start
        var call: PythonCall?
        while true {
            if take(".") {
                guard case .name(let next) = peek()?.kind else { return .unknown }
                position += 1
                if let made = call, !made.arguments.isEmpty || !made.keywords.isEmpty { return .unknown }
                name += (call == nil ? "." : "().") + next
                call = nil
            } else if call == nil, take("(") {
                guard let made = arguments(of: name) else { return .unknown }
                call = made
            } else {
                return call.map(PythonValue.call) ?? .name(name)
            }
        }
    }

    private mutating func arguments(of name: String) -> PythonCall? {
        var call = PythonCall(name: name)
        while !isAtEnd, !take(")") {
            if case .name(let keyword) = peek()?.kind, position + 1 < tokens.count, tokens[position + 1].isSymbol("="),
                position + 2 >= tokens.count || !tokens[position + 2].isSymbol("=")
            {
                position += 2
                call.keywords[keyword] = element()
            } else {
                // `*columns` and `**options` are not known.
                call.arguments.append(element())
            }
            if !take(","), !(peek()?.isSymbol(")") ?? false) { return nil }
        }
        return call
    }
}
