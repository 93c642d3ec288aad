extension SQLiteTableSnapshot {
    /// Reads all there is to know of a table.
    static func read(
        _ name: QualifiedName,
        _ dialect: SQLiteDialect,
        _ catalog: any CatalogReader
    ) async throws -> SQLiteTableSnapshot {
        let isLegacy = try await checkSettings(name, catalog)
        let schema = dialect.literal(.text(name.schema ?? "main"))
        let entries = try await catalog.query(
            Statement("SELECT type, name, tbl_name, sql FROM \(dialect.catalogTable(name.schema)) ORDER BY rowid")
        ).map { Entry(type: $0.text(0) ?? "", name: $0.text(1) ?? "", table: $0.text(2) ?? "", sql: $0.text(3)) }
        guard let entry = entries.first(where: { $0.type == "table" && $0.name.isSameName(as: name.name) }),
            let sql = entry.sql
        else {
            throw MigrationError(.invalidOperation, "there is no table \(name)")
        }
        let table = QualifiedName(entry.name, schema: name.schema)
        let columns = try await catalog.query(
            Statement("SELECT name FROM pragma_table_xinfo($1, \(schema)) ORDER BY cid", [.text(table.name)])
        )
        let definition = try define(table, sql, columns: columns.compactMap { $0.text(0) })
        let rowCount = try await catalog.query(Statement("SELECT count(*) FROM \(dialect.quoted(table))"))
        let references = try await catalog.query(
            Statement(
                "SELECT s.name, f.\"to\" FROM \(dialect.catalogTable(name.schema)) s, "
                    + "pragma_foreign_key_list(s.name, \(schema)) f WHERE s.type = 'table' "
                    + "AND s.sql LIKE '%references%' AND f.\"table\" = $1 COLLATE NOCASE",
                [.text(table.name)]
            )
        ).map { Reference(table: $0.text(0) ?? "", column: $0.text(1)) }
        var snapshot = SQLiteTableSnapshot(
            table: table,
            definition: definition,
            entries: entries,
            rowCount: rowCount.first?.integer(0) ?? 0,
            isLegacy: isLegacy,
            references: references
        )
        snapshot.violations = try? await catalog.query(
            Statement("SELECT count(*) \(snapshot.violationsSource(dialect))")
        ).first?.integer(0)
        return snapshot
    }

    /// What a count of the rows that break a foreign key of the table or to it is taken from.
    func violationsSource(_ dialect: SQLiteDialect) -> String {
        var names = [table.name]
        for reference in references where !names.contains(where: { $0.isSameName(as: reference.table) }) {
            names.append(reference.table)
        }
        let list = names.map { "(\(dialect.literal(.text($0))))" }.joined(separator: ", ")
        let schema = dialect.literal(.text(table.schema ?? "main"))
        return "FROM (VALUES \(list)) t, pragma_foreign_key_check(t.column1, \(schema))"
    }

    /// Refuses to work where `DROP TABLE` would delete the rows of other tables, and says whether `legacy_alter_table` is on.
    private static func checkSettings(_ name: QualifiedName, _ catalog: any CatalogReader) async throws -> Bool {
        let settings = try await catalog.query(
            "SELECT (SELECT * FROM pragma_foreign_keys), (SELECT * FROM pragma_legacy_alter_table)"
        ).first
        if settings?.integer(0) == 1 {
            throw MigrationError(
                .unsupported,
                "table \(name) cannot be rebuilt while SQLite enforces foreign keys: dropping the old table would delete "
                    + "the rows that reference it",
                hint: "say PRAGMA foreign_keys = OFF before the transaction begins"
            )
        }
        return settings?.integer(1) == 1
    }

    /// The definition in a text, which must name the columns that SQLite itself finds in it.
    private static func define(
        _ table: QualifiedName,
        _ sql: String,
        columns: [String]
    ) throws(MigrationError) -> SQLiteTableDefinition {
        let definition: SQLiteTableDefinition
        do {
            definition = try SQLiteTableParser.table(sql)
        } catch {
            var error = error
            error.message = "table \(table) cannot be rebuilt: \(error.message)"
            error.hint = "write its new form with op.execute(…)"
            throw error
        }
        let found = definition.columns.map(\.name)
        guard found.elementsEqual(columns, by: { $0.isSameName(as: $1) }) else {
            throw MigrationError(
                .unsupported,
                "table \(table) cannot be rebuilt: its text names the columns \(found.joined(separator: ", ")), and SQLite "
                    + columns.joined(separator: ", "),
                hint: "write its new form with op.execute(…)",
                detail: sql
            )
        }
        return definition
    }
}
