internal import MigrationKit

/// How a database makes something that belongs to a table, in its own words.
struct Definition: Hashable, Sendable {
    /// What it is.
    enum Kind: Hashable, Sendable {
        /// What is said of the table as a whole.
        case table
        case column
        case constraint
        case index
        /// Whatever else is made with the table, such as a partition or a comment.
        case part
    }

    var kind: Kind
    /// What a report calls it: `column a of t`.
    var object: String
    /// The name by which the other side's is found; `nil` where it has none.
    var name: String?
    /// The words as they are shown.
    var text: String
    /// The words as they are compared.
    var words: [String]
    /// Whether rows are refused by it, or become others.
    var isRule = true
}

/// The words of a definition, so that those of two databases are the same where they mean the same.
struct DefinitionWords: Sendable {
    let dialect: DialectName
    /// Names that a policy has changed, with what both sides are compared under.
    var names: [String: String] = [:]

    /// The words of a text, without blanks and comments; names that SQLite does not tell apart as one.
    func of(_ text: String) -> [String] {
        guard let pieces = SQLPieces.cut(text, dialect)?.filter({ $0.kind != .trivia }) else { return [text] }
        return pieces.enumerated().map { index, piece in
            if let name = piece.name, piece.kind != .string, let known = names[folded(name)] { return known }
            guard dialect == .sqlite else { return piece.text }
            // What stands in double quotes is a text where no name can be meant.
            if piece.kind == .quotedName, index > 0, pieces[index - 1].isWord("DEFAULT") { return piece.text }
            guard piece.kind == .word || piece.kind == .quotedName else { return piece.text }
            return folded(piece.name ?? piece.text)
        }
    }

    func folded(_ name: String) -> String { Names.folded(name, dialect) }
}
