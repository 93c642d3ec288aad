internal import MigrationKit

/// All that the plan has to know of the source.
struct SourceFacts: Sendable {
    /// What is there.
    var schema: SourceSchema
    /// What the values of columns are whose type the data has a say in: by table and column.
    var profiles: [String: [String: ColumnProfile]] = [:]

    /// The smallest and the largest key, of tables whose key is a number.
    var spans: [String: ClosedRange<Int64>] = [:]

    static func read(_ source: any Connection, _ options: CopyOptions) async throws -> SourceFacts {
        var facts = SourceFacts(schema: try await SQLiteSource(source).schema())
        let planner = CopyPlanner(options: options, facts: facts)
        try planner.checkPolicy()
        try await checkExpressions(options.policy, source)
        for table in try planner.chosenTables() {
            if options.jobs > 1, table.key.isNumber {
                facts.spans[table.table.name.name] = try await span(of: table.table.name, table.key, source)
            }
            let columns = planner.openColumns(of: table)
            guard !columns.isEmpty else { continue }
            facts.profiles[table.table.name.name] = try await profile(columns, of: table, planner, source)
        }
        return facts
    }

    /// The smallest and the largest key of a table whose key is a number.
    static func span(
        of table: QualifiedName,
        _ key: RowKey,
        _ source: any Connection
    ) async throws -> ClosedRange<Int64>? {
        let key = key.tuple
        let name = source.dialect.quoted(table)
        // Each alone is read off the end of the index; both in one query would read all rows.
        let row = try await source.query(
            Statement("SELECT (SELECT min(\(key)) FROM \(name)), (SELECT max(\(key)) FROM \(name))")
        ).first
        guard let first = row?.integer(0), let last = row?.integer(1) else { return nil }
        return first...last
    }

    /// An expression that the source does not understand is found before anything is done.
    private static func checkExpressions(_ policy: CopyPolicy, _ source: any Connection) async throws {
        for (table, tablePolicy) in policy.tables {
            for (column, policy) in tablePolicy.columns {
                guard let expression = policy.expression else { continue }
                let name = source.dialect.quoted(QualifiedName(table))
                do {
                    _ = try await source.query(Statement("SELECT (\(expression)) FROM \(name) LIMIT 0"))
                } catch let error as MigrationError where error.code == .statementFailed {
                    throw MigrationError(
                        .malformedPolicy,
                        "the expression for \(column) of \(table) is none: \(error.message)",
                        hint: "write it in the source's SQL, with the source's columns",
                        location: policy.location
                    )
                }
            }
        }
    }

    /// Looks at all values of the columns whose type they decide.
    private static func profile(
        _ columns: [Column],
        of table: SourceTable,
        _ planner: CopyPlanner,
        _ source: any Connection
    ) async throws -> [String: ColumnProfile] {
        let name = table.table.name.name
        let families = columns.map { column in
            let type = planner.options.policy.type(of: column.name, declared: column.type.declared, name)
            return type == nil ? DeclaredType(column).family : .timestamp(isZoned: true)
        }
        var profiles = columns.map { _ in ColumnProfile() }
        let dialect = source.dialect
        let cursor = try await source.rows(
            of: """
                SELECT \(columns.map { planner.expression(of: $0, name) }.joined(separator: ", ")) \
                FROM \(dialect.quoted(table.table.name))
                """
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
