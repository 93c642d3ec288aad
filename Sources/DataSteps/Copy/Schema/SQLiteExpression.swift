internal import MigrationKit

/// Why something is not translated.
struct Untranslatable: Error, Hashable {
    var reason: String
    /// What allows that it is missing, where a policy leaves out what it needs.
    var allowedBy: String?
}

/// Says in PostgreSQL's words what SQLite's say, where both mean the same.
enum SQLiteExpression {
    /// The expression; columns are told from texts in double quotes by the table's.
    ///
    /// - Parameter columns: The columns in small letters, with their names in the target; of a query, the names of all tables and columns.
    /// - Parameter isQuery: Whether this is a query, in which every name in double quotes is one, and names are given.
    static func translate(
        _ sql: String,
        columns: [String: String],
        isQuery: Bool = false
    ) -> Result<String, Untranslatable> {
        guard let pieces = SQLPieces.cut(sql) else { return .failure(Untranslatable(reason: "a quote is not closed")) }
        var columns = columns
        var text = ""
        var previous: SQLPiece?
        for (index, piece) in pieces.enumerated() {
            defer { if piece.kind != .trivia { previous = piece } }
            switch piece.kind {
            case .trivia:
                text += piece.text.utf8.contains(UInt8(ascii: "-")) ? " " : piece.text
            case .quotedName:
                let name = piece.name ?? piece.text
                let column = columns[name.lowercasedASCII]
                let isText = !isQuery && !columns.isEmpty && piece.text.hasPrefix("\"") && column == nil
                text += isText ? name.singleQuoted : PostgresDialect().quoted(column ?? name)
            case .word where isQuery && previous?.isWord("AS") == true && isNewName(piece.text):
                // PostgreSQL would make small letters of it.
                columns[piece.text.lowercasedASCII] = piece.text
                text += PostgresDialect().quoted(piece.text)
            case .word:
                let rest = pieces[(index + 1)...].lazy.filter { $0.kind != .trivia }
                switch word(piece.text, isCall: rest.first?.isSymbol("(") ?? false, columns) {
                case .success(let word): text += word
                case .failure(let problem): return .failure(problem)
                }
            case .string:
                text += piece.text
            case .literal:
                guard !piece.text.lowercased().hasPrefix("0x") else {
                    return .failure(Untranslatable(reason: "PostgreSQL 15 reads no hexadecimal numbers"))
                }
                text +=
                    piece.text.lowercased().hasPrefix("x'")
                    ? "'\\x\(piece.text.dropFirst(2).dropLast())'::bytea" : piece.text
            case .symbol:
                // `==` is `=`.
                if piece.text == "=", index > 0, pieces[index - 1].isSymbol("=") { continue }
                text += piece.text
            }
        }
        return .success(String(text.trimmingBlanks()))
    }

    /// Whether a word after `AS` is a name that is given, and no type of a `CAST`.
    private static func isNewName(_ word: String) -> Bool {
        SQLiteDialect().quoted(word) == word
            && !["INTEGER", "INT", "REAL", "TEXT", "NUMERIC", "BLOB", "VARCHAR", "DECIMAL", "DOUBLE", "BOOLEAN"]
                .contains(word.uppercased())
    }

    private static func word(_ word: String, isCall: Bool, _ columns: [String: String]) -> Result<
        String, Untranslatable
    > {
        let small = word.lowercasedASCII
        if isCall, let name = functions[small] { return .success(name) }
        if isCall, !operators.contains(small) {
            return .failure(Untranslatable(reason: "the function \(small) is not translated"))
        }
        if let column = columns[small], !isCall, SQLiteDialect().quoted(small) == small {
            return .success(PostgresDialect().quoted(column))
        }
        switch small {
        case "like": return .success("ILIKE")
        case "glob", "match", "regexp", "collate", "isnull", "notnull", "indexed":
            return .failure(Untranslatable(reason: "\(small.uppercased()) is not translated"))
        default: return .success(word)
        }
    }

    /// Functions that mean the same, under PostgreSQL's names.
    private static let functions = [
        "abs": "abs", "avg": "avg", "coalesce": "coalesce", "count": "count", "ifnull": "coalesce", "instr": "strpos",
        "length": "length", "lower": "lower", "ltrim": "ltrim", "nullif": "nullif", "replace": "replace",
        "rtrim": "rtrim",
        "substr": "substr", "substring": "substr", "sum": "sum", "trim": "trim", "upper": "upper", "cast": "cast",
    ]

    /// Words after which a parenthesis opens that calls nothing.
    private static let operators: Set<String> = [
        "and", "or", "not", "in", "is", "like", "between", "exists", "when", "then", "else", "case", "on", "where",
        "from",
        "select", "by", "as", "having", "join", "using", "values", "distinct", "all", "union", "except", "intersect",
        "with",
        "over", "limit", "integer", "text", "numeric", "varchar", "decimal",
    ]
}
