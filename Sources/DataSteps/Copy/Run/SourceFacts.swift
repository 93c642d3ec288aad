internal import MigrationKit

/// All that the plan has to know of the source.
struct SourceFacts: Sendable {
    /// What is there.
    var schema: SourceSchema
    /// What the values of columns are whose type the data has a say in: by table and column.
    var profiles: [String: [String: ColumnProfile]] = [:]

    static func read(_ source: any Connection, _ options: CopyOptions) async throws -> SourceFacts {
        var facts = SourceFacts(schema: try await SQLiteSource(source).schema())
        let planner = CopyPlanner(options: options, facts: facts)
        for table in try planner.chosenTables() {
            let columns = planner.openColumns(of: table)
            guard !columns.isEmpty else { continue }
            facts.profiles[table.table.name.name] = try await profile(columns, of: table, source)
        }
        return facts
    }

    /// Looks at all values of the columns whose type they decide.
    private static func profile(
        _ columns: [Column],
        of table: SourceTable,
        _ source: any Connection
    ) async throws -> [String: ColumnProfile] {
        let families = columns.map { DeclaredType($0).family }
        var profiles = columns.map { _ in ColumnProfile() }
        let dialect = source.dialect
        let cursor = try await source.rows(
            of: "SELECT \(dialect.quoted(columns.map(\.name))) FROM \(dialect.quoted(table.table.name))"
        )
        defer { cursor.close() }
        let batch = RowBatch(width: cursor.width)
        repeat {
            batch.removeAll()
            try cursor.fill(batch, maximumRows: 4096, maximumBytes: CopyReader.batchBytes)
            for index in 0..<batch.count {
                let row = batch.row(index)
                for column in families.indices { profiles[column].add(row[column], of: families[column], in: batch) }
            }
        } while !batch.isLast
        return Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), profiles))
    }
}
