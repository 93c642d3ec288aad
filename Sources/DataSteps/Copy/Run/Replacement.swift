internal import MigrationKit

/// The tables of the target that are emptied, or dropped and made again, because somebody has asked for it.
struct Replacement: Hashable, Sendable {
    /// The tables, by their names in the target.
    var tables: [String] = []
    /// The views that are made again.
    var views: [String] = []
    /// Whether the tables stay and their rows go.
    var isEmptying = false

    /// `DROP VIEW v`, `DROP TABLE a, b` or `TRUNCATE TABLE a, b`: never with `CASCADE`.
    func statements(in dialect: any Dialect) -> [String] {
        guard !tables.isEmpty else { return [] }
        let list = tables.map(dialect.quoted).joined(separator: ", ")
        if dialect.name == .sqlite {
            return (isEmptying ? [] : views.map { "DROP VIEW \(dialect.quoted($0))" })
                + tables.map { "\(isEmptying ? "DELETE FROM" : "DROP TABLE") \(dialect.quoted($0))" }
        }
        if isEmptying { return ["TRUNCATE TABLE \(list)"] }
        return (views.isEmpty ? [] : ["DROP VIEW \(views.map(dialect.quoted).joined(separator: ", "))"])
            + ["DROP TABLE \(list)"]
    }

    /// Nothing that is not replaced may need what is.
    func check(_ target: any Connection) async throws {
        guard !tables.isEmpty else { return }
        let dialect = target.dialect
        guard dialect.name == .postgresql else { return try await checkSQLite(target) }
        let list = (tables + views).map { "\(dialect.literal(.text(dialect.quoted($0))))::regclass" }
            .joined(separator: ", ")
        let keys = try await target.query(
            Statement(
                """
                SELECT confrelid::regclass::text, conname::text, conrelid::regclass::text FROM pg_constraint \
                WHERE contype = 'f' AND confrelid IN (\(list)) AND conrelid NOT IN (\(list)) ORDER BY 1, 3, 2
                """
            )
        )
        if let row = keys.first {
            throw MigrationError(
                .invalidOperation,
                "table \(row.text(0) ?? "") is not replaced: \(row.text(1) ?? "") of \(row.text(2) ?? "") points at it",
                hint: "copy \(row.text(2) ?? "") as well, or drop the foreign key first"
            )
        }
        guard !isEmptying else { return }
        let others = try await target.query(
            Statement(
                """
                SELECT DISTINCT d.refobjid::regclass::text, v.oid::regclass::text FROM pg_depend d \
                JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class \
                WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass \
                AND d.refobjid IN (\(list)) AND v.oid NOT IN (\(list)) ORDER BY 1, 2
                """
            )
        )
        if let row = others.first {
            throw MigrationError(
                .invalidOperation,
                "table \(row.text(0) ?? "") is not replaced: view \(row.text(1) ?? "") is made of it",
                hint: "drop the view first, or keep the table and replace its rows with: --replace --schema existing"
            )
        }
    }

    /// SQLite drops a table whoever points at it; its views are read when they are used, and find the table again.
    private func checkSQLite(_ target: any Connection) async throws {
        let list = tables.map { target.dialect.literal(.text($0)) }.joined(separator: ", ")
        let row = try await target.query(
            Statement(
                """
                SELECT f."table", t.name FROM sqlite_schema t JOIN pragma_foreign_key_list(t.name) f \
                WHERE t.type = 'table' AND f."table" COLLATE NOCASE IN (\(list)) AND t.name COLLATE NOCASE NOT IN (\(list)) \
                ORDER BY 1, 2
                """
            )
        ).first
        guard let row else { return }
        throw MigrationError(
            .invalidOperation,
            "table \(row.text(0) ?? "") is not replaced: a foreign key of \(row.text(1) ?? "") points at it",
            hint: "copy \(row.text(1) ?? "") as well, or drop the foreign key first"
        )
    }
}
