/// The table that tells what was done to a database, when, by whom, and how it ended.
///
/// One row for each attempt at a revision. For a revision that commits as it goes, the row is written first and keeps count of the
/// statements that are done, so that the next run goes on where a crash or a failure stopped this one.
public struct MigrationLog: Hashable, Sendable {
    /// The table's name; `migration_log` unless configured otherwise.
    public let name: QualifiedName

    /// Names the table.
    public init(_ name: QualifiedName) {
        self.name = name
    }

    /// Creates the table where it is missing.
    var creation: Operation {
        .createTable(
            Table(
                name,
                [
                    .column("id", .bigint, .primaryKey, .identity),
                    .column("revision", .text, .notNull),
                    .column("direction", .varchar(9), .notNull),
                    .column("message", .text, .notNull),
                    .column("runner", .text, .notNull),
                    .column("host", .text, .notNull),
                    .column("started_at", .timestamptz, .notNull),
                    .column("finished_at", .timestamptz),
                    .column("duration_ms", .bigint),
                    .column("affected_rows", .bigint),
                    .column("status", .varchar(7), .notNull),
                    .column("error", .text),
                    .column("checksum", .text),
                    .column("kept", .text),
                    .column("statements_done", .bigint),
                    .column("statements_hash", .text),
                    .column("statement_begun", .bigint),
                ]
            ),
            ifNotExists: true
        )
    }

    /// The statement that records a finished attempt.
    func record(_ entry: Attempt, in dialect: any Dialect) -> Statement {
        let times = Times(dialect: dialect.name, duration: entry.duration)
        return Statement(
            """
            INSERT INTO \(dialect.quoted(name)) \
            (revision, direction, message, runner, host, started_at, finished_at, duration_ms, affected_rows, status, error, \
            checksum, kept) \
            VALUES ($1, $2, $3, $4, $5, \(times.started), \(times.finished), \(times.milliseconds), $6, $7, $8, $9, $10)
            """,
            [
                .text(entry.revision.rawValue), .text(entry.direction.rawValue), .text(entry.message),
                .text(entry.runner.name), .text(entry.runner.host), .integer(entry.affectedRows),
                .text(entry.status.rawValue), SQLValue(entry.error), SQLValue(entry.checksum),
                entry.found.logValue,
            ]
        )
    }
}

extension MigrationLog {
    /// How an attempt stands.
    public enum Status: String, Hashable, Sendable, Encodable {
        /// It goes on, or was killed.
        case running
        /// It is done.
        case done
        /// It failed.
        case failed
    }

    /// One attempt at a revision, as it is recorded.
    struct Attempt {
        var revision: RevisionID
        var direction: RevisionPlan.Direction
        var message: String
        var runner: Runner
        var duration: Duration
        var affectedRows: Int64
        var status: Status
        var error: String?
        var checksum: String?
        var found: FoundObjects
    }

    /// The expressions for an attempt's times, by the clock of the database.
    struct Times {
        var started: String
        var finished: String
        var milliseconds: String

        init(dialect: DialectName, duration: Duration) {
            switch dialect {
            case .postgresql:
                // The statement travels with the revision's own: only the server knows how long those take.
                let elapsed = "\(duration.milliseconds) * interval '1 ms'"
                started = "least(now(), clock_timestamp() - \(elapsed))"
                finished = "clock_timestamp()"
                milliseconds =
                    "round(extract(epoch from clock_timestamp() - least(now(), clock_timestamp() - \(elapsed))) * 1000)"
            case .sqlite:
                let elapsed = Double(duration.milliseconds) / 1000
                started = "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now', '-\(elapsed) seconds')"
                finished = "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')"
                milliseconds = "\(duration.milliseconds)"
            }
        }
    }
}
