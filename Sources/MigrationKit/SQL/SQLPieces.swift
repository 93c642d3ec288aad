/// Cuts SQL into pieces, and answers what they tell.
package enum SQLPieces {
    /// The pieces of a text; `nil` when a quote is not closed.
    package static func cut(_ sql: String, _ dialect: DialectName = .sqlite) -> [SQLPiece]? {
        let bytes = Array(sql.utf8)
        var lexer = SQLLexer(bytes, dialect: dialect)
        var pieces: [SQLPiece] = []
        var end = 0
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        do throws(SQLLexer.Unterminated) {
            while let token = try lexer.next() {
                if token.range.lowerBound > end {
                    pieces.append(SQLPiece(kind: .trivia, text: text(end..<token.range.lowerBound)))
                }
                append(token.kind, text(token.range), to: &pieces)
                end = token.range.upperBound
            }
        } catch {
            return nil
        }
        if end < bytes.count { pieces.append(SQLPiece(kind: .trivia, text: text(end..<bytes.count))) }
        return pieces
    }

    /// Adds a token, as a part of the literal that it continues: `x'00'`, `.5`, `1e-3`.
    private static func append(_ kind: SQLToken.Kind, _ text: String, to pieces: inout [SQLPiece]) {
        let (kind, start): (SQLPiece.Kind, Int) =
            switch kind {
            case .word: (.word, 0)
            case .quotedIdentifier: (.quotedName, 0)
            case .string: pieces.last?.isWord("x") == true ? (.literal, 1) : (.string, 0)
            case .symbol: (.symbol, 0)
            case .number: (.literal, numberStart(pieces))
            }
        let prefix = pieces.suffix(start).map(\.text).joined()
        pieces.removeLast(start)
        pieces.append(SQLPiece(kind: kind, text: prefix + text))
    }

    /// How many of the last pieces are the beginning of the number that follows them.
    private static func numberStart(_ pieces: [SQLPiece]) -> Int {
        guard let last = pieces.last else { return 0 }
        if last.isSymbol(".") { return 1 }
        guard last.isSymbol("-") || last.isSymbol("+"), let mantissa = pieces.dropLast().last else { return 0 }
        let isHexadecimal = mantissa.text.utf8.dropFirst().first.map { $0 | 32 == UInt8(ascii: "x") } ?? false
        let isOpen = mantissa.text.utf8.last.map { $0 | 32 == UInt8(ascii: "e") } ?? false
        return mantissa.kind == .literal && isOpen && !isHexadecimal ? 2 : 0
    }

    /// The names in a text, without those of functions and those before a dot unless they are asked for; `nil` when the text cannot
    /// be read.
    private static func names(in sql: String, withOwners: Bool) -> [String]? {
        guard let pieces = cut(sql)?.filter({ $0.kind != .trivia }) else { return nil }
        return pieces.indices.compactMap { index in
            let piece = pieces[index]
            let next = index + 1 < pieces.count ? pieces[index + 1] : nil
            if !withOwners, next?.isSymbol(".") == true { return nil }
            if piece.kind == .quotedName { return piece.name }
            let isCall = !withOwners && next?.isSymbol("(") == true
            return piece.kind == .word && !isCall ? piece.text : nil
        }
    }

    /// Whether a text mentions a name; one that cannot be read mentions everything.
    ///
    /// - Parameter withOwners: Whether the name is that of a table, which counts also where a parenthesis or a dot follows, as in
    ///   `INSERT INTO t (a)` or `t.a`; the column `new` is not meant by `NEW.a`.
    static func mention(_ name: String, in sql: String, withOwners: Bool = false) -> Bool {
        names(in: sql, withOwners: withOwners)?.contains { $0.isSameName(as: name) } ?? true
    }

    /// Whether an expression is one call of a function, or stands in parentheses as a whole.
    package static func isCallOrGroup(_ sql: String, _ dialect: DialectName) -> Bool {
        guard let pieces = cut(sql, dialect)?.filter({ $0.kind != .trivia }) else { return false }
        guard let open = pieces.firstIndex(where: { $0.isSymbol("(") }) else { return false }
        let isName = pieces[..<open].enumerated().allSatisfy { index, piece in
            index.isMultiple(of: 2) ? piece.kind == .word || piece.kind == .quotedName : piece.isSymbol(".")
        }
        let operators = ["not", "exists", "row", "array", "case", "any", "all", "some"]
        if let first = pieces.first, operators.contains(where: { first.isWord($0) }) { return false }
        guard isName, open == 0 || !open.isMultiple(of: 2) else { return false }
        var depth = 0
        for (index, piece) in pieces.enumerated() {
            if piece.isSymbol("(") { depth += 1 }
            if piece.isSymbol(")") { depth -= 1 }
            if depth == 0, index >= open { return index == pieces.count - 1 }
        }
        return false
    }

    /// The parts of a list, cut at the commas that are not inside parentheses or brackets; `nil` when the text cannot be read.
    static func list(_ sql: String, _ dialect: DialectName) -> [[SQLPiece]]? {
        guard let pieces = cut(sql, dialect) else { return nil }
        var parts: [[SQLPiece]] = [[]]
        var depth = 0
        for piece in pieces {
            if piece.isSymbol("(") || piece.isSymbol("[") { depth += 1 }
            if piece.isSymbol(")") || piece.isSymbol("]") { depth -= 1 }
            if depth == 0, piece.isSymbol(",") {
                parts.append([])
            } else {
                parts[parts.count - 1].append(piece)
            }
        }
        return parts
    }
}
