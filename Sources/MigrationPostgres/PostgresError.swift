internal import CLibPQ
internal import MigrationKit

/// Turns libpq's errors into ours.
enum PostgresError {
    /// The connection's last message, on one line, without the questions that libpq asks (`Is the server running …?`).
    static func message(of handle: OpaquePointer) -> String {
        guard let text = PQerrorMessage(handle) else { return "unknown error" }
        return String(cString: text)
            .split(whereSeparator: \.isNewline)
            .filter { !$0.hasSuffix("?") }
            .map { $0.drop { $0 == " " || $0 == "\t" } }
            .joined(separator: " ")
    }

    /// A failure of the connection itself.
    static func failure(of handle: OpaquePointer, statement: Statement?, display: String) -> MigrationError {
        let message = message(of: handle)
        let isLost = isLost(handle)
        return MigrationError(
            isLost ? .noConnection : .statementFailed,
            isLost ? "the connection to \(display) was lost: \(message)" : message,
            hint: isLost ? "run the command again: what was not committed is rolled back by the server" : nil,
            location: statement?.location,
            statement: statement?.sql
        )
    }

    /// A statement that the server refused, or did not get to answer.
    static func failure(
        of result: OpaquePointer,
        on handle: OpaquePointer,
        statement: Statement,
        display: String
    ) -> MigrationError {
        let state = field(result, "C")
        // Without a state the error is libpq's own: the session ended before the server's last word arrived.
        if state == nil, isLost(handle) {
            return failure(of: handle, statement: statement, display: display)
        }
        let code = Self.code(of: state)
        var error = MigrationError(
            code,
            field(result, "M") ?? message(of: handle),
            hint: field(result, "H") ?? hint(for: state, message: field(result, "M") ?? ""),
            location: statement.location,
            statement: statement.sql,
            sqlState: state,
            detail: field(result, "D")
        )
        if state == "22012", statement.sql.hasPrefix("WITH moved AS") {
            error.message = "the version row that this step starts from is not there any more"
            error.hint = "look at what another tool has done in the meantime with: migrate status"
        }
        // In a SQL file, the statement's own lines are the file's lines.
        if let location = statement.location, location.file.hasSuffix(".sql"),
            let position = field(result, "P").flatMap({ Int($0) })
        {
            let lines = statement.sql.unicodeScalars.prefix(max(0, position - 1)).count { $0 == "\n" }
            error.location = SourceLocation(file: location.file, line: location.line + lines)
        }
        return error
    }

    /// Whether the session has ended. After a write that failed, libpq knows it only when it has read to the end what had
    /// arrived before: once the bytes, and once that no more will come.
    private static func isLost(_ handle: OpaquePointer) -> Bool {
        for _ in 0..<2 where PQstatus(handle) == CONNECTION_OK { _ = PQconsumeInput(handle) }
        return PQstatus(handle) != CONNECTION_OK
    }

    static func copyRefused(_ statement: Statement) -> MigrationError {
        MigrationError(
            .unsupported,
            "COPY from or to the client is not possible in a revision",
            hint: "use op.bulkInsert, or COPY with a file on the server",
            location: statement.location,
            statement: statement.sql
        )
    }

    private static func field(_ result: OpaquePointer, _ name: Character) -> String? {
        let code = Int32(name.asciiValue ?? 0)
        return PQresultErrorField(result, code).map { String(cString: $0) }
    }

    private static func code(of state: String?) -> MigrationError.Code {
        switch state {
        case "55P03": .lockTimeout
        case "42501": .noPrivilege
        case "57P01", "57P02", "57P03": .noConnection
        case let state? where state.hasPrefix("08"): .noConnection
        default: .statementFailed
        }
    }

    private static func hint(for state: String?, message: String) -> String? {
        switch state {
        case "55P03": "try again when the other session has finished, or raise lock_timeout in migrations.ini"
        case "42501": "let the owner run it, or grant what is missing; see: migrate doctor"
        case "57014" where message.contains("user request"): "run the command again: somebody cancelled the statement"
        case "57014": "raise statement_timeout in migrations.ini: the statement ran longer than it allows"
        case "40P01": "run the command again: two sessions waited for each other"
        case "25001":
            "declare transaction = .none (in SQL: -- transaction: none): the statement cannot run in a transaction"
        case "55P04": "use the new enum value in a later revision: it must be committed first"
        case "3F000": "create the schema first: CREATE SCHEMA …; or have it opened: GRANT USAGE ON SCHEMA … TO …"
        case "42P07", "42710", "42723":
            "rename or remove what has the name, or leave it: createTable and its like take ifNotExists: true"
        case "57P01" where message.contains("administrator"):
            "run the command again: an administrator ended the session"
        case "57P01", "57P02", "57P03": "try again in a moment: the server is shutting down or starting"
        default: nil
        }
    }
}
