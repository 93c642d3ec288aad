internal import CSQLite
internal import MigrationKit

/// Inserts rows with one prepared statement.
final class SQLiteRowLoader: RowLoader {
    private let database: OpaquePointer
    private let handle: OpaquePointer
    private let statement: Statement
    private let columns: [RowColumn]

    init(_ prepared: OpaquePointer, of statement: Statement, _ columns: [RowColumn], on database: OpaquePointer) {
        handle = prepared
        self.statement = statement
        self.columns = columns
        self.database = database
    }

    deinit {
        sqlite3_finalize(handle)
    }

    func load(_ batch: RowBatch, rows: [Int]) throws -> Int {
        var arrived = 0
        for (number, index) in rows.enumerated() {
            let row = batch.row(index)
            for (position, column) in columns.enumerated() {
                bind(row[column.cell], column.type, Int32(truncatingIfNeeded: position + 1), batch)
            }
            let result = sqlite3_step(handle)
            guard result == SQLITE_DONE else {
                let error = SQLiteError.failure(of: database, statement: statement)
                sqlite3_reset(handle)
                throw RowLoadFailure(error, row: number)
            }
            // A trigger may have ignored the row.
            arrived += Int(sqlite3_changes64(database))
            sqlite3_reset(handle)
        }
        return arrived
    }

    private func bind(_ cell: RowCell, _ type: RowType, _ position: Int32, _ batch: RowBatch) {
        switch cell.tag {
        case .null:
            sqlite3_bind_null(handle, position)
        case .integer:
            sqlite3_bind_int64(handle, position, cell.integer)
        case .boolean:
            sqlite3_bind_int64(handle, position, cell.bits == 0 ? 0 : 1)
        case .double:
            sqlite3_bind_double(handle, position, cell.double)
        case .text, .numeric:
            bindText(batch.bytes(cell), position)
        case .bytes:
            let bytes = batch.bytes(cell)
            if bytes.isEmpty {
                sqlite3_bind_zeroblob(handle, position, 0)
            } else {
                sqlite3_bind_blob64(handle, position, bytes.baseAddress, UInt64(bytes.count), nil)
            }
        case .uuid, .decimal, .date, .time, .timestamp:
            bindCopied(RowCellText.of(cell, in: batch, hasZone: type == .timestamptz), position)
        }
    }

    /// The batch outlives the step: nothing is copied.
    private func bindText(_ bytes: UnsafeRawBufferPointer, _ position: Int32) {
        guard let text = bytes.baseAddress?.assumingMemoryBound(to: CChar.self), !bytes.isEmpty else {
            sqlite3_bind_text(handle, position, "", 0, Parameters.copied)
            return
        }
        sqlite3_bind_text64(handle, position, text, UInt64(bytes.count), nil, UInt8(SQLITE_UTF8))
    }

    private func bindCopied(_ text: String, _ position: Int32) {
        var text = text
        text.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { text in
                _ = sqlite3_bind_text64(
                    handle,
                    position,
                    text.baseAddress,
                    UInt64(text.count),
                    Parameters.copied,
                    UInt8(SQLITE_UTF8)
                )
            }
        }
    }
}
