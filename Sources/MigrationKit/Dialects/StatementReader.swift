/// Walks over the first tokens of a statement.
struct StatementReader {
    let grammar: SQLGrammar
    private let bytes: [UInt8]
    private let tokens: [SQLToken]
    private var position = 0

    /// Whether `CONCURRENTLY` was read on the way to an index's name.
    private(set) var isConcurrent = false

    /// How many tokens are looked at: what tells a statement's traits stands at its beginning.
    private static let limit = 200

    init(_ statement: String, grammar: SQLGrammar) {
        self.grammar = grammar
        var lexer = SQLLexer(Array(statement.utf8), grammar: grammar)
        var tokens: [SQLToken] = []
        // A quote that never ends is the splitter's to report; here the tokens before it are enough.
        while tokens.count < Self.limit, let token = try? lexer.next() { tokens.append(token) }
        bytes = lexer.bytes
        self.tokens = tokens
    }

    // MARK: Tokens

    /// The keyword at an index, in lower case; empty when there is none.
    func word(_ index: Int) -> String {
        guard tokens.indices.contains(index), tokens[index].kind == .word else { return "" }
        return text(index).lowercased()
    }

    /// The words of the whole beginning, in lower case; other tokens are empty.
    var words: [String] { tokens.indices.map(word) }

    func isSymbol(_ character: Unicode.Scalar, at index: Int) -> Bool {
        tokens.indices.contains(index) && tokens[index].kind == .symbol(UInt8(ascii: character))
    }

    func text(_ index: Int) -> String {
        guard tokens.indices.contains(index) else { return "" }
        return String(decoding: bytes[tokens[index].range], as: UTF8.self)
    }

    var count: Int { tokens.count }

    // MARK: Reading on

    /// Steps over a keyword, if it is next.
    private mutating func skip(_ keyword: String) -> Bool {
        guard word(position) == keyword else { return false }
        position += 1
        return true
    }

    /// Steps over whichever keywords of a set are next.
    private mutating func skip(anyOf keywords: Set<String>) -> Set<String> {
        var found: Set<String> = []
        while keywords.contains(word(position)) {
            found.insert(word(position))
            position += 1
        }
        return found
    }

    /// Reads `name`, `schema.name` or, on PostgreSQL, `database.schema.name`.
    private mutating func name() -> StatementTraits.ObjectName? {
        var parts: [String] = []
        repeat {
            guard let part = identifier() else { return nil }
            parts.append(part)
            guard isSymbol(".", at: position) else { break }
            position += 1
        } while parts.count < 3
        guard let name = parts.popLast() else { return nil }
        return StatementTraits.ObjectName(schema: parts.last, name: name)
    }

    private mutating func identifier() -> String? {
        guard tokens.indices.contains(position) else { return nil }
        let text = text(position)
        switch tokens[position].kind {
        case .word:
            // `U&"…"` spells characters by their code: nothing here needs it read.
            if text.lowercased() == "u", isSymbol("&", at: position + 1) { return nil }
            position += 1
            return grammar == .postgresql ? Self.asciiLowercased(text) : text
        case .quotedIdentifier:
            position += 1
            return Self.unquoted(text)
        case .string where grammar == .sqlite:
            // SQLite takes a string for a name where a name is expected.
            position += 1
            return Self.unquoted(text)
        default: return nil
        }
    }

