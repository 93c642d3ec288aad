extension Operations {
    /// Inserts rows. It cannot be reversed by itself.
    ///
    /// ```swift
    /// try await op.bulkInsert(into: "roles", columns: ["id", "name"], rows: [[1, "admin"], [2, "reader"]])
    /// ```
    /// ```sql
    /// INSERT INTO roles (id, name) VALUES ($1, $2), ($3, $4);
    /// ```
    /// Many rows are sent in several statements, each within the database's limit of parameters: 65,535 on PostgreSQL,
    /// 32,766 on SQLite.
    public func bulkInsert(
        into table: String,
        columns: [String],
        rows: [[SQLValue]],
        schema: String? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let table = QualifiedName(table, schema: schema)
        try await perform(.insert(into: table, columns: columns, rows: rows), file: file, line: line)
    }

    /// Executes SQL as it is written; parameters are `$1`, `$2`, … on every dialect, and a colon is a colon.
    ///
    /// ```swift
    /// try await op.execute("UPDATE users SET plan = $1 WHERE plan IS NULL", ["free"])
    /// ```
    /// ```sql
    /// UPDATE users SET plan = $1 WHERE plan IS NULL;
    /// ```
    /// A text may hold several statements when it has no parameters. One for each database is `.init(postgresql:
    /// "ANALYZE users", sqlite: "ANALYZE")`; a database without one skips it.
    ///
    /// - Parameter reverse: The SQL that takes it back, for revisions without a `downgrade(_:)` of their own.
    public func execute(
        _ sql: SQLText,
        _ parameters: [SQLValue] = [],
        reverse: SQLText? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.execute(sql, parameters: parameters, reverse: reverse), file: file, line: line)
    }

    /// Asks the database, after all that went before.
    ///
    /// ```swift
    /// let rows = try await op.query("SELECT id FROM users WHERE email = $1", ["a@example.org"])
    /// let id = rows.first?["id"]
    /// ```
    public func query(
        _ sql: String,
        _ parameters: [SQLValue] = [],
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws -> [Row] {
        let location = SourceLocation(file: "\(file)", line: Int(line))
        return try await sink.query(Statement(sql, parameters, at: location))
    }
}
