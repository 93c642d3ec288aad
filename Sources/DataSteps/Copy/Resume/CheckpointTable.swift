internal import MigrationKit

/// The table in the target that says how far a copy is: one row for each part of each table, which changes in the transaction that
/// brings the rows.
///
/// So a copy that was killed at any instant goes on with the first row that is not there, and leaves none out.
struct CheckpointTable: Sendable {
    /// The name beside `migration_log`.
    static let defaultName = "migration_copy"

    /// The table.
    let name: QualifiedName
    /// What tells this copy from others into the same database: where it comes from.
    let source: String

    init(_ name: QualifiedName = QualifiedName(Self.defaultName), source: String) {
        self.name = name
        self.source = source
    }

    /// How far one part of a table is.
    struct Row: Hashable, Sendable {
        /// How far the copy of its table is.
        enum State: String, Hashable, Sendable {
            case running
            /// All rows of the part are there.
            case done
            /// All rows of all parts are there, and all that is made after the load.
            case finished
        }

        var table: String
        /// The table's name in the target.
        var target = ""
        var part: Int
        var range: KeyRange
        /// The key of the last row that is done, as literals of the source; `nil` before the first.
        var position: String?
        var tally = CopyTally()
        /// The length of the part's reject file after the last row that is done.
        var rejectBytes: Int64 = 0
        var state = State.running
        /// Whether the copy has made the table.
        var isMade = false
        /// Whether this copy or an earlier one from the same source has made it.
        var cameAlong = false
        /// What tells whether the source's rows have changed since.
        var fingerprint: String?
        /// What was found out of its values, noted with the first part.
        var profile: String?
        /// What decides on the values of its rows.
        var decisions: String?
        /// The rows of a table without a key that earlier copies have brought, noted with the first part.
        var covered: [KeyRange] = []

        /// Whether all its rows are there.
        var isDone: Bool { state != .running }

        /// Whether its rows go into a table of the target.
        func isIn(_ name: String) -> Bool { target.isEmpty || target == name }
    }

    /// Makes the table where it is missing.
    var creation: Operation {
        .createTable(
            Table(
                name,
                [
                    .column("source", .text, .notNull),
                    .column("table_name", .text, .notNull),
                    .column("target_name", .text),
                    .column("part", .integer, .notNull),
                    .column("first_key", .bigint),
                    .column("last_key", .bigint),
                    .column("position", .text),
                    .column("rows_read", .bigint, .notNull),
                    .column("rows_copied", .bigint, .notNull),
                    .column("rows_skipped", .bigint, .notNull),
                    .column("rows_rejected", .bigint, .notNull),
                    .column("reject_bytes", .bigint, .notNull),
                    .column("policies", .text),
                    .column("status", .varchar(8), .notNull),
                    .column("is_made", .boolean, .notNull),
                    .column("came_along", .boolean),
                    .column("fingerprint", .text),
                    .column("profile", .text),
                    .column("decisions", .text),
                    .column("covered", .text),
                    .column("begun", .bigint),
                    .primaryKey("source", "table_name", "part"),
                ]
            ),
            ifNotExists: true
        )
    }

    /// How far the parts are.
    ///
    /// - Parameter isLocking: Whether to wait for transactions that are about to change it, and to keep others from it until this
    ///   one ends.
    func rows(on connection: any Connection, locking isLocking: Bool = false) async throws -> [Row] {
        guard try await connection.exists(SchemaObject(.table, name)) else { return [] }
        return try await connection.query(
            Statement(
                """
                SELECT table_name, part, first_key, last_key, position, rows_read, rows_copied, rows_skipped, rows_rejected, \
                reject_bytes, status, is_made, policies, fingerprint, profile, target_name, decisions, covered, came_along \
                FROM \(connection.dialect.quoted(name)) WHERE source = $1 \
                ORDER BY table_name, part\(isLocking ? Self.lock(connection.dialect) : "")
                """,
                [.text(source)]
            )
        ).map { row in
            Row(
                table: row.text(0) ?? "",
                target: row.text(15) ?? "",
                part: Int(row.integer(1) ?? 0),
                range: KeyRange(first: row.integer(2), last: row.integer(3)),
                position: row.text(4),
                tally: CopyTally(
                    read: row.integer(5) ?? 0,
                    copied: row.integer(6) ?? 0,
                    skipped: row.integer(7) ?? 0,
                    rejected: row.integer(8) ?? 0,
                    applied: [CopyTally.Applied: Int64](text: row.text(12))
                ),
                rejectBytes: row.integer(9) ?? 0,
                state: row.text(10).flatMap(Row.State.init) ?? .running,
                isMade: row.integer(11) == 1,
                cameAlong: row.integer(18) == 1,
                fingerprint: row.text(13),
                profile: row.text(14),
                decisions: row.text(16),
                covered: KeyRange.ranges(row.text(17) ?? "")
            )
        }
    }

