/// Walks over the first tokens of a statement.
///
/// They are read as they are asked for: what most statements tell stands in their first words, however long they are.
struct StatementReader {
    let dialect: DialectName
    private var lexer: SQLLexer
    private var tokens: [SQLToken] = []
    /// The token at each index as a keyword, in lower case; empty for what is no word.
    private var keywords: [String] = []
    private var isAtEnd = false
    private var position = 0

    /// Whether `CONCURRENTLY` was read on the way to an index's name.
    private(set) var isConcurrent = false
    /// Whether `IF NOT EXISTS` was read on the way to an object's name.
    private(set) var hasIfNotExists = false

    /// How many tokens are looked at: what tells a statement's traits stands at its beginning.
    private static let limit = 200

    init(_ statement: String, dialect: DialectName) {
        self.dialect = dialect
        lexer = SQLLexer(Array(statement.utf8), dialect: dialect)
    }

    // MARK: Tokens

    /// Reads on until there is a token at an index; false when the statement, or what is looked at of it, ends before.
    private mutating func reaches(_ index: Int) -> Bool {
        while tokens.count <= index, !isAtEnd {
            // A quote that never ends is the splitter's to report; here the tokens before it are enough.
            guard tokens.count < Self.limit, let token = try? lexer.next() else {
                isAtEnd = true
                break
            }
            tokens.append(token)
            keywords.append(token.kind == .word ? SQLLexer.lowercased(lexer.bytes[token.range]) : "")
        }
        return tokens.indices.contains(index)
    }

    /// The keyword at an index, in lower case; empty when there is none.
    mutating func word(_ index: Int) -> String {
        reaches(index) ? keywords[index] : ""
    }

    /// The words of the whole beginning, in lower case; other tokens are empty.
    var words: [String] {
        mutating get {
            _ = reaches(Self.limit)
            return keywords
        }
    }

    mutating func isSymbol(_ character: Unicode.Scalar, at index: Int) -> Bool {
        reaches(index) && tokens[index].kind == .symbol(UInt8(ascii: character))
    }

    mutating func text(_ index: Int) -> String {
        guard reaches(index) else { return "" }
        return String(decoding: lexer.bytes[tokens[index].range], as: UTF8.self)
    }

    var count: Int {
        mutating get {
            _ = reaches(Self.limit)
            return tokens.count
        }
    }

    // MARK: Reading on

    /// Steps over a keyword, if it is next.
    private mutating func skip(_ keyword: String) -> Bool {
        guard word(position) == keyword else { return false }
        position += 1
        return true
    }

    /// Reads `name`, `schema.name` or, on PostgreSQL, `database.schema.name`.
    private mutating func name() -> QualifiedName? {
        var parts: [String] = []
        repeat {
            guard let part = identifier() else { return nil }
            parts.append(part)
            guard isSymbol(".", at: position) else { break }
            position += 1
        } while parts.count < 3
        guard let name = parts.popLast() else { return nil }
        return QualifiedName(name, schema: parts.last)
    }

    private mutating func identifier() -> String? {
        guard reaches(position) else { return nil }
        let text = text(position)
        switch tokens[position].kind {
        case .word:
            // `U&"…"` spells characters by their code: nothing here needs it read.
            if text.lowercased() == "u", isSymbol("&", at: position + 1) { return nil }
            position += 1
            return dialect == .postgresql ? text.lowercasedASCII : text
        case .quotedIdentifier:
            position += 1
            return text.withoutQuotes
        case .string where dialect == .sqlite:
            // SQLite takes a string for a name where a name is expected.
            position += 1
            return text.withoutQuotes
        default: return nil
        }
    }

    // MARK: What changes

    /// Whether objects may change in ways that the text does not tell.
    var hasUnclearEffects: Bool {
        mutating get {
            switch word(0) {
            case "alter", "do", "call", "select", "with": true
            case "drop": words.contains("cascade")
            default: false
            }
        }
    }

    /// Whether a statement is of a kind that changes rows; a function that is called may do so too.
    var changesRows: Bool {
        mutating get {
            switch word(0) {
            case "insert", "update", "delete", "replace", "merge", "copy", "truncate": true
            case "with", "do", "select", "call": true
            default: false
            }
        }
    }

