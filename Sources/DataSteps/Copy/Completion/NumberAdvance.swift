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
                SELECT \(Self.setting) FROM pg_sequence p, \
                (SELECT min(\(column))::bigint AS first, max(\(column))::bigint AS last FROM \(dialect.quoted(table))) m, \
                LATERAL (SELECT CASE WHEN p.seqincrement > 0 THEN greatest(m.last, $3, pg_sequence_last_value(p.seqrelid)) \
                ELSE least(m.first, $3, pg_sequence_last_value(p.seqrelid)) END AS given) n \
                WHERE p.seqrelid = (\(PostgresSequence.name(table: "$1::regclass", column: "$2")))::regclass AND \(Self.isReached)
                """,
                [
                    .text(dialect.quoted(table)), .text(numbered.name), numbered.last.map { .integer($0) } ?? .null,
                ]
            )
        )
    }

    /// A sequence that cannot go on where the rows are has given its last number.
    private static let setting = "setval(p.seqrelid::regclass, greatest(p.seqmin, least(p.seqmax, n.given)))"
    /// Numbers that lie before all of a sequence, which may count down, are none that it gives.
    private static let isReached =
        "CASE WHEN p.seqincrement > 0 THEN n.given >= p.seqmin ELSE n.given <= p.seqmax END"

    /// Raises the last number of a sequence to the last one that the source has given.
    func advance(sequence: String, to last: Int64) async throws {
        _ = try await target.query(
            Statement(
                """
                SELECT \(Self.setting) FROM pg_class c JOIN pg_sequence p ON p.seqrelid = c.oid, \
                LATERAL (SELECT CASE WHEN p.seqincrement > 0 THEN greatest($2, pg_sequence_last_value(c.oid)) \
                ELSE least($2, pg_sequence_last_value(c.oid)) END AS given) n \
                WHERE c.relname = $1 AND pg_table_is_visible(c.oid) AND \(Self.isReached)
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
