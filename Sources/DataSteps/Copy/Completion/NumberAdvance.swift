internal import MigrationKit

/// Lets the next row get a number that no row has had.
struct NumberAdvance {
    private let target: any Connection

    init(_ target: any Connection) {
        self.target = target
    }

    /// Raises the last number of a table to the largest that is there, and to the last one that the source has given.
    func advance(_ table: TablePlan) async throws {
        guard let numbered = table.numbered else { return }
        switch target.dialect.name {
        case .postgresql: try await advanceSequence(of: table.target, numbered)
        case .sqlite: try await advanceSequenceRow(of: table.target, numbered)
        }
    }

    private func advanceSequence(of table: QualifiedName, _ numbered: NumberedColumn) async throws {
        let dialect = target.dialect
        let column = dialect.quoted(numbered.name)
        _ = try await target.query(
            Statement(
                """
                SELECT setval(s.name::regclass, greatest(m.last, $3, pg_sequence_last_value(s.name::regclass))) \
                FROM (SELECT \(PostgresSequence.name(table: "$1::regclass", column: "$2")) AS name) s, \
                (SELECT max(\(column))::bigint AS last FROM \(dialect.quoted(table))) m \
                WHERE s.name IS NOT NULL AND greatest(m.last, $3, pg_sequence_last_value(s.name::regclass)) >= 1
                """,
                [
                    .text(dialect.quoted(table)), .text(numbered.name), numbered.last.map { .integer($0) } ?? .null,
                ]
            )
        )
    }

    /// Raises the last number of a sequence to the last one that the source has given.
    func advance(sequence: String, to last: Int64) async throws {
        _ = try await target.query(
            Statement(
                """
                SELECT setval(c.oid::regclass, greatest($2, pg_sequence_last_value(c.oid))) FROM pg_class c \
                WHERE c.relkind = 'S' AND c.relname = $1 AND pg_table_is_visible(c.oid)
                """,
                [.text(sequence), .integer(last)]
            )
        )
    }

    /// SQLite itself remembers the largest number that was there, of a table that is `AUTOINCREMENT`.
    private func advanceSequenceRow(of table: QualifiedName, _ numbered: NumberedColumn) async throws {
        guard let last = numbered.last,
            let sql = try await target.query(
                Statement(
                    "SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = $1 COLLATE NOCASE",
                    [.text(table.name)]
                )
            ).first?.text(0),
            (try? SQLiteTableParser.table(sql))?.isAutoincrement == true
        else { return }
        let parameters: [SQLValue] = [.text(table.name), .integer(last)]
        try await target.send(
            Statement("UPDATE sqlite_sequence SET seq = max(seq, $2) WHERE name = $1 COLLATE NOCASE", parameters)
        )
        try await target.send(
            Statement(
                """
                INSERT INTO sqlite_sequence (name, seq) SELECT name, $2 FROM sqlite_schema \
                WHERE type = 'table' AND name = $1 COLLATE NOCASE \
                AND NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = $1 COLLATE NOCASE)
                """,
                parameters
            )
        )
    }
}
