extension MigrationLog {
    /// One row of the log.
    public struct Entry: Hashable, Sendable, Encodable {
        /// The revision; empty for a copy.
        public var revision: String
        /// `upgrade`, `downgrade`, `stamp`, `repeat` or `copy`.
        public var direction: String
        /// The revision's description.
        public var message: String
        /// The account that ran it.
        public var runner: String
        /// The machine it was run on.
        public var host: String
        /// When it began, as the database writes a time.
        public var startedAt: String
        /// When it ended; `nil` while it goes on, or after it was killed.
        public var finishedAt: String?
        /// How long it took, in milliseconds.
        public var durationMs: Int64?
        /// How many rows it changed.
        public var rows: Int64?
        /// How it stands.
        public var status: String
        /// What went wrong.
        public var error: String?
        /// The checksum of the revision's file.
        public var checksum: String?
        /// For a revision that commits as it goes: how many of its statements are done.
        public var statementsDone: Int64?
    }

    /// The rows, the newest first; empty without a table.
    public func entries(
        limit: Int? = nil,
        revision: RevisionID? = nil,
        on connection: any Connection
    ) async throws -> [Entry] {
        guard try await connection.exists(SchemaObject(.table, name)) else { return [] }
        var sql = """
            SELECT revision, direction, message, runner, host, started_at, finished_at, duration_ms, affected_rows, \
            status, error, checksum, statements_done FROM \(connection.dialect.quoted(name))
            """
        var parameters: [SQLValue] = []
        if let revision {
            sql += " WHERE revision = $1"
            parameters.append(.text(revision.rawValue))
        }
        sql += " ORDER BY id DESC"
        if let limit { sql += " LIMIT \(limit)" }
        return try await connection.query(Statement(sql, parameters)).map(Entry.init)
    }

    /// The revisions that were applied or stamped, each with its place: the last one has the smallest.
    func latestFirst(on connection: any Connection) async throws -> [RevisionID: Int] {
        guard try await connection.exists(SchemaObject(.table, name)) else { return [:] }
        let rows = try await connection.query(
            Statement(
                """
                SELECT revision FROM \(connection.dialect.quoted(name)) \
                WHERE status = 'done' AND direction NOT IN ('downgrade', 'copy') ORDER BY id DESC
                """
            )
        )
        let ids = rows.compactMap { $0.text(0).map { RevisionID($0) } }
        return Dictionary(ids.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    /// What the upgrade of a revision found and left as it was: its downgrade leaves it too.
    func found(by revision: RevisionID, on connection: any Connection) async throws -> FoundObjects {
        let rows = try await connection.query(
            Statement(
                """
                SELECT kept FROM \(connection.dialect.quoted(name)) \
                WHERE revision = $1 AND direction = 'upgrade' AND status = 'done' ORDER BY id DESC LIMIT 1
                """,
                [.text(revision.rawValue)]
            )
        )
        return FoundObjects(logText: rows.first?.text(0))
    }
}

extension MigrationLog.Entry {
    init(_ row: Row) {
        self.init(
            revision: row.text(0) ?? "",
            direction: row.text(1) ?? "",
            message: row.text(2) ?? "",
            runner: row.text(3) ?? "",
            host: row.text(4) ?? "",
            startedAt: row.text(5) ?? "",
            finishedAt: row.text(6),
            durationMs: row.integer(7),
            rows: row.integer(8),
            status: row.text(9) ?? "",
            error: row.text(10),
            checksum: row.text(11),
            statementsDone: row.integer(12)
        )
    }
}
