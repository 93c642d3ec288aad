internal import CSQLite
internal import MigrationKit

/// Hands the parameters of a statement to SQLite.
enum Parameters {
    /// Tells SQLite to copy what it is given.
    static let copied = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)

    /// For each parameter of a prepared statement, in SQLite's order, the number in its name: 1 for `$1`; 0 for another name.
    static func values(of handle: OpaquePointer) -> [Int] {
        let count = sqlite3_bind_parameter_count(handle)
        guard count > 0 else { return [] }
        return (1...count).map { index in
            guard let name = sqlite3_bind_parameter_name(handle, index) else { return Int(index) }
            return Int(String(cString: name).dropFirst()) ?? 0
        }
    }

    static func bind(_ statement: Statement, to prepared: StatementCache.Prepared, of database: OpaquePointer) throws {
        for (offset, number) in prepared.values.enumerated() {
            guard (1...max(1, statement.parameters.count)).contains(number), !statement.parameters.isEmpty else {
                throw MigrationError(
                    .statementFailed,
                    "the statement has a parameter for which no value was given; \(statement.parameters.count) were",
                    hint: "name parameters $1, $2, … and give a value for each",
                    location: statement.location,
                    statement: statement.sql
                )
            }
            guard bind(statement.parameters[number - 1], Int32(offset + 1), prepared.handle) == SQLITE_OK else {
                throw SQLiteError.failure(of: database, statement: statement)
            }
        }
    }

    private static func bind(_ value: SQLValue, _ index: Int32, _ handle: OpaquePointer) -> Int32 {
        switch value {
        case .null: return sqlite3_bind_null(handle, index)
        case .boolean(let value): return sqlite3_bind_int64(handle, index, value ? 1 : 0)
        case .integer(let value): return sqlite3_bind_int64(handle, index, value)
        case .double(let value): return sqlite3_bind_double(handle, index, value)
        case .text(var value):
            // An empty Swift string may have no address, which SQLite would take for NULL.
            guard !value.isEmpty else { return sqlite3_bind_text(handle, index, "", 0, copied) }
            return value.withUTF8 { bytes in
                bytes.withMemoryRebound(to: CChar.self) { text in
                    sqlite3_bind_text64(
                        handle,
                        index,
                        text.baseAddress,
                        UInt64(text.count),
                        copied,
                        UInt8(SQLITE_UTF8)
                    )
                }
            }
        case .bytes(let value):
            guard !value.isEmpty else { return sqlite3_bind_zeroblob(handle, index, 0) }
            return value.withUnsafeBytes { bytes in
                sqlite3_bind_blob64(handle, index, bytes.baseAddress, UInt64(bytes.count), copied)
            }
        }
    }

}
