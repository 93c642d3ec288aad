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

    private func read(_ handle: OpaquePointer, into batch: RowBatch) {
        let row = batch.appendRow()
        for index in 0..<width {
            let column = Int32(truncatingIfNeeded: index)
            switch sqlite3_column_type(handle, column) {
            case SQLITE_INTEGER:
                row[index] = .integer(sqlite3_column_int64(handle, column))
            case SQLITE_FLOAT:
                row[index] = .double(sqlite3_column_double(handle, column))
            case SQLITE_TEXT:
                // The length is asked for after the text, which may have been converted to UTF-8.
                let text = UnsafeRawPointer(sqlite3_column_text(handle, column))
                let length = Int(sqlite3_column_bytes(handle, column))
                row[index] = batch.store(
                    UnsafeRawBufferPointer(start: text, count: text == nil ? 0 : length),
                    as: .text
                )
            case SQLITE_BLOB:
                let blob = sqlite3_column_blob(handle, column)
                let length = Int(sqlite3_column_bytes(handle, column))
                row[index] = batch.store(
                    UnsafeRawBufferPointer(start: blob, count: blob == nil ? 0 : length),
                    as: .bytes
                )
            default:
                break
            }
        }
    }
}
