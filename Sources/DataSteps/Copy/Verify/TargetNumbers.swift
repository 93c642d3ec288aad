internal import MigrationKit

/// Looks whether the next row of a table gets a number that no row has had.
struct TargetNumbers {
    let connection: any Connection

    /// What is wrong with the numbers that a column gives by itself; `nil` when nothing is.
    func problem(of table: TablePlan) async throws -> VerifyReport.Problem? {
        guard let numbered = table.numbered else { return nil }
        let dialect = connection.dialect
        let largest = try await connection.query(
            Statement("SELECT max(\(dialect.quoted(numbered.name))) FROM \(dialect.quoted(table.target))")
        ).first?.integer(0)
        guard let given = [largest, numbered.last].compactMap({ $0 }).max(), given > 0 else { return nil }
        guard let next = try await next(of: numbered, in: table.target, after: largest) else { return nil }
        guard next <= given else { return nil }
        return VerifyReport.Problem(
            object: "numbers of \(numbered.name) of \(table.target)",
            reason: "the next would be \(next), but \(given) has been given already"
        )
    }

    private func next(of column: NumberedColumn, in table: QualifiedName, after largest: Int64?) async throws -> Int64?
    {
        let dialect = connection.dialect
        guard dialect.name == .postgresql else {
            // A row gets a number above all that are there, and with AUTOINCREMENT above all that were.
            let noted = try await connection.query("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'")
            let last =
                noted.isEmpty
                ? nil
                : try await connection.query(
                    Statement("SELECT seq FROM sqlite_sequence WHERE name = $1", [.text(table.name)])
                ).first?.integer(0)
            return max(largest ?? 0, last ?? 0) + 1
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
                SELECT CASE WHEN s.is_called THEN s.last_value + p.seqincrement ELSE s.last_value END \
                FROM \(sequence) s, pg_sequence p WHERE p.seqrelid = '\(sequence.replacing("'", with: "''"))'::regclass
                """
            )
        ).first?.integer(0)
    }
}
