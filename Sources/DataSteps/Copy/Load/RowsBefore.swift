internal import MigrationKit

/// Tells the rows that were in a table before a copy into it from those that the copy has brought: a row of the source is there
/// already when the first ones have its key, and it is a second one of its key when the others have.
///
/// A key of the target can take for the same what is not the same in the source: `citext`, a collation, a number of fewer digits.
struct RowsBefore: Sendable {
    private let table: TablePlan
    private let dialect: any Dialect
    /// In PostgreSQL, the first transaction that can have brought rows of the copy.
    private let begun: Int64
    /// In SQLite, where the keys of the rows are that this session has written.
    private let written: String

    /// Finds out what is needed for that.
    ///
    /// SQLite does not know which transaction has written a row: a trigger of the session notes it. The rows of a run before this
    /// one are rows that were there before.
    ///
    /// ```sql
    /// CREATE TEMP TRIGGER migration_copy_written_0_insert AFTER INSERT ON users
    /// BEGIN INSERT INTO migration_copy_written_0 VALUES (NEW.id); END
    /// ```
    ///
    /// - Parameter checkpoints: What the copy has noted; `nil` for one that begins now.
    init(_ table: TablePlan, number: Int, _ checkpoints: CheckpointTable?, on connection: any Connection) async throws {
        self.table = table
        dialect = connection.dialect
        written = "migration_copy_written_\(number)"
        switch dialect.name {
        case .postgresql:
            let noted = try await checkpoints?.begun(table.source.name, on: connection)
            let now = try await connection.query("SELECT txid_current()").first?.integer(0)
            begun = noted ?? now ?? 0
        case .sqlite:
            begun = 0
            let columns = table.updateKey.indices.map { "c\($0)" }.joined(separator: ", ")
            let values = table.updateKey.map { "NEW.\(connection.dialect.quoted($0))" }.joined(separator: ", ")
            try await connection.execute(Statement("CREATE TEMP TABLE IF NOT EXISTS \(written) (\(columns))"))
            try await connection.execute(
                Statement("CREATE INDEX IF NOT EXISTS temp.\(written)_key ON \(written) (\(columns))")
            )
            for event in ["INSERT", "UPDATE"] {
                try await connection.execute(
                    Statement(
                        """
                        CREATE TEMP TRIGGER IF NOT EXISTS \(written)_\(event.lowercased()) AFTER \(event) \
                        ON main.\(connection.dialect.quoted(table.target)) \
                        BEGIN INSERT INTO \(written) VALUES (\(values)); END
                        """
                    )
                )
            }
        }
    }

    /// The condition that a row beside the table has the key of one that was there before.
    ///
    /// - Parameter values: What is selected for the columns of the plan, in their order.
    func condition(_ values: [String]) -> String {
        let row = "migration_there"
        let only = table.readsOnlyItself && dialect.name == .postgresql ? "ONLY " : ""
        let isSame = zip(table.columns, values).filter { table.updateKey.contains($0.0.target) }.map { column, value in
            let there = "\(row).\(dialect.quoted(column.target))"
            // Where a NULL makes no other row, two of them are the same.
            guard table.nullableKey.isEmpty, column.present?.isNullable == true else { return "\(there) = \(value)" }
            return "(\(there) = \(value) OR \(there) IS NULL AND \(value) IS NULL)"
        }
        return """
            EXISTS (SELECT 1 FROM \(only)\(dialect.quoted(table.target)) AS \(row) \
            WHERE \(isSame.joined(separator: " AND ")) AND \(isBefore(row)))
            """
    }

    /// The condition that a row of the table was there before.
    func isBefore(_ row: String) -> String {
        switch dialect.name {
        case .postgresql:
            // The numbers in rows begin anew after 2³²; parts of this transaction have later ones than it has itself.
            """
            mod(\(row).xmin::text::bigint - \(begun % Self.cycle) + \(Self.cycle), \(Self.cycle)) \
            >= txid_current() - \(begun) + \(Self.parts)
            """
        case .sqlite:
            // With an affinity, the index would not be used.
            """
            NOT EXISTS (SELECT 1 FROM \(written) AS w WHERE \
            \(table.updateKey.enumerated().map { "w.c\($0) = +\(row).\(dialect.quoted($1))" }.joined(separator: " AND ")))
            """
        }
    }

    private static let cycle: Int64 = 1 << 32
    /// As many parts a transaction surely does not have, one for each row that is tried.
    private static let parts: Int64 = 1 << 20
}
