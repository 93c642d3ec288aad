internal import CSQLite
internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

extension SQLiteConnection {
    /// A transaction sees what the database is at its first read, not at its beginning.
    ///
    /// Without a write-ahead log, nobody can commit while a reader has the file. With one, its index tells the state that a new
    /// reader sees: where two readers have begun under the same, they see the same.
    func beginSnapshot(_ snapshot: String?) throws -> String? {
        for _ in 0..<100 {
            let before = WriteAheadIndex.state(of: handle)
            _ = try query("BEGIN")
            _ = try query("SELECT count(*) FROM sqlite_schema")
            let after = WriteAheadIndex.state(of: handle)
            if before == after || before == nil, snapshot == nil || after == snapshot { return after }
            _ = try query("ROLLBACK")
            if snapshot != nil { break }
        }
        throw MigrationError(
            .snapshotLost,
            "the database is being changed faster than it can be opened",
            hint: "try again when less is written to it"
        )
    }

    /// The path without links.
    func identity() -> String {
        guard let path = file.path else { return "sqlite://" }
        guard let real = realpath(path, nil) else { return "sqlite:///\(path)" }
        defer { free(real) }
        return "sqlite:///\(String(cString: real))"
    }

    /// Of the whole file: when it was written last, and what its log is.
    func fingerprint() -> String? {
        var status = stat()
        guard let path = file.path, stat(path, &status) == 0 else { return "" }
        #if canImport(Darwin)
            let time = status.st_mtimespec
        #else
            let time = status.st_mtim
        #endif
        return "\(status.st_size) \(time.tv_sec).\(time.tv_nsec) \(WriteAheadIndex.state(of: handle) ?? "")"
    }

    func rows(of query: String) throws -> any RowCursor {
        let statement = Statement(query)
        return SQLiteRowCursor(try prepare(statement), of: statement, on: handle)
    }

    func loader(into table: QualifiedName, _ columns: [RowColumn]) throws -> any RowLoader {
        let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let names = dialect.quoted(columns.map(\.name))
        // A table's own clauses, as in UNIQUE ON CONFLICT REPLACE, would drop rows without a word.
        let statement = Statement("INSERT OR ABORT INTO \(dialect.quoted(table)) (\(names)) VALUES (\(places))")
        return SQLiteRowLoader(try prepare(statement), of: statement, columns, on: handle)
    }

    private func prepare(_ statement: Statement) throws -> OpaquePointer {
        var prepared: OpaquePointer?
        let result = sqlite3_prepare_v3(
            handle,
            statement.sql,
            -1,
            UInt32(SQLITE_PREPARE_PERSISTENT),
            &prepared,
            nil
        )
        guard result == SQLITE_OK, let prepared else { throw SQLiteError.failure(of: handle, statement: statement) }
        return prepared
    }
}
