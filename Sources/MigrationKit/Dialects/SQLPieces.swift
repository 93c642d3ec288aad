/// Questions about a text that its tokens answer.
enum SQLPieces {
    /// The names in an expression, without those of functions unless they are asked for; `nil` when the text cannot be read.
    static func names(in sql: String, withCalls: Bool = false) -> [String]? {
        guard let tokens = SQLPieceReader.tokens(of: sql)?.filter({ $0.kind != .trivia }) else { return nil }
        return tokens.indices.compactMap { index in
            let token = tokens[index]
            if token.kind == .quotedName { return token.name }
            let isCall = !withCalls && index + 1 < tokens.count && tokens[index + 1].isSymbol("(")
            return token.kind == .word && !isCall ? token.text : nil
        }
    }

    /// Whether a text mentions a name; one that cannot be read mentions everything.
    ///
    /// - Parameter withCalls: Whether the name counts where a parenthesis follows, as that of a table does in `INSERT INTO t (a)`.
    static func mention(_ name: String, in sql: String, withCalls: Bool = false) -> Bool {
        names(in: sql, withCalls: withCalls)?.contains { $0.isSameName(as: name) } ?? true
    }

    /// Whether an expression is one call of a function, or stands in parentheses as a whole.
    static func isCallOrGroup(_ sql: String) -> Bool {
        guard let tokens = SQLPieceReader.tokens(of: sql)?.filter({ $0.kind != .trivia }) else { return false }
        guard let open = tokens.firstIndex(where: { $0.isSymbol("(") }) else { return false }
        let isName = tokens[..<open].enumerated().allSatisfy { index, token in
            index.isMultiple(of: 2) ? token.name != nil && token.kind != .string : token.isSymbol(".")
        }
        let operators = ["not", "exists", "row", "array", "case", "any", "all", "some"]
        if let first = tokens.first, operators.contains(where: { first.isWord($0) }) { return false }
        guard isName, open == 0 || !open.isMultiple(of: 2) else { return false }
        var depth = 0
        for (index, token) in tokens.enumerated() {
            if token.isSymbol("(") { depth += 1 }
            if token.isSymbol(")") { depth -= 1 }
            if depth == 0, index >= open { return index == tokens.count - 1 }
        }
        return false
    }

    /// The parts of a list, cut at the commas that are not inside parentheses; `nil` when the text cannot be read.
    static func list(_ sql: String) -> [[SQLPiece]]? {
        guard let tokens = SQLPieceReader.tokens(of: sql) else { return nil }
        var parts: [[SQLPiece]] = [[]]
        var depth = 0
        for token in tokens {
            if token.isSymbol("(") { depth += 1 }
            if token.isSymbol(")") { depth -= 1 }
            if depth == 0, token.isSymbol(",") {
                parts.append([])
            } else {
                parts[parts.count - 1].append(token)
            }
        }
        return parts
    }
}
