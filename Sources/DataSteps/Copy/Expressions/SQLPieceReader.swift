internal import MigrationKit

/// Reads SQL piece by piece, without the blanks and comments in between.
struct SQLPieceReader {
    private let pieces: [SQLPiece]
    private var position = 0

    init(_ pieces: [SQLPiece]) {
        self.pieces = pieces.filter { $0.kind != .trivia }
    }

    var isAtEnd: Bool { position >= pieces.count }

    /// A piece that comes, the next one first.
    func peek(_ distance: Int = 0) -> SQLPiece? {
        position + distance < pieces.count ? pieces[position + distance] : nil
    }

    /// The next piece.
    mutating func next() throws(Untranslatable) -> SQLPiece {
        guard let piece = peek() else { throw Untranslatable(reason: "it ends too early") }
        position += 1
        return piece
    }

    /// Whether key words come.
    func comes(_ words: String...) -> Bool {
        words.indices.allSatisfy { peek($0)?.isWord(words[$0]) ?? false }
    }

    /// Whether a punctuation mark comes, each character of which is a piece.
    func comes(symbol: String) -> Bool {
        symbol.enumerated().allSatisfy { peek($0)?.isSymbol(String($1)) ?? false }
    }

    /// Passes key words that come.
    mutating func take(_ words: String...) -> Bool {
        guard words.indices.allSatisfy({ peek($0)?.isWord(words[$0]) ?? false }) else { return false }
        position += words.count
        return true
    }

    /// Passes a punctuation mark that comes.
    mutating func take(symbol: String) -> Bool {
        guard comes(symbol: symbol) else { return false }
        position += symbol.count
        return true
    }

    /// Passes a key word that has to come.
    mutating func expect(_ word: String) throws(Untranslatable) {
        guard take(word) else { throw unexpected() }
    }

    /// Passes a punctuation mark that has to come.
    mutating func expect(symbol: String) throws(Untranslatable) {
        guard take(symbol: symbol) else { throw unexpected() }
    }

    /// The name that has to come.
    mutating func name() throws(Untranslatable) -> String {
        guard let name = peek()?.name else { throw unexpected() }
        position += 1
        return name
    }

    /// `(a, b)`
    mutating func names() throws(Untranslatable) -> [String] {
        try expect(symbol: "(")
        var names: [String] = []
        repeat { names.append(try name()) } while take(symbol: ",")
        try expect(symbol: ")")
        return names
    }

    /// What comes up to a comma, a closing parenthesis or one of some key words that stand on this level, which stay.
    mutating func part(before words: [String] = []) throws(Untranslatable) -> [SQLPiece] {
        var part: [SQLPiece] = []
        var depth = 0
        var cases = 0
        while let piece = peek() {
            if depth == 0, cases == 0 {
                if piece.isSymbol(",") || piece.isSymbol(")") || words.contains(where: piece.isWord) { break }
            }
            if piece.isSymbol("(") { depth += 1 }
            if piece.isSymbol(")") { depth -= 1 }
            if piece.isWord("CASE") { cases += 1 }
            if piece.isWord("END") { cases -= 1 }
            part.append(piece)
            position += 1
        }
        guard !part.isEmpty else { throw unexpected() }
        return part
    }

    /// Passes what tells the time: `CURRENT_TIMESTAMP`, `datetime('now')`.
    mutating func now() -> [SQLPiece]? {
        guard let first = peek(), first.kind == .word else { return nil }
        let words = ["CURRENT_TIMESTAMP", "CURRENT_DATE", "CURRENT_TIME"]
        var count = words.contains(where: first.isWord) ? 1 : 0
        if count == 0, ["datetime", "date", "time", "strftime", "unixepoch"].contains(where: first.isWord) {
            guard peek(1)?.isSymbol("(") == true, let end = (2...6).first(where: { peek($0)?.isSymbol(")") == true })
            else { return nil }
            count = end + 1
        }
        guard count > 0 else { return nil }
        defer { position += count }
        return Array(pieces[position..<position + count])
    }

    /// What cannot be read here.
    func unexpected() -> Untranslatable {
        guard let piece = peek() else { return Untranslatable(reason: "it ends too early") }
        return Untranslatable(reason: "\(piece.kind == .word ? piece.text.uppercased() : piece.text) is not translated")
    }
}
