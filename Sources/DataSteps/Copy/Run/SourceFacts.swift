internal import MigrationKit

/// All that the plan has to know of the source.
struct SourceFacts: Sendable {
    /// What is there.
    var schema: SourceSchema
    /// What the values of columns are whose type the data has a say in: by table and column.
    var profiles: [String: [String: ColumnProfile]] = [:]

    /// The columns of exact numbers of which SQLite's numbers hold every value, by table.
    var exactNumbers: [String: Set<String>] = [:]

    /// The smallest and the largest key, of tables whose key is a number.
    var spans: [String: ClosedRange<Int64>] = [:]

    /// The first and the last number of rows that SQLite numbers by itself, of tables whose rows get others in another file.
    var renumbered: [String: ClosedRange<Int64>] = [:]

    /// What tells later whether rows of a table have changed, by table.
    var fingerprints: [String: String] = [:]
    /// The tables of which rows that an earlier run has copied have changed since, or may have.
    var changed: Set<String> = []
    /// What the earlier run had noted when that was found out.
    var noted: [CheckpointTable.Row] = []
    /// The profiles as the checkpoint keeps them, by table.
    var notes: [String: String] = [:]

    /// Reads it.
    ///
    /// - Parameters:
    ///   - endpoint: Where further connections to the source are had, which see what the snapshot names.
    ///   - prelude: What was known of the source before the snapshot was begun.
    ///   - noted: What an earlier run has noted. What it has found out of tables that have not changed need not be found out again.
    static func read(
        _ source: any Connection,
        beside endpoint: CopyEndpoint,
        _ snapshot: String?,
        _ options: CopyOptions,
        for target: DialectName,
        after prelude: SourcePrelude = SourcePrelude(),
        noted: [CheckpointTable.Row] = []
    ) async throws -> SourceFacts {
        var facts = SourceFacts(schema: try await CopyEndpoint.schema(of: source), noted: noted)
        let planner = CopyPlanner(options: options, facts: facts, target: target)
        try planner.checkPolicy()
        try await checkExpressions(options.policy, source)
        let horizon =
            source.dialect.name == .postgresql ? try await PostgresMoment.horizon(prelude.strangers, source) : nil
        for table in try planner.chosenTables() {
            if options.jobs ?? 2 > 1, table.key.isNumber {
                facts.spans[table.table.name.name] = try await span(of: table.table.name, table.key, source)
            }
            if source.dialect.name == .postgresql, target == .sqlite {
                facts.exactNumbers[table.table.name.name] = try await exactNumbers(of: table, source)
            }
            let name = table.table.name.name
            if target == source.dialect.name, target == .sqlite {
                facts.renumbered[name] = try await renumbering(of: table, source)
            }
            let change = SourceChange(table: table, source: source, whole: prelude.fingerprint, horizon: horizon)
            let fingerprint = try await change.fingerprint()
            facts.fingerprints[name] = fingerprint
            if try await change.isPossible(since: noted.filter { $0.table == name }) { facts.changed.insert(name) }
            let columns = planner.openColumns(of: table)
            guard !columns.isEmpty else { continue }
            let profiler = ColumnProfiler(
                table: table,
                expressions: columns.map { planner.expression(of: $0, name) },
                families: columns.map { column in
                    let type = options.policy.type(of: column.name, declared: column.type.declared, name)
                    return type == nil ? DeclaredType(column).family : .timestamp(isZoned: true)
                }
            )
            let earlier = noted.first { $0.table == name && $0.fingerprint == fingerprint }?.profile
            let known = earlier.flatMap { ColumnProfile.profiles($0, of: profiler.subjects) }
            let profiles =
                if let known { known } else { try await profiler.run(source, beside: endpoint, snapshot) }
            facts.notes[name] = ColumnProfile.text(profiles, of: profiler.subjects)
            facts.profiles[name] = Dictionary(uniqueKeysWithValues: zip(columns.map(\.name), profiles))
        }
        return facts
    }

    /// Which columns of numbers without a precision that says so SQLite's numbers hold exactly: as integers of 64 bits, or as the
    /// double of which the shortest text is the number.
    private static func exactNumbers(of table: SourceTable, _ source: any Connection) async throws -> Set<String> {
        let dialect = source.dialect
        let columns = table.table.columns.compactMap { column -> (String, String)? in
            guard let type = table.types[column.name], type.form == .base, !type.isArray else { return nil }
            let name = dialect.quoted(column.name)
            return type.base == "money"
                ? (column.name, "\(name)::numeric") : type.base.hasPrefix("numeric") ? (column.name, name) : nil
        }
        guard !columns.isEmpty else { return [] }
        let conditions = columns.map { _, value in
            """
            coalesce(bool_and(CASE WHEN \(value) IS NULL OR \(value) = 0 THEN true \
            WHEN \(value)::text IN ('NaN', 'Infinity', '-Infinity') THEN false \
            WHEN \(value) = trunc(\(value)) AND \(value) BETWEEN -9223372036854775808 AND 9223372036854775807 THEN true \
            WHEN abs(\(value)) BETWEEN 1e-300 AND 1e300 THEN \(value)::float8::text::numeric = \(value) ELSE false END), true)
            """
        }
        let row = try await source.query(
            Statement("SELECT \(conditions.joined(separator: ", ")) FROM \(dialect.quoted(table.table.name))")
        ).first
        return Set(columns.indices.filter { row?[$0] == .boolean(true) }.map { columns[$0].0 })
    }

    /// Where the numbers of a table's rows are not those that rows get one after the other.
    private static func renumbering(of table: SourceTable, _ source: any Connection) async throws -> ClosedRange<Int64>?
    {
        guard table.key.isNumber, table.key.names == [nil],
            let span = try await span(of: table.table.name, table.key, source)
        else { return nil }
        let name = source.dialect.quoted(table.table.name)
        let count = try await source.query(Statement("SELECT count(*) FROM \(name)")).first?.integer(0)
        return span.lowerBound == 1 && span.upperBound == count ? nil : span
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
                    throw policy.place.failure(
                        "the expression for \(column) of \(table) is none: \(error.message)",
                        hint: "write it in the source's SQL, with the source's columns"
                    )
                }
            }
        }
    }
}