    /// PostgreSQL folds the letters of ASCII only, in the encodings that are of interest.
    private static func asciiLowercased(_ text: String) -> String {
        String(decoding: text.utf8.map { $0 >= 0x41 && $0 <= 0x5A ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private static func unquoted(_ text: String) -> String {
        guard let quote = text.first, text.count >= 2 else { return text }
        let inner = String(text.dropFirst().dropLast())
        return quote == "[" ? inner : inner.replacing("\(quote)\(quote)", with: "\(quote)")
    }

    // MARK: What changes

    /// Whether a statement is of a kind that changes rows; a function that is called may do so too.
    var changesRows: Bool {
        ["insert", "update", "delete", "replace", "merge", "with", "copy", "do", "select", "call", "truncate"].contains(
            word(0)
        )
    }

    /// What `DROP …` drops.
    mutating func removedObjects() -> [SchemaObject] {
        position = 0
        guard skip("drop") else { return [] }
        _ = skip("materialized")
        let kinds: [String: SchemaObject.Kind] = [
            "table": .table, "index": .index, "view": .view, "trigger": .trigger, "function": .function,
            "procedure": .function, "type": .type, "sequence": .sequence, "schema": .schema, "extension": .extension,
        ]
        guard let kind = kinds[word(position)] else { return [] }
        position += 1
        _ = skip("concurrently")
        if word(position) == "if", word(position + 1) == "exists" { position += 2 }
        var names: [StatementTraits.ObjectName] = []
        while let name = name() {
            names.append(name)
            guard isSymbol(",", at: position) else { break }
            position += 1
        }
        let table = kind == .trigger && skip("on") ? name()?.name : nil
        return names.map { SchemaObject(kind, QualifiedName($0.name, schema: $0.schema), of: table) }
    }

    // MARK: CREATE

    /// What `CREATE …` creates.
    mutating func createdObject() -> StatementTraits.CreatedObject? {
        position = 0
        guard skip("create") else { return nil }
        let modifiers = skip(anyOf: [
            "or", "replace", "temp", "temporary", "global", "local", "unlogged", "unique", "recursive", "virtual",
            "foreign",
            "constraint", "materialized",
        ])
        let isTemporary = modifiers.contains("temp") || modifiers.contains("temporary")
        let keyword = word(position)
        position += 1
        switch keyword {
        case "index": return index()
        case "table": return named(.table, isTemporary)
        case "view": return named(modifiers.contains("materialized") ? .materializedView : .view, isTemporary)
        case "trigger": return trigger(isTemporary)
        case "function", "aggregate": return named(.function, false)
        case "procedure": return named(.procedure, false)
        case "type", "domain": return named(.type, false)
        case "sequence": return named(.sequence, isTemporary)
        case "extension": return named(.extension, false)
        case "schema":
            skipIfNotExists()
            _ = skip("authorization")
            return name().map { StatementTraits.CreatedObject(kind: .schema, name: $0) }
        default: return nil
        }
    }

    private mutating func named(
        _ kind: StatementTraits.ObjectKind,
        _ isTemporary: Bool
    ) -> StatementTraits.CreatedObject? {
        skipIfNotExists()
        return name().map { name in
            let isTemporary = isTemporary || grammar == .sqlite && name.schema?.lowercased() == "temp"
            return StatementTraits.CreatedObject(kind: kind, name: name, isTemporary: isTemporary)
        }
    }

    private mutating func index() -> StatementTraits.CreatedObject? {
        isConcurrent = grammar == .postgresql && skip("concurrently")
        skipIfNotExists()
        // `CREATE INDEX ON t` leaves the name to PostgreSQL.
        guard word(position) != "on", let name = name(), skip("on") else { return nil }
        _ = grammar == .postgresql && skip("only")
        guard let table = self.name() else { return nil }
        let schema = grammar == .postgresql ? table.schema : name.schema
        return StatementTraits.CreatedObject(
            kind: .index,
            name: StatementTraits.ObjectName(schema: schema, name: name.name),
            table: table
        )
    }

    private mutating func trigger(_ isTemporary: Bool) -> StatementTraits.CreatedObject? {
        guard let trigger = named(.trigger, isTemporary) else { return nil }
        // Between the name and ON stand the events, and with `UPDATE OF`, columns.
        while position < count, word(position) != "on" { position += 1 }
        let table = skip("on") ? name() : nil
        return StatementTraits.CreatedObject(
            kind: .trigger,
            name: trigger.name,
            table: table,
            isTemporary: trigger.isTemporary
        )
    }

    private mutating func skipIfNotExists() {
        if word(position) == "if", word(position + 1) == "not", word(position + 2) == "exists" { position += 3 }
    }
}
