internal import MigrationKit

extension PostgresExpression {
    /// What a column holds, as far as operators mean the same of it in both databases.
    enum Kind: Hashable, Sendable {
        case integer
        case double
        case numeric
        case text
        case boolean
        /// Dates and moments: each kind is compared as in PostgreSQL, but not the one with the other.
        case date
        case moment
        /// A value that both databases compare in the same way, and nothing more.
        case plain
        case other

        init(_ type: PostgresType) {
            let base = String(type.base.prefix { $0 != "(" })
            self =
                switch base.hasSuffix(" ") ? String(base.dropLast()) : base {
                case _ where type.isArray || type.form != .base: .other
                case "smallint", "integer", "bigint", "oid": .integer
                case "double precision": .double
                case "numeric": .numeric
                case "text", "character varying", "name": .text
                case "boolean": .boolean
                case "date": .date
                case _ where base.hasPrefix("timestamp"): .moment
                case "real", "uuid", "bytea",
                    _ where base.hasPrefix("time"):
                    .plain
                default: .other
                }
        }
    }

    /// What the names in some pieces hold; not those that a function counts or measures.
    func kinds(of range: Range<Int>) -> Set<Kind> {
        var found: Set<Kind> = []
        var index = range.lowerBound
        while index < range.upperBound {
            let piece = pieces[index]
            let isCall = index + 1 < pieces.count && pieces[index + 1].isSymbol("(")
            if piece.kind == .word, isCall, Self.measures.contains(piece.text.lowercasedASCII) {
                index = end(of: index + 1)
                continue
            }
            if piece.isSymbol("("), index + 1 < pieces.count, pieces[index + 1].isWord("SELECT") {
                // Of a query in place of a value, what it selects counts.
                let end = min(end(of: index), range.upperBound)
                var depth = 0
                let from = (index + 1..<end).first { place in
                    if pieces[place].isSymbol("(") { depth += 1 }
                    if pieces[place].isSymbol(")") { depth -= 1 }
                    return depth == 0 && pieces[place].isWord("FROM")
                }
                found.formUnion(kinds(of: index + 2..<max(index + 2, from ?? end)))
                index = end
                continue
            }
            if piece.isSymbol(":"), index + 1 < pieces.count, pieces[index + 1].isSymbol(":") {
                let type = index + 2 < pieces.count ? pieces[index + 2].text : ""
                let isText = index > 0 && pieces[index - 1].kind == .string && Self.textTypes.contains(type)
                if isText { found.insert(.text) }
                index += 3
                while index < range.upperBound, Self.typeWords.contains(pieces[index].text) { index += 1 }
                continue
            }
            if let kind = kind(at: index, isCall: isCall) { found.insert(kind) }
            index += 1
        }
        return found
    }

    private func kind(at index: Int, isCall: Bool) -> Kind? {
        let piece = pieces[index]
        if piece.kind == .literal { return piece.text.contains(".") ? .numeric : nil }
        guard piece.kind == .word || piece.kind == .quotedName, !isCall else { return nil }
        if index + 1 < pieces.count, pieces[index + 1].isSymbol(".") { return nil }
        if index > 0, pieces[index - 1].isWord("COLLATE") || pieces[index - 1].isWord("AS") { return nil }
        let name = piece.name ?? piece.text
        if let kind = kinds[name] { return kind }
        let small = name.lowercasedASCII
        let isWord = piece.kind == .word && (Self.keywords.contains(small) || Self.constants.contains(small))
        return isWord ? nil : .other
    }

    /// What the names in some output hold.
    func kinds(in output: ArraySlice<String>) -> Set<Kind> {
        var found: Set<Kind> = []
        for (index, text) in zip(output.indices, output) where !["(", ")", ",", "."].contains(text) {
            // The name of a table, or a text.
            if text.hasPrefix("'") || index + 1 < output.endIndex && output[index + 1] == "." { continue }
            if let named = kinds.first(where: { SQLiteDialect().quoted($0.key) == text }) {
                found.insert(named.value)
            } else if !text.hasSuffix("(") || Self.measures.contains(String(text.dropLast())) {
                found.insert(.other)
            }
        }
        return found
    }

    /// The end of a group that a parenthesis opens.
    func end(of open: Int) -> Int {
        var depth = 0
        for index in open..<pieces.count {
            if pieces[index].isSymbol("(") { depth += 1 }
            if pieces[index].isSymbol(")") { depth -= 1 }
            if depth == 0 { return index }
        }
        return pieces.count
    }

    /// The parentheses that the next piece stands in: PostgreSQL writes some around each operator with what is beside it.
    var group: Range<Int> {
        var depth = 0
        var start = position
        while start > 0 {
            let piece = pieces[start - 1]
            if piece.isSymbol(")") { depth += 1 }
            if piece.isSymbol("(") { depth -= 1 }
            if depth < 0 { break }
            start -= 1
        }
        return start..<(start > 0 ? end(of: start - 1) : pieces.count)
    }

    private static let measures: Set<String> = [
        "length", "char_length", "character_length", "strpos", "instr", "count",
    ]
    private static let textTypes: Set<String> = ["text", "character", "bpchar", "varchar", "name"]
    private static let typeWords: Set<String> = ["varying", "precision", "without", "with", "time", "zone"]
    private static let constants: Set<String> = ["null", "true", "false", "collate", "nulls", "is", "array"]
}
