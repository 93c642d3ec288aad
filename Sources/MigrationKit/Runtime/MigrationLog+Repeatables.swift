extension MigrationLog {
    /// The repeatable revisions that need not be executed again, each with the checksum that was executed last.
    ///
    /// A downgrade may have taken away what they made: none is in here that was executed before the last one.
    public func repeated(on connection: any Connection) async throws -> [RevisionID: String] {
        guard try await connection.exists(SchemaObject(.table, name)) else { return [:] }
        let rows = try await connection.query(
            Statement(
                """
                SELECT revision, checksum FROM \(connection.dialect.quoted(name)) \
                WHERE \(repeated(in: connection.dialect)) ORDER BY id
                """
            )
        )
        let pairs = rows.compactMap { row in row.text(0).map { (RevisionID($0), row.text(1) ?? "") } }
        return Dictionary(pairs) { _, last in last }
    }

    /// The condition that a repeatable revision of this checksum need not be executed again.
    func isRepeated(_ revision: RepeatableRevision, in dialect: any Dialect) -> String {
        let id = dialect.literal(.text(revision.id.rawValue))
        let last = """
            SELECT checksum FROM \(dialect.quoted(name)) WHERE revision = \(id) AND \(repeated(in: dialect)) \
            ORDER BY id DESC LIMIT 1
            """
        return "coalesce((\(last)), '') = \(dialect.literal(.text(revision.checksum)))"
    }

    private func repeated(in dialect: any Dialect) -> String {
        """
        direction = 'repeat' AND status = 'done' AND id > coalesce((SELECT max(id) FROM \(dialect.quoted(name)) \
        WHERE direction = 'downgrade' AND (status = 'done' OR statements_done > 0)), 0)
        """
    }
}
