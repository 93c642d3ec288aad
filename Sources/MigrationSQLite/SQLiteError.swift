internal import CSQLite
internal import MigrationKit

/// Turns SQLite's errors into ours.
enum SQLiteError {
    static func failure(of handle: OpaquePointer, statement: Statement?) -> MigrationError {
        let result = sqlite3_extended_errcode(handle)
        var error = MigrationError(
            code(of: result),
            String(cString: sqlite3_errmsg(handle)),
            hint: hint(for: result),
            location: statement?.location,
            statement: statement?.sql,
            sqlState: name(of: result)
        )
        // In a SQL file, the statement's own lines are the file's lines.
        let offset = sqlite3_error_offset(handle)
        if offset >= 0, let statement, let location = statement.location, location.file.hasSuffix(".sql") {
            let lines = statement.sql.utf8.prefix(Int(offset)).count { $0 == UInt8(ascii: "\n") }
            error.location = SourceLocation(file: location.file, line: location.line + lines)
        }
        return error
    }

    private static func code(of result: Int32) -> MigrationError.Code {
        switch result & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED: .lockTimeout
        case SQLITE_NOTADB, SQLITE_CANTOPEN, SQLITE_CORRUPT: .noConnection
        case SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH: .noPrivilege
        default: .statementFailed
        }
    }

    private static func hint(for result: Int32) -> String? {
        switch result & 0xFF {
        case SQLITE_BUSY, SQLITE_LOCKED:
            "try again when the other process has finished, or raise lock_timeout in migrations.ini"
        case SQLITE_NOTADB: "check the path in the URL: the file is no SQLite database, or is encrypted"
        case SQLITE_CORRUPT: "check the file with: sqlite3 FILE 'PRAGMA integrity_check'"
        case SQLITE_READONLY: "make the file, and the directory that holds it, writable for this account"
        case SQLITE_IOERR: "see whether the disk is full, or a file may not become so large, with: df, ulimit -f"
        case SQLITE_FULL: "make room: there is no space left for the database"
        default: nil
        }
    }

    private static func name(of result: Int32) -> String {
        switch result & 0xFF {
        case SQLITE_ERROR: "SQLITE_ERROR"
        case SQLITE_BUSY: "SQLITE_BUSY"
        case SQLITE_LOCKED: "SQLITE_LOCKED"
        case SQLITE_READONLY: "SQLITE_READONLY"
        case SQLITE_IOERR: "SQLITE_IOERR"
        case SQLITE_CORRUPT: "SQLITE_CORRUPT"
        case SQLITE_FULL: "SQLITE_FULL"
        case SQLITE_CANTOPEN: "SQLITE_CANTOPEN"
        case SQLITE_CONSTRAINT: "SQLITE_CONSTRAINT"
        case SQLITE_MISMATCH: "SQLITE_MISMATCH"
        case SQLITE_NOTADB: "SQLITE_NOTADB"
        case SQLITE_TOOBIG: "SQLITE_TOOBIG"
        default: "SQLITE_\(result)"
        }
    }
}
