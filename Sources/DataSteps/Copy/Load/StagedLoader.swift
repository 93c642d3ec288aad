internal import MigrationKit

/// Loads rows beside a table, and inserts from there what the table does not have: `COPY` itself knows no conflicts.
final class StagedLoader: RowLoader {
    private let connection: any Connection
    private let inner: any RowLoader
    private let insertion: Statement
    private let update: Statement?
    private let kept: Statement?
    private let clearing: Statement

    /// Makes the table beside, which goes with the session.
    ///
    /// ```sql
    /// CREATE TEMP TABLE migration_copy_rows_0 AS SELECT id, name FROM users LIMIT 0
    /// ```
    init(
        into table: TablePlan,
        number: Int,
        _ mode: CopyOptions.ConflictMode,
        _ before: RowsBefore?,
        on connection: any Connection
    ) async throws {
        self.connection = connection
        let dialect = connection.dialect
        let stage = "migration_copy_rows_\(number)"
        let staged = table.columns.map { column in
            let name = dialect.quoted(column.target)
            return column.cast == nil ? name : "CAST(NULL AS text) AS \(name)"
        }.joined(separator: ", ")
        let values = table.columns.map { column in
            column.valueInTarget("\(stage).\(dialect.quoted(column.target))")
        }
        if table.columns.contains(where: { $0.reading != nil }) {
            try await connection.execute(Statement(ServerReading.refusal))
        }
        let temporary = dialect.name == .postgresql ? "pg_temp" : "temp"
        try await connection.execute(Statement("DROP TABLE IF EXISTS \(temporary).\(stage)"))
        try await connection.execute(
            Statement("CREATE TEMP TABLE \(stage) AS SELECT \(staged) FROM \(dialect.quoted(table.target)) LIMIT 0")
        )
        inner = try await connection.loader(into: QualifiedName(stage), table.rowColumns)
        let staging = StagedInsertion(
            table: table,
            mode: mode,
            dialect: dialect,
            before: before,
            stage: stage,
            values: values
        )
        insertion = Statement(staging.new())
        update = staging.update().map { Statement($0) }
        kept = staging.kept().map { Statement($0) }
        clearing = Statement("DELETE FROM \(stage)")
    }

    /// - Throws: ``RowLoadFailure`` also where one of the rows has neither arrived nor been there before.
    func load(_ batch: RowBatch, rows: [Int]) async throws -> Int {
        _ = try await inner.load(batch, rows: rows)
        do {
            let before = connection.affectedRows
            try await connection.execute(insertion)
            if let update { try await connection.execute(update) }
            let arrived = Int(connection.affectedRows - before)
            if arrived < rows.count {
                let there = if let kept { try await connection.query(kept).first?.integer(0) ?? 0 } else { Int64(0) }
                guard arrived + Int(there) == rows.count else { throw CompleteLoader.error }
            }
            try await connection.send(clearing)
            return arrived
        } catch let error as MigrationError {
            throw RowLoadFailure(error)
        }
    }
}
