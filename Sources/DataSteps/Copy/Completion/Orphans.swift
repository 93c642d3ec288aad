internal import MigrationKit

/// Rows of the source whose foreign keys point at nothing.
struct Orphans: Hashable, Sendable {
    /// One of the rows.
    struct Row: Hashable, Sendable {
        var key: [RejectedValue]
        var values: [RejectedValue]
    }

    /// The table of the rows.
    var table: String
    /// The table that they point at.
    var parent: String
    /// Its columns.
    var parentColumns: [String]
    /// The first of the rows.
    var rows: [Row]
    /// How many there are.
    var count: Int64

    /// How many rows are named of each foreign key.
    static let named = 20

    /// The orphans of the tables that are copied.
    ///
    /// - Parameter checked: The tables of which the target has checked the rows by so many foreign keys: when these are all that the
    ///   table has, nothing needs to be looked for.
    static func find(
        in facts: SourceFacts,
        _ plan: CopyPlan,
        checked: [QualifiedName: Int],
        _ source: any Connection
    ) async throws -> [Orphans] {
        // PostgreSQL lets no such row come about.
        guard facts.schema.dialect == .sqlite else { return [] }
        var orphans: [Orphans] = []
        for name in plan.tables.map(\.source) {
            guard let table = facts.schema.tables.first(where: { $0.table.name == name }) else { continue }
            let keys = table.table.constraints.count(where: \.isForeignKey)
            if keys > checked[name, default: 0] { orphans += try await of(table, in: facts.schema, source) }
        }
        return orphans
    }

    /// The orphans of a table, by each of its foreign keys.
    ///
    /// ```sql
    /// SELECT c.id, c.user_id FROM post AS c LEFT JOIN users AS p ON p.id = c.user_id
    /// WHERE c.user_id IS NOT NULL AND p.id IS NULL
    /// ```
    static func of(_ table: SourceTable, in schema: SourceSchema, _ source: any Connection) async throws -> [Orphans] {
        var all: [Orphans] = []
        let dialect = source.dialect
        for case .foreignKey(_, let columns, let reference, _) in table.table.constraints {
            let parent = schema.tables.first { $0.table.name.name.isSameName(as: reference.table.name) }
            let parentColumns = reference.columns.isEmpty ? parent?.primaryKey ?? [] : reference.columns
            // A key that points at what no table has is reported as such.
            if let parent, parentColumns.contains(where: { name in !parent.has(column: name) }) { continue }
            var condition = columns.map { "c.\(dialect.quoted($0)) IS NOT NULL" }.joined(separator: " AND ")
            var origin = "\(dialect.quoted(table.table.name)) AS c"
            if let parent, parentColumns.count == columns.count, let first = parentColumns.first {
                let pairs = zip(parentColumns, columns).map { "p.\(dialect.quoted($0)) = c.\(dialect.quoted($1))" }
                origin +=
                    " LEFT JOIN \(dialect.quoted(parent.table.name)) AS p ON \(pairs.joined(separator: " AND "))"
                condition += " AND p.\(dialect.quoted(first)) IS NULL"
            }
            let keys = table.key.expressions.map { "c.\($0)" }
            let selection = keys + columns.map { "c.\(dialect.quoted($0))" }
            let cursor = try await source.rows(
                of: """
                    SELECT \(selection.joined(separator: ", ")) FROM \(origin) WHERE \(condition) \
                    ORDER BY \(keys.joined(separator: ", ")) LIMIT \(named + 1)
                    """
            )
            let batch = RowBatch(width: cursor.width)
            try cursor.fill(batch, maximumRows: named + 1, maximumBytes: .max)
            cursor.close()
            guard batch.count > 0 else { continue }
            let names = zip(table.key.names, table.key.expressions).map { $0 ?? $1 } + columns
            let rows = (0..<min(batch.count, named)).map { index in
                let values = names.enumerated().map { place, name in
                    RejectedValue(name: name, value: RejectedValue.Value(batch.row(index)[place], batch))
                }
                return Row(key: Array(values.prefix(keys.count)), values: Array(values.dropFirst(keys.count)))
            }
            var count = Int64(batch.count)
            if batch.count > named {
                count =
                    try await source.query(Statement("SELECT count(*) FROM \(origin) WHERE \(condition)")).first?
                    .integer(0) ?? count
            }
            all.append(
                Orphans(
                    table: table.table.name.name,
                    parent: reference.table.name,
                    parentColumns: parentColumns,
                    rows: rows,
                    count: count
                )
            )
        }
        return all
    }
}
