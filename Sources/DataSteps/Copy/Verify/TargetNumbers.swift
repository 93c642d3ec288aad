internal import MigrationKit

/// Looks whether the next row of a table gets a number that no row has had.
struct TargetNumbers {
    let connection: any Connection

    /// What is wrong with the numbers that a column gives by itself; `nil` when nothing is.
    func problem(of table: TablePlan) async throws -> VerifyReport.Problem? {
        guard let numbered = table.numbered else { return nil }
        let largest = try await largest(of: numbered, in: table.target)
        guard let given = [largest, numbered.last].compactMap({ $0 }).max(), given > 0 else { return nil }
        let object = "numbers of \(numbered.name) of \(table.target)"
        if let reason = try await exhaustion(of: numbered, in: table.target, given) {
            return VerifyReport.Problem(object: object, reason: reason)
        }
        guard let next = try await next(of: numbered, in: table.target, after: largest) else { return nil }
        guard next <= given else { return nil }
        return VerifyReport.Problem(
            object: object,
            reason: "the next would be \(next), but \(given) has been given already"
        )
    }

    /// What has to be known of a column that has no number left for a further row; `nil` where it has one.
    func note(of table: TablePlan) async throws -> CopyFinding? {
        guard let numbered = table.numbered else { return nil }
        let largest = try await largest(of: numbered, in: table.target)
        guard let given = [largest, numbered.last].compactMap({ $0 }).max() else { return nil }
        return try await exhaustion(of: numbered, in: table.target, given)
            .map { .note("numbers of \(numbered.name) of \(table.target)", $0) }
    }

    private func largest(of column: NumberedColumn, in table: QualifiedName) async throws -> Int64? {
        let dialect = connection.dialect
        return try await connection.query(
            Statement("SELECT max(\(dialect.quoted(column.name))) FROM \(dialect.quoted(table))")
        ).first?.integer(0)
    }

    /// That the last number which the column or its sequence holds has been given.
    private func exhaustion(of column: NumberedColumn, in table: QualifiedName, _ given: Int64) async throws -> String?
    {
        let dialect = connection.dialect
        guard dialect.name == .postgresql else {
            // Without AUTOINCREMENT, SQLite finds a number that is free.
            guard given == .max, try await noted(table) != nil else { return nil }
            return Self.reason(given)
        }
        let ends = try await connection.query(
            Statement(
                """
                SELECT least(p.seqmax, CASE a.atttypid WHEN 'int2'::regtype THEN 32767 WHEN 'int4'::regtype THEN 2147483647 \
                ELSE p.seqmax END), p.seqincrement, pg_sequence_last_value(p.seqrelid) FROM pg_sequence p, pg_attribute a \
                WHERE p.seqrelid = (\(PostgresSequence.name(table: "$1::regclass", column: "$2")))::regclass \
                AND a.attrelid = $1::regclass AND a.attname = $2 AND NOT p.seqcycle AND p.seqincrement > 0
                """,
                [.text(dialect.quoted(table)), .text(column.name)]
            )
        ).first
        guard let last = ends?.integer(0), let step = ends?.integer(1) else { return nil }
        let (next, isTooLarge) = max(given, ends?.integer(2) ?? given).addingReportingOverflow(step)
        return isTooLarge || next > last ? Self.reason(last) : nil
    }

    private static func reason(_ last: Int64) -> String {
        "no row can get one any more: \(last) is the last, and all up to it count as given"
    }

    /// The last number of a table of SQLite that is `AUTOINCREMENT`.
    private func noted(_ table: QualifiedName) async throws -> Int64? {
        guard try await !connection.query("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'").isEmpty else {
            return nil
        }
        return try await connection.query(
            Statement("SELECT seq FROM sqlite_sequence WHERE name = $1", [.text(table.name)])
        ).first?.integer(0)
    }

    private func next(of column: NumberedColumn, in table: QualifiedName, after largest: Int64?) async throws -> Int64?
    {
        let dialect = connection.dialect
        guard dialect.name == .postgresql else {
            // A row gets a number above all that are there, and with AUTOINCREMENT above all that were.
            let last = max(largest ?? 0, try await noted(table) ?? 0)
            return last == .max ? nil : last + 1
        }
        let sequence = try await connection.query(
            Statement(
                "SELECT \(PostgresSequence.name(table: "$1::regclass", column: "$2"))",
                [.text(dialect.quoted(table)), .text(column.name)]
            )
        ).first?.text(0)
        guard let sequence else { return nil }
        return try await connection.query(
            Statement(
                """
                SELECT CASE WHEN NOT s.is_called THEN s.last_value \
                WHEN s.last_value::numeric + p.seqincrement > p.seqmax THEN p.seqmin \
                WHEN s.last_value::numeric + p.seqincrement < p.seqmin THEN p.seqmax \
                ELSE s.last_value + p.seqincrement END \
                FROM \(sequence) s, pg_sequence p \
                WHERE p.seqrelid = '\(sequence.replacing("'", with: "''"))'::regclass AND p.seqincrement > 0
                """
            )
        ).first?.integer(0)
    }
}
