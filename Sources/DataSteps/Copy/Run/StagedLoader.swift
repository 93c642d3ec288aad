internal import MigrationKit

/// Loads rows beside a table, and inserts from there what the table does not have: `COPY` itself knows no `ON CONFLICT`.
final class StagedLoader: RowLoader {
    private let connection: any Connection
    private let inner: any RowLoader
    private let insertion: Statement
    private let clearing: Statement

    /// Makes the table beside, which goes with the session.
    ///
    /// ```sql
    /// CREATE TEMP TABLE migration_copy_rows_0 AS SELECT id, name FROM users WITH NO DATA
    /// INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE SELECT id, name FROM migration_copy_rows_0
    /// ON CONFLICT (id) DO UPDATE SET name = excluded.name
    /// ```
    init(into table: TablePlan, number: Int, _ mode: CopyOptions.ConflictMode, on connection: any Connection)
        async throws
    {
        self.connection = connection
        let dialect = connection.dialect
        let stage = "migration_copy_rows_\(number)"
        let target = dialect.quoted(table.target)
        let names = dialect.quoted(table.columns.map(\.target))
        try await connection.execute(Statement("DROP TABLE IF EXISTS pg_temp.\(stage)"))
        try await connection.execute(
            Statement("CREATE TEMP TABLE \(stage) AS SELECT \(names) FROM \(target) WITH NO DATA")
        )
        inner = try await connection.loader(into: QualifiedName(stage), table.rowColumns)
        let key = table.conflictKey
        let changes = table.columns.map(\.target).filter { !key.contains($0) }.map(dialect.quoted)
            .map { "\($0) = excluded.\($0)" }
        let conflict =
            mode == .update && !changes.isEmpty && !key.isEmpty
            ? "(\(dialect.quoted(key))) DO UPDATE SET \(changes.joined(separator: ", "))" : "DO NOTHING"
        insertion = Statement(
            """
            INSERT INTO \(target) (\(names)) OVERRIDING SYSTEM VALUE SELECT \(names) FROM \(stage) ON CONFLICT \(conflict)
            """
        )
        clearing = Statement("DELETE FROM \(stage)")
    }

    func load(_ batch: RowBatch, rows: [Int]) async throws -> Int {
        _ = try await inner.load(batch, rows: rows)
        do {
            let before = connection.affectedRows
            try await connection.execute(insertion)
            let arrived = connection.affectedRows - before
            try await connection.send(clearing)
            return Int(arrived)
        } catch let error as MigrationError {
            throw RowLoadFailure(error)
        }
    }
}
