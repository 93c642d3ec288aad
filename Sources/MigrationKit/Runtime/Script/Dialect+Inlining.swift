extension Dialect {
    /// A statement with its parameters in their places: `WHERE plan = $1` becomes `WHERE plan = 'free'`.
    ///
    /// What stands in quotes and comments is left as it is.
    func inlined(_ statement: Statement) throws(MigrationError) -> String {
        guard !statement.parameters.isEmpty else { return statement.sql }
        let bytes = Array(statement.sql.utf8)
        var lexer = SQLLexer(bytes, dialect: name)
        var result: [UInt8] = []
        var end = 0
        var dollar: Int?
        var missing: Int?
        do throws(SQLLexer.Unterminated) {
            while let token = try lexer.next() {
                defer { dollar = token.kind == .symbol(UInt8(ascii: "$")) ? token.range.lowerBound : nil }
                guard token.kind == .number, let start = dollar, start + 1 == token.range.lowerBound,
                    let number = Int(String(decoding: bytes[token.range], as: UTF8.self))
                else { continue }
                guard statement.parameters.indices.contains(number - 1) else {
                    missing = missing ?? number
                    continue
                }
                result += bytes[end..<start]
                result += Array(parameter(statement.parameters[number - 1]).utf8)
                end = token.range.upperBound
            }
        } catch {
            throw MigrationError(
                .invalidOperation,
                "the \(error.what) that begins here never ends",
                hint: error.hint,
                location: statement.location,
                statement: statement.sql
            )
        }
        if let missing {
            throw MigrationError(
                .invalidOperation,
                "the statement names $\(missing), and was given \(statement.parameters.count.counted("value"))",
                hint: "give a value for each of $1, $2, …",
                location: statement.location,
                statement: statement.sql
            )
        }
        return String(decoding: result + bytes[end...], as: UTF8.self)
    }

    /// A value as a literal that means what the parameter does.
    ///
    /// PostgreSQL infers the type of a parameter from its place, as it does that of a literal in quotes, and of no other.
    private func parameter(_ value: SQLValue) -> String {
        switch (name, value) {
        case (.postgresql, .boolean(let value)): literal(.text(value ? "t" : "f"))
        case (.postgresql, .integer(let number)): literal(.text(String(number)))
        case (.postgresql, .double(let number)):
            literal(
                .text(
                    number.isNaN ? "NaN" : number.isInfinite ? (number < 0 ? "-Infinity" : "Infinity") : "\(number)"
                )
            )
        case (.sqlite, .text(let text)) where text.utf8.contains(0):
            "CAST(\(literal(.bytes(Array(text.utf8)))) AS TEXT)"
        // `a -$1` must not become a comment.
        case (.sqlite, .integer(let number)) where number < 0: "(\(literal(value)))"
        case (.sqlite, .double(let number)) where number < 0: "(\(literal(value)))"
        default: literal(value)
        }
    }
}

extension String {
    /// The statement with the semicolon that ends it, on a line of its own where a comment might swallow it.
    var terminated: String {
        let lastLine = String(split(whereSeparator: \.isNewline).last ?? "")
        return lastLine.utf8Contains("--") ? "\(self)\n;" : "\(self);"
    }
}
