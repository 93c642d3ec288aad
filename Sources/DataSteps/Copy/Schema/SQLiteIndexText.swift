internal import MigrationKit

/// Reads `CREATE UNIQUE INDEX ix ON t (a COLLATE NOCASE DESC, lower(b)) WHERE c > 0`.
enum SQLiteIndexText {
    /// The index; `nil` when the text is none.
    static func read(_ sql: String, name: String, table: QualifiedName) -> Index? {
        guard let pieces = SQLPieces.cut(sql.withoutSemicolon),
            let on = pieces.firstIndex(where: { $0.isWord("ON") }),
            let open = pieces[on...].firstIndex(where: { $0.isSymbol("(") })
        else { return nil }
        var keys: [IndexKey] = []
        var part: [SQLPiece] = []
        var depth = 0
        var end: Int?
        for index in pieces[open...].indices {
            let piece = pieces[index]
            if piece.isSymbol("(") { depth += 1 }
            if piece.isSymbol(")") { depth -= 1 }
            if depth == 0 || depth == 1 && piece.isSymbol(",") {
                guard let key = key(part) else { return nil }
                keys.append(key)
                part = []
                if depth == 0 {
                    end = index
                    break
                }
            } else if index > open {
                part.append(piece)
            }
        }
        guard let end else { return nil }
        let rest = pieces[(end + 1)...]
        let predicate = rest.firstIndex { $0.isWord("WHERE") }.map { pieces[($0 + 1)...].map(\.text).joined() }
        return Index(
            name,
            on: table,
            keys,
            unique: pieces[..<on].contains { $0.isWord("UNIQUE") },
            where: predicate.map { String($0.trimmingBlanks()) }
        )
    }

    private static func key(_ pieces: [SQLPiece]) -> IndexKey? {
        var words = pieces
        func trim() {
            while words.last?.kind == .trivia { words.removeLast() }
            while words.first?.kind == .trivia { words.removeFirst() }
        }
        trim()
        var order: IndexKey.Order?
        if let last = words.last, last.isWord("ASC") || last.isWord("DESC") {
            order = last.isWord("DESC") ? .descending : nil
            words.removeLast()
            trim()
        }
        var collation: String?
        if let index = words.lastIndex(where: { $0.isWord("COLLATE") }),
            words[index...].filter({ $0.kind != .trivia }).count == 2
        {
            collation = words.last?.name
            words.removeSubrange(index...)
            trim()
        }
        guard !words.isEmpty else { return nil }
        if words.count == 1, let name = words[0].name { return .column(name, order, collation: collation) }
        return .expression(words.map(\.text).joined(), order, collation: collation)
    }
}