    /// The transaction of PostgreSQL before which no row of a table was brought.
    func begun(_ table: String, on connection: any Connection) async throws -> Int64? {
        try await connection.query(
            Statement(
                "SELECT min(begun) FROM \(connection.dialect.quoted(name)) WHERE source = $1 AND table_name = $2",
                [.text(source), .text(table)]
            )
        ).first?.integer(0)
    }

    /// SQLite's transactions lock the whole database as they begin.
    private static func lock(_ dialect: any Dialect) -> String { dialect.name == .postgresql ? " FOR UPDATE" : "" }

    /// The query for how many rows of a part are done, which keeps others from changing it.
    func lock(_ row: Row, in dialect: any Dialect) -> Statement {
        Statement(
            """
            SELECT rows_read FROM \(dialect.quoted(name)) WHERE source = $1 AND table_name = $2 AND part = $3\
            \(Self.lock(dialect))
            """,
            [.text(source), .text(row.table), .integer(Int64(row.part))]
        )
    }

    /// Notes that all of a table is there.
    func completion(of table: String, in dialect: any Dialect) -> Statement {
        Statement(
            "UPDATE \(dialect.quoted(name)) SET status = 'finished' WHERE source = $1 AND table_name = $2",
            [.text(source), .text(table)]
        )
    }

    /// Notes of which moment all rows of a table are, those that were copied before as well, and what decides on them.
    func renewal(
        of table: QualifiedName,
        _ fingerprint: String?,
        _ decisions: CopyDecisions,
        in dialect: any Dialect
    ) -> Statement {
        Statement(
            "UPDATE \(dialect.quoted(name)) SET fingerprint = $3, decisions = $4 WHERE source = $1 AND table_name = $2",
            [
                .text(source), .text(table.name), fingerprint.map { .text($0) } ?? .null, .text(decisions.text),
            ]
        )
    }

    /// The tables of the target that another copy has made and not finished: where that one comes from, by the tables' names.
    func othersTables(on connection: any Connection) async throws -> [String: String] {
        guard try await connection.exists(SchemaObject(.table, name)) else { return [:] }
        let rows = try await connection.query(
            Statement(
                """
                SELECT target_name, source FROM \(connection.dialect.quoted(name)) \
                WHERE source <> $1 AND is_made AND status <> 'finished'
                """,
                [.text(source)]
            )
        )
        return Dictionary(rows.compactMap { row in row.text(0).map { ($0, row.text(1) ?? "") } }) { first, _ in first }
    }

    func deletion(of table: String, in dialect: any Dialect) -> Statement {
        Statement(
            "DELETE FROM \(dialect.quoted(name)) WHERE source = $1 AND table_name = $2",
            [.text(source), .text(table)]
        )
    }

    func insertion(of row: Row, in dialect: any Dialect) -> Statement {
        Statement(
            """
            INSERT INTO \(dialect.quoted(name)) (source, table_name, part, first_key, last_key, rows_read, rows_copied, \
            rows_skipped, rows_rejected, reject_bytes, status, is_made, fingerprint, profile, target_name, \
            decisions, covered, came_along, begun) \
            VALUES ($1, $2, $3, $4, $5, 0, 0, 0, 0, $10, 'running', $6, $7, $8, $9, $11, $12, $13, \
            \(dialect.name == .postgresql ? "txid_current()" : "NULL"))
            """,
            [
                .text(source), .text(row.table), .integer(Int64(row.part)),
                row.range.first.map { .integer($0) } ?? .null,
                row.range.last.map { .integer($0) } ?? .null, .boolean(row.isMade),
                row.fingerprint.map { .text($0) } ?? .null, row.profile.map { .text($0) } ?? .null,
                .text(row.target), .integer(row.rejectBytes), row.decisions.map { .text($0) } ?? .null,
                row.covered.isEmpty ? .null : .text(KeyRange.text(row.covered)), .boolean(row.cameAlong),
            ]
        )
    }

    func update(to row: Row, in dialect: any Dialect) -> Statement {
        Statement(
            """
            UPDATE \(dialect.quoted(name)) SET position = $4, rows_read = $5, rows_copied = $6, rows_skipped = $7, \
            rows_rejected = $8, reject_bytes = $9, status = $10, policies = $11 WHERE source = $1 AND table_name = $2 AND part = $3
            """,
            [
                .text(source), .text(row.table), .integer(Int64(row.part)), row.position.map { .text($0) } ?? .null,
                .integer(row.tally.read), .integer(row.tally.copied), .integer(row.tally.skipped),
                .integer(row.tally.rejected), .integer(row.rejectBytes), .text(row.state.rawValue),
                row.tally.applied.text.map { .text($0) } ?? .null,
            ]
        )
    }
}

extension CopyEndpoint {
    /// What a copy into this database is called among others, in its notes.
    ///
    /// - Parameter source: The identity of the source.
    func copyName(from source: String) -> String {
        source + (schema.map { " into \($0)" } ?? "")
    }
}
