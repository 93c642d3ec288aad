internal import CSQLite
internal import MigrationKit

/// Hands the parameters of a statement to SQLite.
enum Parameters {
    /// Tells SQLite to copy what it is given.
    private static let copied = unsafeBitCast(OpaquePointer(bitPattern: -1), to: sqlite3_destructor_type.self)

    static func bind(_ statement: Statement, to handle: OpaquePointer, of database: OpaquePointer) throws {
        for (offset, value) in statement.parameters.enumerated() {
            // A `$1` is a name to SQLite, which numbers names in the order of their first appearance.
            let index = sqlite3_bind_parameter_index(handle, "$\(offset + 1)")
            guard index > 0 else { continue }
            guard bind(value, index, handle) == SQLITE_OK else {
                throw SQLiteError.failure(of: database, statement: statement)
            }
        }
        let wanted = sqlite3_bind_parameter_count(handle)
        guard Int(wanted) <= statement.parameters.count else {
            throw MigrationError(
                .statementFailed,
                "the statement has \(wanted.counted("parameter")), and was given \(statement.parameters.count.counted("value"))",
                hint: "give a value for each of $1, $2, …",
                location: statement.location,
                statement: statement.sql
            )
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
