internal import CLibPQ
internal import MigrationKit

extension PostgresConnection {
    func beginSnapshot(_ snapshot: String?) throws -> String? {
        try send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        // What a role may not see is an error, not a row that is missing; and texts of values are the same in every session.
        for setting in [
            "row_security = off", "extra_float_digits = 1", "DateStyle = 'ISO, YMD'", "IntervalStyle = postgres",
            "TimeZone = 'UTC'",
        ] {
            try send(Statement("SET LOCAL \(setting)"))
        }
        if let snapshot {
            try send(Statement("SET TRANSACTION SNAPSHOT \(dialect.literal(.text(snapshot)))"))
            try flush()
            return snapshot
        }
        return try query("SELECT pg_export_snapshot()").first?.text(0)
    }

    /// The number that the cluster got when it was made, the database and the schema.
    func identity() throws -> String {
        let isKnown = "SELECT has_function_privilege('pg_catalog.pg_control_system()', 'execute')"
        let cluster =
            try query(Statement(isKnown)).first?[0] == .boolean(true)
            ? "(SELECT system_identifier::text FROM pg_control_system())"
            : "coalesce(host(inet_server_addr()), 'local') || ':' || current_setting('port')"
        let text = "\(cluster) || '/' || current_database() || '.' || coalesce(current_schema(), '')"
        return "postgresql:" + (try query(Statement("SELECT \(text)")).first?.text(0) ?? "")
    }

    func fingerprint() -> String? { nil }

    func rows(of query: String) throws -> any RowCursor {
        try leavePipeline()
        return try PostgresRowCursor(query, on: self)
    }

    func loader(into table: QualifiedName, _ columns: [RowColumn]) -> any RowLoader {
        PostgresRowLoader(into: table, columns, on: self)
    }

    /// Makes the session one that speaks and waits in turns, as `COPY` wants it.
    func leavePipeline() throws {
        try flush()
        guard PQexitPipelineMode(handle) == 1, PQsetnonblocking(handle, 0) == 0 else {
            throw PostgresError.failure(of: handle, statement: nil, display: display)
        }
    }

    /// Takes up the way in which statements travel together again.
    func enterPipeline() throws {
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
            throw PostgresError.failure(of: handle, statement: nil, display: display)
        }
    }

    /// Begins a `COPY`: the server's answer has this status.
    func beginCopy(_ statement: Statement, expecting status: ExecStatusType) throws {
        let result = PQexec(handle, statement.sql)
        defer { PQclear(result) }
        guard PQresultStatus(result) == status else { throw failure(result, statement) }
    }

    /// Reads the answers that end a `COPY`; the first error among them is the result.
    func endCopy(_ statement: Statement) -> (arrived: Int, failure: RowLoadFailure?) {
        var arrived = 0
        var failure: RowLoadFailure?
        while let result = PQgetResult(handle) {
            defer { PQclear(result) }
            guard PQresultStatus(result) != PGRES_COMMAND_OK, failure == nil else {
                arrived += PQcmdTuples(result).flatMap { Int(String(cString: $0)) } ?? 0
                continue
            }
            let context = PQresultErrorField(result, Int32(UInt8(ascii: "W"))).map { String(cString: $0) } ?? ""
            failure = RowLoadFailure(
                self.failure(result, statement),
                row: Self.row(in: context),
                column: PQresultErrorField(result, Int32(UInt8(ascii: "c"))).map { String(cString: $0) }
            )
        }
        return (arrived, failure)
    }

    func failure(_ result: OpaquePointer?, _ statement: Statement) -> MigrationError {
        guard let result, PQstatus(handle) == CONNECTION_OK else {
            return PostgresError.failure(of: handle, statement: statement, display: display)
        }
        return PostgresError.failure(of: result, on: handle, statement: statement, display: display)
    }

    /// The row in `COPY users, line 17, column email`, counted from 0.
    private static func row(in context: String) -> Int? {
        guard let line = context.firstRange(of: ", line ") else { return nil }
        return Int(context[line.upperBound...].prefix { $0.isNumber }).map { $0 - 1 }
    }
}
