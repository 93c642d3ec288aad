internal import MigrationKit

/// Says in SQLite's words what PostgreSQL's say, as its catalog writes them, where both mean the same.
struct PostgresExpression {
    /// How columns are to be said, by name; `nil` where any name is one, as in a view.
    let columns: Set<String>?
    /// What the columns hold, by name.
    let kinds: [String: Kind]
    /// Whether it only speeds something up, and decides nothing.
    let isLenient: Bool
    /// Whether numbers are counted that SQLite counts with doubles.
    var countsDecimals = false
    /// Columns of which SQLite keeps the values in another form: what is said of them does not hold there.
    private let opaque: Set<String>
    let pieces: [SQLPiece]
    var position = 0
    private var output: [String] = []
    /// Where the operand that was written last begins.
    private var operand = 0
    /// Where parentheses that are open began.
    private var open: [Int] = []

    /// Translates an expression, or a query.
    ///
    /// - Parameters:
    ///   - columns: The names that are columns; `nil` for a query, where any name may be one.
    ///   - opaque: The columns of which nothing can be said.
    ///   - kinds: What the columns hold, by name.
    ///   - isLenient: Whether it only speeds something up, and decides nothing, as an index does that is not unique.
    static func translate(
        _ sql: String,
        columns: Set<String>?,
        opaque: Set<String> = [],
        kinds: [String: Kind] = [:],
        isLenient: Bool = false
    ) -> Result<String, Untranslatable> {
        translateQuery(sql, columns: columns, opaque: opaque, kinds: kinds, isLenient: isLenient).map(\.sql)
    }

    /// The same, and whether it counts numbers that SQLite counts with doubles.
    static func translateQuery(
        _ sql: String,
        columns: Set<String>? = nil,
        opaque: Set<String>,
        kinds: [String: Kind],
        isLenient: Bool = false
    ) -> Result<(sql: String, countsDecimals: Bool), Untranslatable> {
        guard let pieces = SQLPieces.cut(sql, .postgresql) else {
            return .failure(Untranslatable(reason: "a quote is not closed"))
        }
        let ordered = withNulls(pieces.filter { $0.kind != .trivia })
        var translation = Self(columns: columns, opaque: opaque, kinds: kinds, isLenient: isLenient, pieces: ordered)
        do throws(Untranslatable) {
            let sql = try translation.translated()
            return .success((sql, translation.countsDecimals))
        } catch {
            return .failure(error)
        }
    }

    private init(
        columns: Set<String>?,
        opaque: Set<String>,
        kinds: [String: Kind],
        isLenient: Bool,
        pieces: [SQLPiece]
    ) {
        self.columns = columns
        self.opaque = opaque
        self.kinds = kinds
        self.isLenient = isLenient
        self.pieces = pieces
    }

    func piece(_ distance: Int = 0) -> SQLPiece? {
        pieces.indices.contains(position + distance) ? pieces[position + distance] : nil
    }

    func isSymbol(_ symbol: String, _ distance: Int = 0) -> Bool { piece(distance)?.isSymbol(symbol) ?? false }
    func isWord(_ word: String, _ distance: Int = 0) -> Bool { piece(distance)?.isWord(word) ?? false }

    private mutating func write(_ text: String) {
        operand = output.count
        output.append(text)
    }

    private mutating func translated() throws(Untranslatable) -> String {
        while let next = piece() {
            switch next.kind {
            case .trivia: position += 1
            case .string where !next.text.hasPrefix("'"):
                throw Untranslatable(reason: "a text with escapes is not translated")
            case .string, .literal:
                write(next.text)
                position += 1
            case .quotedName: try name(next.name ?? "")
            case .word: try word(next.text)
            case .symbol: try symbol(next.text)
            }
        }
        return output.joined(separator: " ")
            .replacing("( ", with: "(").replacing(" )", with: ")").replacing(" ,", with: ",").replacing(
                " . ",
                with: "."
            )
    }

    // MARK: Words

    private mutating func name(_ name: String) throws(Untranslatable) {
        if opaque.contains(name), !isSymbol(".", 1) {
            throw Untranslatable(reason: "SQLite keeps the values of \(name) in another form")
        }
        write(SQLiteDialect().quoted(name))
        position += 1
    }

