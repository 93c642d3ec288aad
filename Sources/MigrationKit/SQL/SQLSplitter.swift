/// Splits a script into its statements.
///
/// ```sql
/// CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;  -- one statement: the semicolon is quoted
/// CREATE TABLE t (a text DEFAULT ';');                              -- and another
/// ```
///
/// Semicolons inside of quotes and comments do not count, nor those of trigger bodies (SQLite), of `BEGIN ATOMIC` bodies and
/// of the parentheses of `CREATE RULE` (PostgreSQL). Linear in the length of the script.
public enum SQLSplitter {
    /// The statements of a script, in its order. Empty ones are left out; a last one without semicolon is kept.
    ///
    /// `file` and `firstLine` say where the script stands, for the statements' lines and for messages.
    public static func split(
        _ script: String,
        dialect: DialectName,
        file: String,
        firstLine: Int = 1
    ) throws(MigrationError) -> [SplitStatement] {
        let bytes = Array(script.utf8)
        if let nul = bytes.firstIndex(of: 0) {
            // libpq and libsqlite3 take C strings: they would run what stands before it and drop the rest.
            let line = bytes[..<nul].count { $0 == 0x0A } + firstLine
            throw .nulByte(code: .malformedFile, location: SourceLocation(file: file, line: line))
        }
        var lexer = SQLLexer(bytes, dialect: dialect)
        var statements: [SplitStatement] = []
        var current = StatementScanner(dialect: dialect)
        do {
            while let token = try lexer.next() {
                if try current.read(token, of: lexer.bytes) { continue }
                if let range = current.range {
                    statements.append(statement(bytes, range, line: current.line + firstLine - 1))
                }
                current = StatementScanner(dialect: dialect)
            }
            try current.finish()
        } catch let error as SQLLexer.Unterminated {
            throw MigrationError(
                .malformedFile,
                "the \(error.what) that begins here never ends",
                hint: error.hint,
                location: SourceLocation(file: file, line: error.line + firstLine - 1)
            )
        } catch let error as StatementScanner.Refusal {
            throw MigrationError(
                .malformedFile,
                error.message,
                hint: error.hint,
                location: SourceLocation(file: file, line: error.line + firstLine - 1)
            )
        } catch {
            throw MigrationError(.malformedFile, "\(error)", location: SourceLocation(file: file, line: firstLine))
        }
        if let range = current.range {
            statements.append(statement(bytes, range, line: current.line + firstLine - 1))
        }
        return statements
    }

    private static func statement(_ bytes: [UInt8], _ range: Range<Int>, line: Int) -> SplitStatement {
        SplitStatement(text: String(decoding: bytes[range], as: UTF8.self), line: line)
    }
}
