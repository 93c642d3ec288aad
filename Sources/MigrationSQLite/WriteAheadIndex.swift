internal import CSQLite
internal import MigrationKit

/// The index of a write-ahead log, in the memory that all connections to a database share.
enum WriteAheadIndex {
    /// How long a part of the index is, of which the header is the beginning: part of SQLite's file format.
    private static let partLength: Int32 = 32_768

    /// Where a reader that begins now would begin: the header of the index; `journal` where there is no such log, `nil` while the
    /// header is being written.
    ///
    /// It is read where the connection itself has it. Whoever opened the file and closed it again would give up all locks that this
    /// process has on it, and with the reader's lock its snapshot: `fcntl` works that way.
    static func state(of connection: OpaquePointer) -> String? {
        guard usesLog(connection) else { return "journal" }
        var file: UnsafeMutablePointer<sqlite3_file>?
        guard sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file) == SQLITE_OK, let file,
            let methods = file.pointee.pMethods, methods.pointee.iVersion >= 2,
            let map = methods.pointee.xShmMap, let barrier = methods.pointee.xShmBarrier
        else { return "journal" }
        var part: UnsafeMutableRawPointer?
        let result = map(file, 0, partLength, 0, &part)
        guard result == SQLITE_OK || result == SQLITE_READONLY, let part else { return "journal" }
        // The header is there twice, for a reader to see whether it is whole.
        let first = [UInt8](UnsafeRawBufferPointer(start: part, count: 48))
        barrier(file)
        let second = [UInt8](UnsafeRawBufferPointer(start: part + 48, count: 48))
        return first == second ? first.hexadecimal : nil
    }

    /// Whether the database has such a log, which a connection that asks has opened then.
    private static func usesLog(_ connection: OpaquePointer) -> Bool {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(connection, "PRAGMA main.journal_mode", -1, &statement, nil) == SQLITE_OK,
            sqlite3_step(statement) == SQLITE_ROW, let mode = sqlite3_column_text(statement, 0)
        else { return false }
        return String(cString: mode) == "wal"
    }
}