    private mutating func word(_ text: String) throws(Untranslatable) {
        let small = text.lowercasedASCII
        if small == "any" || small == "all", isSymbol("(", 1) { return try list() }
        if small == "collate" { return try collation() }
        if small == "order", isWord("by", 1) { try checkOrderBy() }
        if isSymbol("(", 1), !Self.keywords.contains(small) {
            guard let function = Self.functions[small] else {
                throw Untranslatable(reason: "the function \(small) is not translated")
            }
            try checkCall(of: small)
            operand = output.count
            open.append(output.count)
            output.append(function + "(")
            position += 2
            return
        }
        if let columns, columns.contains(text) { return try name(text) }
        if Self.keywords.contains(small) {
            output.append(text)
            operand = output.count
            position += 1
            return
        }
        if small == "true" || small == "false" || small == "null" {
            write(text)
            position += 1
            return
        }
        guard columns == nil,
            !Self.values.contains(small)
        else { throw Untranslatable(reason: "\(text) is not translated") }
        try name(text)
    }

    /// `= ANY (ARRAY['a'::text, 'b'::text])` is `IN ('a', 'b')`.
    private mutating func list() throws(Untranslatable) {
        let isAny = isWord("any")
        guard output.last == (isAny ? "=" : "<>") else {
            throw Untranslatable(reason: "a comparison with an array is not translated")
        }
        position += 1
        var wrapping = 0
        while isSymbol("(") {
            wrapping += 1
            position += 1
        }
        guard isWord("array"), isSymbol("[", 1) else {
            throw Untranslatable(reason: "a comparison with an array is not translated")
        }
        position += 2
        let start = position
        var depth = 1
        while let next = piece(), depth > 0 {
            if next.isSymbol("[") { depth += 1 }
            if next.isSymbol("]") { depth -= 1 }
            position += 1
        }
        var inner = Self(
            columns: columns,
            opaque: opaque,
            kinds: kinds,
            isLenient: isLenient,
            pieces: Array(pieces[start..<max(start, position - 1)])
        )
        let elements = try inner.translated()
        while wrapping > 0 {
            if isSymbol(":") { _ = try type() }
            guard isSymbol(")") else { throw Untranslatable(reason: "a comparison with an array is not translated") }
            position += 1
            wrapping -= 1
        }
        output.removeLast()
        output.append(isAny ? "IN" : "NOT IN")
        output.append("(\(elements))")
    }

    // MARK: Operators

    private mutating func symbol(_ text: String) throws(Untranslatable) {
        switch text {
        case "(":
            open.append(output.count)
            output.append("(")
            position += 1
        case ")":
            operand = open.popLast() ?? 0
            output.append(")")
            position += 1
        case ":" where isSymbol(":", 1):
            try cast()
        case "|" where isSymbol("|", 1):
            try checkConcatenation()
            output.append("||")
            position += 2
        case "~" where isSymbol("~", 1) && isSymbol("*", 2):
            guard isLenient else { throw Untranslatable(reason: "ILIKE folds letters beyond ASCII") }
            output.append("LIKE")
            position += 3
        case "<", ">", "=":
            let next = piece(1)
            let follows = next?.kind == .symbol && "<>@-=~&|".contains(next?.text ?? " ")
            let isPair = ["<=", ">=", "<>"].contains(text + (next?.text ?? ""))
            guard !follows || isPair else { throw Untranslatable(reason: "an operator is not translated") }
            if text != "=", text + (next?.text ?? "") != "<>" { try checkOrder(of: group) }
            try checkMoments()
            output.append(isPair ? text + (next?.text ?? "") : text)
            position += isPair ? 2 : 1
        case "-" where !isSymbol(">", 1), "+", "*", ",", ".":
            if text != ",", text != ".", !isEverything { try checkArithmetic() }
            output.append(text)
            position += 1
        default:
            throw Untranslatable(reason: "the operator \(text) is not translated")
        }
        if ![")", ":"].contains(text) { operand = output.count }
    }

