/// A place in a row of pieces.
struct SQLitePieceCursor {
    private let pieces: [SQLPiece]
    /// The next piece, blanks and comments included.
    private(set) var position = 0

    init(_ sql: String) throws(MigrationError) {
        guard let pieces = SQLPieces.cut(sql) else {
            throw MigrationError(.unsupported, "a quote is not closed in the definition of a table", detail: sql)
        }
        self.pieces = pieces
    }

    /// The next piece that is neither blank nor comment.
    var next: SQLPiece? { piece(ahead: 0) }

    private func piece(ahead count: Int) -> SQLPiece? {
        pieces[position...].lazy.filter { $0.kind != .trivia }.dropFirst(count).first
    }

    /// Whether a key word or a mark comes next, or so many pieces later.
    func isNext(_ text: String, ahead count: Int = 0) -> Bool {
        guard let piece = piece(ahead: count) else { return false }
        return piece.isWord(text) || piece.isSymbol(text)
    }

    /// The text from a place up to here.
    func text(from start: Int) -> String {
        pieces[start..<position].map(\.text).joined()
    }

    /// Takes blanks and comments.
    mutating func takeTrivia() -> String {
        let start = position
        while position < pieces.count, pieces[position].kind == .trivia { position += 1 }
        return text(from: start)
    }

    /// Takes all that is left.
    mutating func takeRest() -> String {
        let start = position
        position = pieces.count
        return text(from: start)
    }

    /// Takes a key word or a mark where it comes next.
    @discardableResult
    mutating func takeIf(_ text: String) -> Bool {
        guard isNext(text) else { return false }
        _ = takeTrivia()
        position += 1
        return true
    }

    mutating func take(_ text: String) throws(MigrationError) {
        guard takeIf(text) else { throw unexpected() }
    }

    mutating func takeAny() throws(MigrationError) {
        guard next != nil else { throw unexpected() }
        _ = takeTrivia()
        position += 1
    }

    mutating func takeNamePiece() throws(MigrationError) -> SQLPiece {
        guard let piece = next, piece.name != nil else { throw unexpected() }
        try takeAny()
        return piece
    }

    mutating func takeName() throws(MigrationError) -> String {
        let piece = try takeNamePiece()
        return piece.name ?? piece.text
    }

    /// Takes all from a parenthesis to the one that closes it, and gives what stands between them.
    @discardableResult
    mutating func takeGroup() throws(MigrationError) -> [SQLPiece] {
        try take("(")
        let start = position
        var depth = 1
        while position < pieces.count {
            if pieces[position].isSymbol("(") { depth += 1 }
            if pieces[position].isSymbol(")") { depth -= 1 }
            position += 1
            if depth == 0 { return Array(pieces[start..<position - 1]) }
        }
        throw unexpected()
    }

    mutating func expectEnd() throws(MigrationError) {
        if next != nil { throw unexpected() }
    }

    /// The error for what is not of the grammar.
    func unexpected() -> MigrationError {
        MigrationError(
            .unsupported,
            "the definition of a table cannot be read at \(next.map { "\"\($0.text)\"" } ?? "its end")",
            detail: pieces.map(\.text).joined()
        )
    }
}
