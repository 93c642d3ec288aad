internal import CLibPQ
internal import MigrationKit

extension PostgresConnection {
    func resolved(_ name: QualifiedName) throws -> QualifiedName {
        guard name.schema == nil else { return name }
        // The table where it is, else where it would be created.
        let rows = try query(
            Statement(
                """
                SELECT coalesce((SELECT n.nspname FROM pg_catalog.pg_class c \
                JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace \
                WHERE c.oid = to_regclass($1)), current_schema())
                """,
                [.text(dialect.quoted(name.name))]
            )
        )
        return QualifiedName(name.name, schema: rows.first?.text(0))
    }

    func tryRunnerLock(_ key: Int64) throws -> Bool {
        try query(Statement("SELECT pg_try_advisory_lock($1)", [.integer(key)])).first?[0] == .boolean(true)
    }

    func releaseRunnerLock(_ key: Int64) throws {
        _ = try query(Statement("SELECT pg_advisory_unlock($1)", [.integer(key)]))
    }

    func runnerLockHolder(_ key: Int64) -> LockHolder? {
        // pg_locks shows a 64-bit key as two halves, with objsubid 1.
        let rows = try? query(
            Statement(
                """
                SELECT a.application_name, a.usename, a.pid, extract(epoch FROM now() - a.backend_start)::float8 \
                FROM pg_locks l JOIN pg_stat_activity a USING (pid) \
                WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1 \
                AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database()) \
                AND l.classid::bigint = (($1::bigint >> 32) & 4294967295) AND l.objid::bigint = ($1::bigint & 4294967295)
                """,
                [.integer(key)]
            )
        )
        guard let row = rows?.first else { return nil }
        let seconds: Double? = if case .double(let value) = row[3] { value } else { nil }
        let application = row.text(0).flatMap { $0.isEmpty ? nil : $0 } ?? "a session"
        return LockHolder(
            name: "\(application) (\(row.text(1) ?? "unknown"), server process \(row.text(2) ?? "?"))",
            seconds: seconds
        )
    }

    func server() throws -> ServerInfo {
        let rows = try query(
            "SELECT current_setting('server_version'), current_database(), current_user"
        )
        let version = rows.first?.text(0)?.prefix { $0 != " " } ?? "?"
        return ServerInfo(
            product: "PostgreSQL \(version)",
            database: rows.first?.text(1) ?? "",
            user: rows.first?.text(2),
            address: address
        )
    }

    private var address: String? {
        guard let host = PQhost(handle).map({ String(cString: $0) }), !host.isEmpty else { return nil }
        guard !host.hasPrefix("/"), let port = PQport(handle) else { return host }
        return "\(host):\(String(cString: port))"
    }

    func missingPrivileges(schema: String?) throws -> [String] {
        let rows = try query(
            Statement(
                """
                SELECT s.name, n.oid IS NOT NULL, CASE WHEN n.oid IS NOT NULL THEN has_schema_privilege(n.oid, 'CREATE') END \
                FROM (SELECT coalesce($1::text, current_schema())) AS s(name) \
                LEFT JOIN pg_catalog.pg_namespace n ON n.nspname = s.name
                """,
                [schema.map { .text($0) } ?? .null]
            )
        )
        guard let name = rows.first?.text(0) else {
            return ["no schema of the search_path exists: CREATE SCHEMA …, or set search_path"]
        }
        let quoted = dialect.quoted(name)
        if rows.first?[1] != .boolean(true) { return ["the schema \(name) does not exist: CREATE SCHEMA \(quoted)"] }
        if rows.first?[2] != .boolean(true) {
            return ["CREATE in schema \(name): GRANT CREATE ON SCHEMA \(quoted) TO …"]
        }
        return []
    }
}
