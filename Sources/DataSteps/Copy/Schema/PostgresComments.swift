internal import MigrationKit

/// Reads what people have noted on a table and its columns.
struct PostgresComments {
    /// One note.
    struct Comment {
        /// `comment on column email of users`
        var object: String
        /// `COMMENT ON COLUMN users.email IS 'in small letters'`
        var statement: String
    }

    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    func of(_ id: Int64, _ table: String) async throws -> [Comment] {
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
            let text = dialect.literal(.text(row.text(1) ?? ""))
            guard let column = row.text(0) else {
                return Comment(
                    object: "comment on table \(table)",
                    statement: "COMMENT ON TABLE \(dialect.quoted(table)) IS \(text)"
                )
            }
            return Comment(
                object: "comment on column \(column) of \(table)",
                statement: "COMMENT ON COLUMN \(dialect.quoted(table)).\(dialect.quoted(column)) IS \(text)"
            )
        }
    }

    /// What is put behind the statement that makes an object, in SQL: `COMMENT ON VIEW large IS '…'` after a separator, or nothing.
    ///
    /// - Parameters:
    ///   - kind: The words for the kind of object: `VIEW`.
    ///   - name: An expression for its name, as a statement has it.
    ///   - id: Its number, in a catalog.
    static func suffix(_ kind: String, _ name: String, _ id: String, in catalog: String) -> String {
        "coalesce(chr(30) || 'COMMENT ON \(kind) ' || \(name) || ' IS ' || quote_literal(obj_description(\(id), '\(catalog)')), '')"
    }
}
