/// Follows one statement, token by token, until the semicolon that ends it.
struct StatementScanner {
    /// A statement that a migration cannot run.
    struct Refusal: Error {
        let message: String
        let hint: String
        let line: Int
    }

    /// What makes a semicolon part of the statement.
    private enum Block: Equatable {
        case none
        /// A SQLite trigger: it ends with `; END ;`, which is all that `sqlite3_complete` asks for. So `CASE … END` inside
        /// needs no counting.
        case trigger(TriggerEnd)
        /// A PostgreSQL function without a body so far.
        case routine
        /// `BEGIN ATOMIC`, with that many ENDs to come.
        case atomic(depth: Int)
        /// A PostgreSQL rule, with that many parentheses open.
        case rule(depth: Int)
    }

    private enum TriggerEnd {
        case inside, semicolon, end
    }

    private let dialect: DialectName
    private var block = Block.none
    /// The first word, in lower case.
    private var verb: String?
    /// Whether the words so far leave open which block there will be.
    private var isOpening = true
    /// The word before, in lower case; empty after any other token.
    private var previousWord = ""
    private var isAfterDot = false
    /// From the first token to the end of the last one.
    private(set) var range: Range<Int>?
    /// The line of the first token.
    private(set) var line = 0

    init(dialect: DialectName) {
        self.dialect = dialect
    }

    /// Takes a token along; false when it is the semicolon that ends the statement.
    mutating func read(_ token: SQLToken, of bytes: [UInt8]) throws(Refusal) -> Bool {
        let isSemicolon = token.kind == .symbol(UInt8(ascii: ";"))
        if isSemicolon, isEnd { return false }
        if range == nil { try begin(token) }
        range = (range?.lowerBound ?? token.range.lowerBound)..<token.range.upperBound

        if token.kind == .symbol(UInt8(ascii: "\\")) {
            throw Refusal(
                message: "a backslash stands outside of quotes: the commands of psql are not SQL",
                hint: "remove the line, or write in SQL what the command does",
                line: token.line
            )
        }
        let word = token.kind == .word ? SQLLexer.lowercased(bytes[token.range]) : ""
        try follow(token, word: word)
        previousWord = word
        isAfterDot = token.kind == .symbol(UInt8(ascii: "."))
        return true
    }

    /// Checks that the script may end here.
    func finish() throws(Refusal) {
        switch block {
        case .trigger(.inside), .trigger(.semicolon):
            throw Refusal(
                message: "the trigger that begins here never ends",
                hint: "end its body with END; after the semicolon of its last statement",
                line: line
            )
        case .atomic:
            throw Refusal(
                message: "the BEGIN ATOMIC body of the function that begins here never ends",
                hint: "end it with END;",
                line: line
            )
        case .rule(let depth) where depth > 0:
            throw Refusal(
                message: "the parenthesis in the rule that begins here never ends",
                hint: "close it with )",
                line: line
            )
        default: break
        }
    }

    /// Whether a semicolon would end the statement.
    private var isEnd: Bool {
        switch block {
        case .none, .routine, .trigger(.end), .rule(depth: 0): true
        case .trigger, .atomic, .rule: false
        }
    }

    private mutating func begin(_ token: SQLToken) throws(Refusal) {
        line = token.line
        if dialect == .sqlite, token.kind == .symbol(UInt8(ascii: ".")) {
            throw Refusal(
                message: "a statement begins with a dot: the commands of the sqlite3 shell are not SQL",
                hint: "remove the line, or write in SQL what the command does",
                line: token.line
            )
        }
    }

    // MARK: Blocks

    private mutating func follow(_ token: SQLToken, word: String) throws(Refusal) {
        if isOpening { open(word) }
        switch block {
        case .none:
            if verb == "copy" { try refuseCopy(word) }
        case .trigger(let state):
            if token.kind == .symbol(UInt8(ascii: ";")) {
                block = .trigger(.semicolon)
            } else {
                block = .trigger(state == .semicolon && word == "end" ? .end : .inside)
            }
        case .routine:
            if word == "atomic", previousWord == "begin" { block = .atomic(depth: 1) }
        case .atomic(let depth):
            // After a dot or AS, `case` and `end` are names.
            guard !isAfterDot, previousWord != "as" else { break }
            if word == "case" { block = .atomic(depth: depth + 1) }
            if word == "end" { block = depth == 1 ? .routine : .atomic(depth: depth - 1) }
        case .rule(let depth):
            if token.kind == .symbol(UInt8(ascii: "(")) { block = .rule(depth: depth + 1) }
            if token.kind == .symbol(UInt8(ascii: ")")) { block = .rule(depth: max(0, depth - 1)) }
        }
    }

    /// Looks at the first words until they tell whether the statement has a block.
    private mutating func open(_ word: String) {
        if dialect == .sqlite, verb == nil, ["explain", "query", "plan"].contains(word) { return }
        let verb = self.verb ?? word
        self.verb = verb
        isOpening = verb == "create"
        switch (dialect, word) {
        case (_, "create"), (.sqlite, "temp"), (.sqlite, "temporary"), (.postgresql, "or"), (.postgresql, "replace"):
            return
        case (.sqlite, "trigger") where isOpening: block = .trigger(.inside)
        case (.postgresql, "function") where isOpening: block = .routine
        case (.postgresql, "procedure") where isOpening: block = .routine
        case (.postgresql, "rule") where isOpening: block = .rule(depth: 0)
        default: break
        }
        isOpening = false
    }

    private func refuseCopy(_ word: String) throws(Refusal) {
        guard dialect == .postgresql,
            previousWord == "from" && word == "stdin" || previousWord == "to" && word == "stdout"
        else { return }
        throw Refusal(
            message: "COPY … \(previousWord.uppercased()) \(word) needs a client that sends or takes the rows",
            hint: word == "stdin"
                ? "write the rows as INSERT statements, or load them with op.bulkInsert in a Swift revision"
                : "leave it out of the migration, and write a file with: psql -c '\\copy …'",
            line: line
        )
    }
}
