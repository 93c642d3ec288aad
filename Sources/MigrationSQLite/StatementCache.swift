internal import CSQLite
internal import MigrationKit

/// Prepared statements that are used again and again: the version row and the log, once for each revision.
final class StatementCache {
    struct Prepared {
        var sql: String
        var handle: OpaquePointer
        var isKept: Bool
        /// For each of SQLite's parameters the number of our value: SQLite counts names as they come.
        var values: [Int]
    }

    private let database: OpaquePointer
    /// The statements at rest. They are few: comparing their texts costs less than hashing one.
    private var idle: [Prepared] = []
    private static let capacity = 16

    init(handle: OpaquePointer) {
        database = handle
    }

    func prepare(_ statement: Statement) throws -> Prepared {
        // Only statements with parameters come again with other values, and the brackets of a transaction.
        let isKept =
            !statement.parameters.isEmpty || statement.sql == "COMMIT" || statement.sql == "BEGIN IMMEDIATE"
            || statement.sql.hasPrefix("SELECT version_num FROM")
        if isKept, let index = idle.firstIndex(where: { $0.sql == statement.sql }) { return idle.remove(at: index) }
        var handle: OpaquePointer?
        var tailOffset = 0
        var sql = statement.sql
        let result = sql.withUTF8 { bytes -> Int32 in
            bytes.withMemoryRebound(to: CChar.self) { text in
                guard let start = text.baseAddress else { return SQLITE_OK }
                var tail: UnsafePointer<CChar>?
                let result = sqlite3_prepare_v3(
                    database,
                    start,
                    Int32(clamping: text.count),
                    isKept ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0,
                    &handle,
                    &tail
                )
                tailOffset = tail.map { $0 - start } ?? 0
                return result
            }
        }
        guard result == SQLITE_OK else { throw SQLiteError.failure(of: database, statement: statement) }
        guard let handle else {
            throw MigrationError(
                .statementFailed,
                "there is no statement here",
                location: statement.location,
                statement: statement.sql
            )
        }
        // SQLite stops at the first semicolon, and would leave the rest unexecuted without a word.
        let rest = sql.utf8.dropFirst(tailOffset)
        guard rest.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 || $0 == UInt8(ascii: ";") })
        else {
            sqlite3_finalize(handle)
            throw MigrationError(
                .statementFailed,
                "there is more than one statement here",
                hint: "hand them over one by one",
                location: statement.location,
                statement: statement.sql
            )
        }
        return Prepared(sql: statement.sql, handle: handle, isKept: isKept, values: Parameters.values(of: handle))
    }

    func recycle(_ prepared: Prepared) {
        guard prepared.isKept, idle.count < Self.capacity else {
            sqlite3_finalize(prepared.handle)
            return
        }
        sqlite3_reset(prepared.handle)
        sqlite3_clear_bindings(prepared.handle)
        idle.append(prepared)
    }

    func clear() {
        for prepared in idle { sqlite3_finalize(prepared.handle) }
        idle.removeAll()
    }
}
