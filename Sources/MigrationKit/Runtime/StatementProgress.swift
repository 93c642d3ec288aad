internal import RevisionSource

/// How far a revision that commits as it goes has come.
struct StatementProgress: Hashable, Sendable {
    /// The log that keeps it, and the row in it.
    var log: MigrationLog
    var row: Int64
    /// How many statements are done.
    var done: Int
    /// The hash of those statements.
    var hash: FNV1a64
    /// The statement outside of a transaction that was begun last, counted from 1; 0 for none.
    var begun: Int
    /// Whether an earlier run began the revision.
    var isResumed: Bool
    /// What was found otherwise, and left.
    var found: FoundObjects

    /// Another runner has gone on with the revision.
    struct Moved: Error {}

    /// The query for how many statements are done by now.
    func count(in dialect: any Dialect) -> Statement {
        Statement("SELECT statements_done FROM \(dialect.quoted(log.name)) WHERE id = $1", [.integer(row)])
    }

    /// The statement that notes the progress, in the transaction of the statement that made it.
    func update(done: Int, hash: FNV1a64, in dialect: any Dialect) -> Statement {
        Statement(
            "UPDATE \(dialect.quoted(log.name)) SET statements_done = $1, statements_hash = $2, kept = $3 WHERE id = $4",
            [.integer(Int64(done)), .text(hash.text), found.logValue, .integer(row)]
        )
    }

    /// The statement that notes, before it is executed, that a statement outside of a transaction begins.
    func begin(_ position: Int, in dialect: any Dialect) -> Statement {
        Statement(
            "UPDATE \(dialect.quoted(log.name)) SET statement_begun = $1 WHERE id = $2",
            [.integer(Int64(position)), .integer(row)]
        )
    }
}

extension MigrationLog {
    /// Begins an attempt: where an earlier one stopped, or from the start.
    func begin(_ attempt: Attempt, on connection: any Connection) async throws -> StatementProgress {
        let table = connection.dialect.quoted(name)
        let last = try await connection.query(
            Statement(
                """
                SELECT id, status, direction, statements_done, statements_hash, statement_begun, kept FROM \(table) \
                WHERE revision = $1 ORDER BY id DESC LIMIT 1
                """,
                [.text(attempt.revision.rawValue)]
            )
        ).first
        var progress = StatementProgress(
            log: self,
            row: 0,
            done: 0,
            hash: FNV1a64(),
            begun: 0,
            isResumed: false,
            found: FoundObjects()
        )
        if let last, last.text(1) != Status.done.rawValue, last.text(2) == attempt.direction.rawValue,
            let id = last.integer(0), let done = last.integer(3)
        {
            progress.row = id
            progress.done = Int(done)
            progress.hash = last.text(4).flatMap { FNV1a64(text: $0) } ?? FNV1a64()
            progress.begun = last.integer(5).map { Int($0) } ?? 0
            progress.isResumed = true
            progress.found = FoundObjects(logText: last.text(6))
            if last.text(1) == Status.running.rawValue {
                // On SQLite the other may be alive: between two statements the lock is free, and both go on with one row.
                if connection.dialect.name == .sqlite { return progress }
                try await connection.send(
                    Statement(
                        "UPDATE \(table) SET status = 'failed', error = 'the runner was stopped' WHERE id = $1",
                        [.integer(id)]
                    )
                )
            }
        }
        progress.row = try await insert(attempt, progress, on: connection)
        return progress
    }

    private func insert(
        _ attempt: Attempt,
        _ progress: StatementProgress,
        on connection: any Connection
    ) async throws -> Int64 {
        let now = Times(dialect: connection.dialect.name, duration: .zero).finished
        let rows = try await connection.query(
            Statement(
                """
                INSERT INTO \(connection.dialect.quoted(name)) (revision, direction, message, runner, host, started_at, \
                status, checksum, kept, statements_done, statements_hash, statement_begun) \
                VALUES ($1, $2, $3, $4, $5, \(now), 'running', $6, $7, $8, $9, $10) RETURNING id
                """,
                [
                    .text(attempt.revision.rawValue), .text(attempt.direction.rawValue), .text(attempt.message),
                    .text(attempt.runner.name), .text(attempt.runner.host), SQLValue(attempt.checksum),
                    progress.found.logValue, .integer(Int64(progress.done)), .text(progress.hash.text),
                    .integer(Int64(progress.begun)),
                ]
            )
        )
        return rows.first?.integer(0) ?? 0
    }

    /// The statement that ends an attempt which was begun with ``begin(_:on:)``.
    ///
    /// What a failed attempt found and left stays noted with the statements that are done, for the run that goes on with it.
    func end(_ progress: StatementProgress, _ attempt: Attempt, in dialect: any Dialect) -> Statement {
        let times = Times(dialect: dialect.name, duration: attempt.duration)
        return Statement(
            """
            UPDATE \(dialect.quoted(name)) SET status = $1, error = $2, finished_at = \(times.finished), \
            duration_ms = \(attempt.duration.milliseconds), affected_rows = $3, kept = coalesce($4, kept) WHERE id = $5
            """,
            [
                .text(attempt.status.rawValue), SQLValue(attempt.error), .integer(attempt.affectedRows),
                attempt.found.logValue,
                .integer(progress.row),
            ]
        )
    }
}

extension FNV1a64 {
    /// The value as the log keeps it.
    fileprivate var text: String { String(value, radix: 16) }

    fileprivate init?(text: String) {
        guard let value = UInt64(text, radix: 16) else { return nil }
        self.init(value)
    }
}
