internal import MigrationKit

/// Sees what foreign keys that act on delete do to rows of further tables, which were not to be removed.
///
/// PostgreSQL counts, in each transaction, the rows that it deletes and changes in a table, whatever makes it do so. SQLite's foreign
/// keys do not act while migrations run.
struct CascadeWatch {
    private let connection: any Connection
    private let excluded: Set<String>
    private let before: [String: Int64]

    /// Begins, in a transaction; `nil` where no foreign key acts.
    ///
    /// - Parameter excluded: The tables whose rows are removed themselves.
    static func begin(on connection: any Connection, besides excluded: some Sequence<String>) async throws
        -> CascadeWatch?
    {
        guard connection.dialect.name == .postgresql else { return nil }
        let before = try await counts(on: connection)
        return before.isEmpty ? nil : CascadeWatch(connection: connection, excluded: Set(excluded), before: before)
    }

    /// Throws when rows of other tables were deleted or changed.
    func check() async throws {
        for (table, count) in try await Self.counts(on: connection).sorted(by: { $0.key < $1.key }) {
            let touched = count - before[table, default: 0]
            guard touched > 0, !excluded.contains(table) else { continue }
            throw MigrationError(
                .invalidOperation,
                "with the copied rows \(touched.counted("row")) of \(table) would go or change, by a foreign key that acts on delete",
                hint: "remove or keep these rows first, or give the foreign key another action: ON DELETE NO ACTION"
            )
        }
    }

    /// How many rows of each table with such a foreign key were deleted or changed; those of a partition are its whole table's.
    private static func counts(on connection: any Connection) async throws -> [String: Int64] {
        let rows = try await connection.query(
            """
            SELECT CASE WHEN t.relnamespace = quote_ident(current_schema())::regnamespace THEN t.relname ELSE t.oid::regclass::text END, \
            sum(pg_stat_get_xact_tuples_deleted(c.oid) + pg_stat_get_xact_tuples_updated(c.oid))::bigint \
            FROM pg_class c JOIN pg_class t ON t.oid = coalesce(pg_partition_root(c.oid), c.oid) \
            WHERE c.oid IN (SELECT conrelid FROM pg_constraint WHERE contype = 'f' AND confdeltype IN ('c', 'n', 'd')) GROUP BY 1
            """
        )
        return Dictionary(rows.map { ($0.text(0) ?? "", $0.integer(1) ?? 0) }) { first, _ in first }
    }
}
