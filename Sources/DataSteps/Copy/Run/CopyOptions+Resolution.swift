internal import MigrationKit

extension CopyOptions {
    /// The same, with the places of the migrations' tables.
    ///
    /// They are where they are without the schema that is copied into, so that one log tells of all. In that schema they are where it has
    /// them already, and where the account may not write to the others, or make them.
    ///
    /// - Parameter isReading: Whether nothing is noted.
    func resolved(in target: CopyEndpoint, isReading: Bool = false) async throws -> CopyOptions {
        guard let schema = target.schema else { return self }
        var plain = target
        plain.schema = nil
        plain.needsSchema = false
        let rights = isReading ? ["SELECT"] : ["SELECT", "INSERT", "UPDATE", "DELETE"]
        return try await plain.withConnection { target in
            func place(of name: QualifiedName) async throws -> QualifiedName {
                guard name.schema == nil else { return name }
                let own = QualifiedName(name.name, schema: schema)
                if try await target.exists(SchemaObject(.table, own)) { return own }
                let other = try await target.resolved(name)
                return try await target.mayNote(in: other, rights) ? other : own
            }
            var options = self
            options.checkpoints = try await place(of: checkpoints)
            if let log { options.log = MigrationLog(try await place(of: log.name)) }
            return options
        }
    }
}

extension Connection {
    /// Whether the account has rights on a table of PostgreSQL, or may make it.
    fileprivate func mayNote(in table: QualifiedName, _ rights: [String]) async throws -> Bool {
        guard let schema = table.schema else { return false }
        let has = rights.map { "has_table_privilege(c.oid, '\($0)')" }.joined(separator: " AND ")
        let answer = try await query(
            Statement(
                """
                SELECT CASE WHEN c.oid IS NULL THEN has_schema_privilege(n.oid, 'CREATE') ELSE \(has) END \
                FROM pg_namespace n LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = $2 WHERE n.nspname = $1
                """,
                [.text(schema), .text(table.name)]
            )
        ).first
        return answer?[0] == .boolean(true)
    }
}
