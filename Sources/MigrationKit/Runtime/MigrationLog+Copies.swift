extension MigrationLog {
    /// Notes that a copy is begun; makes the table where it is missing.
    ///
    /// An earlier copy of the same message that still runs by what the log says has been interrupted, and is noted as such.
    ///
    /// - Returns: The row, for ``end(copy:_:rows:error:after:on:)``.
    public func begin(copy message: String, by runner: Runner, on connection: any Connection) async throws -> Int64 {
        try await connection.send(connection.dialect.beginStatement)
        let row = try await note(copy: message, by: runner, on: connection)
        try await connection.execute("COMMIT")
        return row
    }

    /// Does all that ``begin(copy:by:on:)`` needs rights for, in the transaction that is open, and notes nothing.
    package func rehearse(copyBy runner: Runner, on connection: any Connection) async throws {
        _ = try await note(copy: "", by: runner, on: connection, where: "1 = 0")
    }

    private func note(
        copy message: String,
        by runner: Runner,
        on connection: any Connection,
        where condition: String = "1 = 1"
    ) async throws -> Int64 {
        let dialect = connection.dialect
        let now = Times(dialect: dialect.name, duration: .zero).finished
        if try await !connection.exists(SchemaObject(.table, name)) {
            for case .run(let statement) in try await dialect.steps(for: creation, reading: connection) {
                try await connection.send(statement)
            }
        }
        try await connection.send(
            Statement(
                """
                UPDATE \(dialect.quoted(name)) SET status = 'failed', error = 'it was interrupted' \
                WHERE direction = 'copy' AND status = 'running' AND message = $1 AND \(condition)
                """,
                [.text(message)]
            )
        )
        let rows = try await connection.query(
            Statement(
                """
                INSERT INTO \(dialect.quoted(name)) (revision, direction, message, runner, host, started_at, status) \
                SELECT '', 'copy', $1, $2, $3, \(now), 'running' WHERE \(condition) RETURNING id
                """,
                [.text(message), .text(runner.name), .text(runner.host)]
            )
        )
        return rows.first?.integer(0) ?? 0
    }

    /// Notes how a copy has ended.
    ///
    /// - Parameters:
    ///   - rows: How many rows have arrived.
    ///   - error: What went wrong, or what did not arrive.
    public func end(
        copy row: Int64,
        _ status: Status,
        rows: Int64,
        error: String?,
        after duration: Duration,
        on connection: any Connection
    ) async throws {
        let now = Times(dialect: connection.dialect.name, duration: .zero).finished
        try await connection.execute(
            Statement(
                """
                UPDATE \(connection.dialect.quoted(name)) SET status = $1, error = $2, affected_rows = $3, \
                finished_at = \(now), duration_ms = \(duration.milliseconds) WHERE id = $4
                """,
                [.text(status.rawValue), SQLValue(error), .integer(rows), .integer(row)]
            )
        )
    }
}
