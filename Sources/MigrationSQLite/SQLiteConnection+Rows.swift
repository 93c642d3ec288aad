internal import CSQLite
internal import MigrationKit

extension SQLiteConnection {
    func beginSnapshot(_ snapshot: String?) throws -> String? {
        _ = try query("BEGIN")
        // The transaction sees what the database is at its first read, not at its beginning.
        _ = try query("SELECT count(*) FROM sqlite_schema")
        return nil
    }

    func rows(of query: String) throws -> any RowCursor {
        let statement = Statement(query)
        return SQLiteRowCursor(try prepare(statement), of: statement, on: handle)
    }

    func loader(into table: QualifiedName, _ columns: [RowColumn]) throws -> any RowLoader {
        let places = columns.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
        let names = dialect.quoted(columns.map(\.name))
        let statement = Statement("INSERT INTO \(dialect.quoted(table)) (\(names)) VALUES (\(places))")
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
