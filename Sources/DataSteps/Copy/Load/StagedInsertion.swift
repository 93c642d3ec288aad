internal import MigrationKit

/// The statement that brings rows from beside a table into it.
struct StagedInsertion {
    let table: TablePlan
    let mode: CopyOptions.ConflictMode
    let dialect: any Dialect

    /// ```sql
    /// INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE SELECT id, name FROM migration_copy_rows_0 WHERE true
    /// ON CONFLICT (id) DO UPDATE SET name = excluded.name
    /// ```
    ///
    /// - Parameters:
    ///   - values: What is selected for the columns, in their order.
    ///   - condition: Which of the rows are meant, and in which order they come.
    func sql(_ values: [String], from stage: String, where condition: String = "true") -> String {
        let isPostgres = dialect.name == .postgresql
        let names = dialect.quoted(table.columns.map(\.target))
        return """
            INSERT \(isPostgres ? "" : "OR ABORT ")INTO \(dialect.quoted(table.target)) (\(names))\
            \(isPostgres ? " OVERRIDING SYSTEM VALUE" : "") \
            SELECT \(values.joined(separator: ", ")) FROM \(stage) WHERE \(condition)\(conflict)
            """
    }

    private var conflict: String {
        guard mode != .error else { return "" }
        let key = table.updateKey
        let changes = table.columns.map(\.target).filter { !key.contains($0) }.map(dialect.quoted)
            .map { "\($0) = excluded.\($0)" }
        guard mode == .update, !changes.isEmpty, !key.isEmpty else { return " ON CONFLICT DO NOTHING" }
        return " ON CONFLICT (\(dialect.quoted(key))) DO UPDATE SET \(changes.joined(separator: ", "))"
    }
}
