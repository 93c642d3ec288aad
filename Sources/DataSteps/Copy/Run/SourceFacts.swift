internal import MigrationKit

/// All that the plan has to know of the source.
struct SourceFacts: Sendable {
    /// What is there.
    var schema: SourceSchema
    /// What the values of columns are whose type the data has a say in: by table and column.
    var profiles: [String: [String: ColumnProfile]] = [:]

    /// Rows whose foreign keys point at nothing.
    var orphans: [Orphans] = []

    /// The smallest and the largest key, of tables whose key is a number.
    var spans: [String: ClosedRange<Int64>] = [:]

    /// Reads it.
    ///
    /// - Parameter endpoint: Where further connections to the source are had, which see what the snapshot names.
    static func read(
        _ source: any Connection,
        beside endpoint: CopyEndpoint,
        _ snapshot: String?,
        _ options: CopyOptions
    ) async throws -> SourceFacts {
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
            let name = table.table.name.name
            let profiler = ColumnProfiler(
                table: table,
                expressions: columns.map { planner.expression(of: $0, name) },
                families: columns.map { column in
                    let type = options.policy.type(of: column.name, declared: column.type.declared, name)
                    return type == nil ? DeclaredType(column).family : .timestamp(isZoned: true)
                }
            )
            let profiles = try await profiler.run(source, beside: endpoint, snapshot)
            facts.profiles[name] = Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), profiles))
        }
        return facts
    }

    /// Looks for rows whose foreign keys point at nothing.
    mutating func findOrphans(_ source: any Connection, _ options: CopyOptions) async throws {
        for table in try CopyPlanner(options: options, facts: self).chosenTables() {
            orphans += try await Orphans.of(table, in: schema, source)
        }
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
}
