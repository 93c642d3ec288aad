internal import MigrationKit

/// Reads what people have noted on a table and its columns.
struct PostgresComments {
    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// `COMMENT ON COLUMN users.email IS 'in small letters'`
    func statements(for id: Int64, _ table: String) async throws -> [String] {
        let dialect = PostgresDialect()
        return try await connection.query(
            Statement(
                """
                SELECT a.attname::text, d.description FROM pg_description d \
                LEFT JOIN pg_attribute a ON a.attrelid = d.objoid AND a.attnum = d.objsubid AND d.objsubid > 0 \
                WHERE d.classoid = 'pg_class'::regclass AND d.objoid = $1::bigint::oid ORDER BY d.objsubid
                """,
                [.integer(id)]
            )
        ).map { row in
            let owner = row.text(0).map { "COLUMN \(dialect.quoted(table)).\(dialect.quoted($0))" }
            return
                "COMMENT ON \(owner ?? "TABLE \(dialect.quoted(table))") IS \(dialect.literal(.text(row.text(1) ?? "")))"
        }
    }
}
