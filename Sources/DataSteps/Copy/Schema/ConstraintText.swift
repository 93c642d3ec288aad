internal import MigrationKit

/// The text of one constraint, in pieces without blanks and comments in between where words are looked for.
struct ConstraintText {
    private let pieces: [SQLPiece]

    init(_ text: String) {
        pieces = SQLPieces.cut(text) ?? []
    }

    /// What stands in the parentheses that follow a key word.
    func group(after word: String) -> String? {
        guard let start = pieces.firstIndex(where: { $0.isWord(word) }),
            let open = pieces[start...].firstIndex(where: { $0.isSymbol("(") })
        else { return nil }
        var depth = 0
        for index in pieces[open...].indices {
            if pieces[index].isSymbol("(") { depth += 1 }
            if pieces[index].isSymbol(")") { depth -= 1 }
            if depth == 0 {
                return String(pieces[(open + 1)..<index].map(\.text).joined().trimmingBlanks())
            }
        }
        return nil
    }

    /// The name that follows a key word.
    func word(after word: String) -> String? {
        let words = pieces.filter { $0.kind != .trivia }
        guard let index = words.firstIndex(where: { $0.isWord(word) }), index + 1 < words.count else { return nil }
        return words[index + 1].name
    }

    /// What a foreign key points at, and how it behaves.
    func reference(_ table: String, _ columns: [String], deferredBy clause: String?) -> ForeignKeyReference {
        let words = pieces.filter { $0.kind != .trivia }
        var reference = ForeignKeyReference(table: QualifiedName(table), columns: columns)
        for index in words.indices.dropLast(2) where words[index].isWord("ON") {
            let verb = words[index + 2].text.uppercased()
            let rest = index + 3 < words.count ? " \(words[index + 3].text.uppercased())" : ""
            let action = ForeignKeyReference.Action(rawValue: ["SET", "NO"].contains(verb) ? verb + rest : verb)
            if words[index + 1].isWord("DELETE") { reference.onDelete = action }
            if words[index + 1].isWord("UPDATE") { reference.onUpdate = action }
        }
        let deferral = clause.map { ConstraintText($0).pieces.filter { $0.kind != .trivia } } ?? words
        if let index = deferral.firstIndex(where: { $0.isWord("DEFERRABLE") }) {
            let isNegated = index > 0 && deferral[index - 1].isWord("NOT")
            let isDeferred = deferral[index...].contains { $0.isWord("DEFERRED") }
            reference.deferral = isNegated ? nil : isDeferred ? .initiallyDeferred : .initiallyImmediate
        }
        return reference
    }
}