    /// `'a'::character varying`: a literal means the same without it, and so does a text that stays one.
    private mutating func cast() throws(Untranslatable) {
        let start = min(operand, output.count)
        let type = try type()
        var literal = output[start...]
        while literal.first == "(", literal.last == ")" { literal = literal.dropFirst().dropLast() }
        let text = literal.joined()
        let isString = literal.count == 1 && text.hasPrefix("'")
        let isNumber = !text.isEmpty && text.utf8.allSatisfy { $0.isDigit || $0 == 0x2E || $0 == 0x2D }
        let textual = ["text", "character varying", "bpchar", "character", "varchar", "name"]
        let numeric = ["numeric", "double precision", "real", "integer", "bigint", "smallint"]
        let inner = kinds(in: literal)
        if textual.contains(type), isString { return }
        if textual.contains(type), !isNumber {
            if isLenient || inner.allSatisfy({ $0 == .text }) { return }
            if inner == [.integer], !text.contains("(") {
                output.replaceSubrange(start..., with: ["CAST(\(text) AS TEXT)"])
                return
            }
        }
        if type == "integer", !isNumber, inner == [.boolean] { return }
        if numeric.contains(type) {
            if isNumber {
                output.replaceSubrange(start..., with: [text])
                return
            }
            let digits = text.dropFirst().dropLast()
            if isString, !digits.isEmpty, digits.utf8.allSatisfy({ $0.isDigit || $0 == 0x2E || $0 == 0x2D }) {
                output.replaceSubrange(start..., with: [String(digits)])
                return
            }
            if !isString, isLenient || type == "numeric" && inner.isSubset(of: [.integer, .numeric]) { return }
            if type == "double precision", !isString {
                if inner.isSubset(of: [.double]) { return }
                if inner.isSubset(of: [.integer, .numeric]) {
                    output.replaceSubrange(start..., with: ["CAST(\(output[start...].joined(separator: " ")) AS REAL)"])
                    return
                }
            }
        }
        if isString, ["date", "timestamp without time zone", "json", "jsonb", "uuid", "user"].contains(type) { return }
        throw Untranslatable(reason: "a conversion to \(type) is not translated")
    }

    /// Reads `::character varying(20)`; a type of the user's own is `user`.
    private mutating func type() throws(Untranslatable) -> String {
        position += 2
        var words: [String] = []
        let continuations = ["varying", "precision", "without", "with", "time", "zone"]
        while let next = piece(), next.kind == .word || next.kind == .quotedName,
            words.isEmpty || continuations.contains(next.text)
        {
            words.append(next.text)
            position += 1
        }
        if isSymbol("("), !words.isEmpty {
            while let next = piece(), !next.isSymbol(")") {
                _ = next
                position += 1
            }
            position += 1
            words.append("of a length")
        }
        while isSymbol("["), isSymbol("]", 1) { position += 2 }
        let name = words.joined(separator: " ")
        if words == ["character varying", "of a length"] || words == ["character", "varying", "of a length"] {
            return "a text of a length"
        }
        return Self.types.contains(name) ? name : name.hasSuffix("of a length") ? name : "user"
    }

    private static let types: Set<String> = [
        "text", "character varying", "bpchar", "character", "varchar", "name", "numeric", "double precision", "real",
        "integer", "bigint", "smallint", "date", "timestamp without time zone", "timestamp with time zone", "time",
        "time without time zone", "time with time zone", "interval", "json", "jsonb", "uuid", "boolean", "bytea",
        "regclass", "inet", "cidr", "money", "xml", "bit", "point", "tsvector", "tsquery", "oid",
    ]

    /// Functions that mean the same, under SQLite's names.
    private static let functions = [
        "abs": "abs", "avg": "avg", "btrim": "trim", "char_length": "length", "character_length": "length",
        "coalesce": "coalesce", "count": "count", "length": "length", "lower": "lower", "ltrim": "ltrim", "max": "max",
        "min": "min", "nullif": "nullif", "replace": "replace", "rtrim": "rtrim", "strpos": "instr", "substr": "substr",
        "sum": "sum", "upper": "upper",
    ]

    /// Words that stand for values, and for no columns.
    private static let values: Set<String> = [
        "array", "row", "interval", "current_timestamp", "current_user", "localtimestamp", "current_date",
        "current_time",
        "localtime", "session_user", "user", "current_role", "current_catalog", "current_schema",
    ]

    static let keywords: Set<String> = [
        "and", "or", "not", "in", "is", "like", "between", "exists", "when", "then", "else", "case", "end", "on",
        "where",
        "from", "select", "by", "as", "having", "join", "using", "values", "distinct", "union", "except", "intersect",
        "with", "over", "partition", "limit", "offset", "left", "right", "full", "inner", "outer", "cross", "group",
        "order",
        "asc", "desc", "nulls", "first", "last", "filter", "all",
    ]
}