    /// What `DROP …` drops.
    mutating func removedObjects() -> [SchemaObject] {
        position = 0
        guard skip("drop") else { return [] }
        if word(position) == "materialized" || word(position) == "foreign" { position += 1 }
        guard let kind = Self.kind(of: word(position)) else { return [] }
        position += 1
        _ = skip("concurrently")
        if word(position) == "if", word(position + 1) == "exists" { position += 2 }
        var names: [QualifiedName] = []
        while let name = name() {
            names.append(name)
            skipArguments()
            guard isSymbol(",", at: position) else { break }
            position += 1
        }
        guard kind == .trigger, skip("on"), let table = name() else { return names.map { SchemaObject(kind, $0) } }
        // PostgreSQL's triggers have no schema of their own, but that of their table.
        return names.map { name in
            let schema = dialect == .postgresql ? table.schema : name.schema
            return SchemaObject(.trigger, QualifiedName(name.name, schema: schema), of: table.name)
        }
    }

    /// The kind of objects that a keyword names.
    private static func kind(of keyword: String) -> SchemaObject.Kind? {
        switch keyword {
        case "table": .table
        case "index": .index
        case "view": .view
        case "trigger": .trigger
        case "function", "procedure", "aggregate", "routine": .function
        case "type", "domain": .type
        case "sequence": .sequence
        case "schema": .schema
        case "extension": .extension
        default: nil
        }
    }

    // MARK: CREATE

    /// What `CREATE …` creates; nil for what goes with the connection.
    mutating func createdObject() -> SchemaObject? {
        position = 0
        guard skip("create") else { return nil }
        var isTemporary = false
        while isModifier(word(position)) {
            isTemporary = isTemporary || word(position).hasPrefix("temp")
            position += 1
        }
        if isTemporary { return nil }
        let keyword = word(position)
        position += 1
        switch keyword {
        case "index": return index()
        case "table": return named(.table)
        case "view": return named(.view)
        case "trigger": return trigger()
        case "function", "aggregate", "procedure": return named(.function)
        case "type", "domain": return named(.type)
        case "sequence": return named(.sequence)
        case "extension": return named(.extension)
        case "schema":
            skipIfNotExists()
            _ = skip("authorization")
            return name().map { SchemaObject(.schema, $0) }
        default: return nil
        }
    }

    /// Whether a keyword stands between CREATE and the kind of what is created.
    private func isModifier(_ keyword: String) -> Bool {
        switch keyword {
        case "or", "replace", "temp", "temporary", "global", "local", "unlogged", "unique", "recursive": true
        case "virtual", "foreign", "constraint", "materialized": true
        default: false
        }
    }

    private mutating func named(_ kind: SchemaObject.Kind) -> SchemaObject? {
        skipIfNotExists()
        guard let name = name() else { return nil }
        let isTemporary = dialect == .sqlite && name.schema?.isSameName(as: "temp") == true
        return isTemporary ? nil : SchemaObject(kind, name)
    }

    /// An index; PostgreSQL keeps it in the schema of its table.
    private mutating func index() -> SchemaObject? {
        isConcurrent = dialect == .postgresql && skip("concurrently")
        skipIfNotExists()
        // `CREATE INDEX ON t` leaves the name to PostgreSQL.
        guard word(position) != "on", var name = name(), skip("on") else { return nil }
        if dialect == .postgresql {
            _ = skip("only")
            guard let table = self.name() else { return nil }
            name.schema = table.schema
        }
        return SchemaObject(.index, name)
    }

    /// A trigger, in the schema of its table.
    private mutating func trigger() -> SchemaObject? {
        guard var trigger = named(.trigger) else { return nil }
        // Between the name and ON stand the events, and with `UPDATE OF`, columns.
        while position < count, word(position) != "on" { position += 1 }
        guard skip("on"), let table = name() else { return trigger }
        trigger.table = table.name
        if dialect == .postgresql { trigger.name.schema = table.schema }
        return trigger
    }

    /// Steps over the arguments of a function: `(integer, numeric(1, 2))`.
    private mutating func skipArguments() {
        guard isSymbol("(", at: position) else { return }
        var depth = 0
        while position < count {
            if isSymbol("(", at: position) { depth += 1 }
            if isSymbol(")", at: position) { depth -= 1 }
            position += 1
            if depth == 0 { return }
        }
    }

    private mutating func skipIfNotExists() {
        guard word(position) == "if", word(position + 1) == "not", word(position + 2) == "exists" else { return }
        position += 3
        hasIfNotExists = true
    }
}
