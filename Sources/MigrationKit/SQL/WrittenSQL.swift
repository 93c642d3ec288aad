/// SQL that a person wrote, cut into statements that a runner may execute.
struct WrittenSQL {
    /// One statement, and what its text tells.
    struct Part {
        var statement: Statement
        var traits: StatementTraits
    }

    /// The kind of database that the text was read for.
    let dialect: DialectName
    /// The statements, in order.
    let parts: [Part]

    /// Reads a text: it may hold several statements, but parameters go with one.
    init(_ text: Statement, for dialect: DialectName) throws(MigrationError) {
        let origin = text.location ?? SourceLocation(file: "", line: 0)
        let statements = try SQLSplitter.split(text.sql, dialect: dialect, file: origin.file, firstLine: origin.line)
        if statements.count > 1, !text.parameters.isEmpty {
            throw MigrationError(
                .invalidOperation,
                "parameters go with one statement, and this text holds \(statements.count)",
                hint: "call op.execute once for each statement",
                location: origin
            )
        }
        var parts: [Part] = []
        for statement in statements {
            // The lines of a text in a Swift file are those of the literal, which only its call is known of.
            let line = origin.file.hasSuffix(".sql") ? statement.line : origin.line
            let location = SourceLocation(file: origin.file, line: line)
            let traits = StatementTraits(statement.text, dialect: dialect)
            if dialect == .sqlite, Self.isBlock(statement.text) {
                throw MigrationError(
                    .unsupported,
                    "SQLite has no blocks of code: DO is PostgreSQL's",
                    hint: location.file.hasSuffix(".sql")
                        ? "write what the block does as statements, or leave the revision to PostgreSQL"
                        : "if only PostgreSQL needs it: try await op.execute(.init(postgresql: \"DO …\"))",
                    location: location,
                    statement: statement.text
                )
            }
            if traits.isTransactionControl {
                throw MigrationError(
                    .invalidOperation,
                    "a revision does not begin or end transactions itself",
                    hint: Self.transactionHint,
                    location: location,
                    statement: statement.text
                )
            }
            parts.append(Part(statement: Statement(statement.text, text.parameters, at: location), traits: traits))
        }
        self.dialect = dialect
        self.parts = parts
    }

    /// What to do instead of beginning or ending a transaction.
    static let transactionHint =
        "leave the statement out; a revision that must commit as it goes declares transaction: none"

    /// Whether a statement begins as PostgreSQL's `DO $$ … $$`, as no statement of SQLite does.
    private static func isBlock(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var lexer = SQLLexer(bytes, dialect: .sqlite)
        guard let token = try? lexer.next(), token.kind == .word else { return false }
        return String(decoding: bytes[token.range], as: UTF8.self).isSameName(as: "do")
    }
}
