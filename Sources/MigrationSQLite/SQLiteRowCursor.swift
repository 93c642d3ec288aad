internal import CSQLite
internal import MigrationKit

/// Steps through a query, and copies each value as SQLite keeps it.
final class SQLiteRowCursor: RowCursor {
    let width: Int

    private let database: OpaquePointer
    private let statement: Statement
    private var handle: OpaquePointer?

    init(_ prepared: OpaquePointer, of statement: Statement, on database: OpaquePointer) {
        handle = prepared
        self.statement = statement
        self.database = database
        width = Int(sqlite3_column_count(prepared))
    }

    deinit {
        close()
    }

    func close() {
        sqlite3_finalize(handle)
        handle = nil
    }

    func fill(_ batch: RowBatch, maximumRows: Int, maximumBytes: Int) throws {
        guard let handle else {
            batch.isLast = true
            return
        }
        repeat {
            switch sqlite3_step(handle) {
            case SQLITE_ROW:
                read(handle, into: batch)
            case SQLITE_DONE:
                batch.isLast = true
                return close()
            default:
                throw SQLiteError.failure(of: database, statement: statement)
            }
        } while batch.count < maximumRows && batch.heapCount < maximumBytes
    }

    /// A value is asked for once, and then for its parts. That is not for several threads at a time, and neither is a connection.
    private func read(_ handle: OpaquePointer, into batch: RowBatch) {
        let row = batch.appendRow()
        for index in 0..<width {
            let value = sqlite3_column_value(handle, Int32(truncatingIfNeeded: index))
            switch sqlite3_value_type(value) {
            case SQLITE_INTEGER:
                row[index] = .integer(sqlite3_value_int64(value))
            case SQLITE_FLOAT:
                row[index] = .double(sqlite3_value_double(value))
            case SQLITE_TEXT:
                // The length is asked for after the text, which may have been converted to UTF-8.
                let text = UnsafeRawPointer(sqlite3_value_text(value))
                row[index] = batch.store(bytes(text, sqlite3_value_bytes(value)), as: .text)
            case SQLITE_BLOB:
                let blob = sqlite3_value_blob(value)
                row[index] = batch.store(bytes(blob, sqlite3_value_bytes(value)), as: .bytes)
            default:
                break
            }
        }
    }

    private func bytes(_ start: UnsafeRawPointer?, _ length: Int32) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : Int(length))
    }
}
