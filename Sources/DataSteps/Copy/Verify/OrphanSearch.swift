internal import MigrationKit

/// Looks for rows that point at a row which is not there.
struct OrphanSearch {
    let connection: any Connection

    /// The rows of a foreign key that the database itself does not vouch for; `nil` when each has its parent.
    func problem(of key: TargetCatalog.Item) async throws -> VerifyReport.Problem? {
        let dialect = connection.dialect
        let columns = key.columns.map { "c.\(dialect.quoted($0))" }
        let isSet = columns.map { "\($0) IS NOT NULL" }.joined(separator: " AND ")
        let matches = zip(columns, key.parentColumns).map { "p.\(dialect.quoted($1)) = \($0)" }.joined(
            separator: " AND "
        )
        var orphans = "FROM \(dialect.quoted(key.table)) c WHERE \(isSet)"
        // SQLite lets a key point at a table that is not there.
        if try await connection.exists(SchemaObject(.table, QualifiedName(key.parent))) {
            orphans += " AND NOT EXISTS (SELECT 1 FROM \(dialect.quoted(key.parent)) p WHERE \(matches))"
        }
        let count = try await connection.query(Statement("SELECT count(*) \(orphans)")).first?.integer(0) ?? 0
        guard count > 0 else { return nil }
        let texts = columns.map { "CAST(\($0) AS text)" }.joined(separator: ", ")
        let first = try await connection.query(
            Statement("SELECT \(texts) \(orphans) ORDER BY \(columns.joined(separator: ", ")) LIMIT 1")
        )
        let values = zip(key.columns, first.first.map { row in key.columns.indices.map { row.text($0) ?? "" } } ?? [])
        return VerifyReport.Problem(
            object: key.described,
            reason: """
                \(count.counted("row")) without a row of \(key.parent) to point at, the first with \
                \(values.map { "\($0) = \($1)" }.joined(separator: ", "))
                """
        )
    }
}
