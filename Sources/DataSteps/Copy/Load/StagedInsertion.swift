internal import MigrationKit

/// The statements that bring rows from beside a table into it.
struct StagedInsertion {
    let table: TablePlan
    let mode: CopyOptions.ConflictMode
    let dialect: any Dialect
    /// What tells the rows that were there before; `nil` where none may have been.
    let before: RowsBefore?
    /// Where the rows are.
    let stage: String
    /// What is selected for the columns, in their order, with the stage's name before that of its columns.
    let values: [String]

    /// Inserts the rows whose key was not there before. Any other conflict is an error: the row would be missing.
    ///
    /// ```sql
    /// INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE SELECT s.id, s.name FROM s
    /// WHERE true AND NOT EXISTS (SELECT 1 FROM users AS migration_there WHERE migration_there.id = s.id AND …)
    /// ```
    ///
    /// - Parameters:
    ///   - condition: Which of the rows are meant.
    ///   - order: In which order they come.
    func new(where condition: String = "true", order: String = "") -> String {
        "\(selection) WHERE \(condition)\(before.map { " AND NOT \($0.condition(values))" } ?? "")\(order)"
    }

    /// Makes the rows that were there before what the source has, where they have anything but a key.
    ///
    /// ```sql
    /// INSERT INTO users (id, name) OVERRIDING SYSTEM VALUE SELECT s.id, s.name FROM s WHERE true AND EXISTS (…)
    /// ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE …
    /// ```
    func update(where condition: String = "true", order: String = "") -> String? {
        let key = table.updateKey
        let changes = table.columns.map(\.target).filter { !key.contains($0) }.map(dialect.quoted)
            .map { "\($0) = excluded.\($0)" }
        guard mode == .update, !changes.isEmpty, let before else { return nil }
        return """
            \(selection) WHERE \(condition) AND \(before.condition(values))\(order) ON CONFLICT (\(dialect.quoted(key))) \
            DO UPDATE SET \(changes.joined(separator: ", ")) WHERE \(before.isBefore(dialect.quoted(table.target)))
            """
    }

    /// Counts the rows that stay as they were before, where some may.
    func kept(where condition: String = "true") -> String? {
        guard let before, update() == nil else { return nil }
        return "SELECT count(*) FROM \(stage) WHERE \(condition) AND \(before.condition(values))"
    }

    private var selection: String {
        let isPostgres = dialect.name == .postgresql
        let names = dialect.quoted(table.columns.map(\.target))
        return """
            INSERT \(isPostgres ? "" : "OR ABORT ")INTO \(dialect.quoted(table.target)) (\(names))\
            \(isPostgres ? " OVERRIDING SYSTEM VALUE" : "") \
            SELECT \(values.joined(separator: ", ")) FROM \(stage)
            """
    }
}
