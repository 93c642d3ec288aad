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
    /// Whether an earlier run began the revision.
    var isResumed: Bool
    /// What was found in its place, and left.
    var kept: [SchemaObject]

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
            [.integer(Int64(done)), .text(String(hash.value, radix: 16)), kept.logValue, .integer(row)]
        )
    }
}

extension MigrationLog {
    /// Finds the attempt that an earlier run began and did not end, or begins one.
    func begin(_ attempt: Attempt, on connection: any Connection) async throws -> StatementProgress {
        let dialect = connection.dialect
        let table = dialect.quoted(name)
        let last = try await connection.query(
            Statement(
                """
                SELECT id, status, statements_done, statements_hash, direction, kept FROM \(table) \
                WHERE revision = $1 ORDER BY id DESC LIMIT 1
                """,
                [.text(attempt.revision.rawValue)]
            )
        ).first
        if let last, let id = last.integer(0), last.text(1) != Status.done.rawValue,
            last.text(4) == attempt.direction.rawValue, let done = last.integer(2)
        {
            try await connection.send(
                Statement(
                    "UPDATE \(table) SET status = 'running', error = NULL, finished_at = NULL WHERE id = $1",
                    [.integer(id)]
                )
            )
            let hash = last.text(3).flatMap { UInt64($0, radix: 16) }.map { FNV1a64($0) } ?? FNV1a64()
            return StatementProgress(
                log: self,
                row: id,
                done: Int(done),
                hash: hash,
                isResumed: true,
                kept: [SchemaObject](logText: last.text(5))
            )
        }
        let now = Times(dialect: dialect.name, duration: .zero).finished
        let inserted = try await connection.query(
            Statement(
                """
                INSERT INTO \(table) (revision, direction, message, runner, host, started_at, status, checksum, \
                statements_done) VALUES ($1, $2, $3, $4, $5, \(now), 'running', $6, 0) RETURNING id
                """,
                [
                    .text(attempt.revision.rawValue), .text(attempt.direction.rawValue), .text(attempt.message),
                    .text(attempt.runner.name), .text(attempt.runner.host), SQLValue(attempt.checksum),
                ]
            )
        )
        let id = inserted.first?.integer(0) ?? 0
        return StatementProgress(
            log: self,
            row: id,
            done: 0,
            hash: FNV1a64(),
            isResumed: false,
            kept: []
        )
    }

    /// The statement that ends an attempt which was begun with ``begin(_:on:)``.
    func end(_ progress: StatementProgress, _ attempt: Attempt, in dialect: any Dialect) -> Statement {
        let times = Times(dialect: dialect.name, duration: attempt.duration)
        return Statement(
            """
            UPDATE \(dialect.quoted(name)) SET status = $1, error = $2, finished_at = \(times.finished), \
            duration_ms = \(attempt.duration.milliseconds), affected_rows = $3, kept = $4 WHERE id = $5
            """,
            [
                .text(attempt.status.rawValue), SQLValue(attempt.error), .integer(attempt.affectedRows),
                attempt.kept.logValue,
                .integer(progress.row),
            ]
        )
    }
}
