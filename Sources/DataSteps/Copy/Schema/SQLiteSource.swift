internal import MigrationKit

/// Reads the schema of a SQLite database.
struct SQLiteSource {
    let connection: any Connection
    private let dialect = SQLiteDialect()

    init(_ connection: any Connection) {
        self.connection = connection
    }

    func schema() async throws -> SourceSchema {
        var schema = SourceSchema(dialect: .sqlite)
        schema.file = try await SQLiteFile.read(connection)
        let texts = try await connection.query("SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY rowid")
        let rows = try await connection.query(
            """
            SELECT name, type, strict FROM pragma_table_list \
            WHERE schema = 'main' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name
            """
        )
        for row in rows {
            guard let name = row.text(0) else { continue }
            switch row.text(1) {
            case "table":
                let sql = texts.first { $0.text(0) == "table" && $0.text(1) == name }?.text(3) ?? ""
                let table = try await table(name, sql, isStrict: row.integer(2) == 1, &schema.untranslated)
                guard !table.key.expressions.isEmpty else {
                    let reason =
                        "its columns hide the numbers of its rows, and it has no primary key to tell them apart"
                    schema.leave(name, .dropped("table \(name)", reason))
                    continue
                }
                schema.tables.append(table)
            case "virtual":
                let reason = "a virtual table keeps its rows in tables of its own"
                schema.leave(name, .dropped("table \(name)", reason))
            case "shadow":
                schema.leave(name, .note("table \(name)", "it belongs to a virtual table"))
            default: break
            }
        }
        for row in texts {
            guard let name = row.text(1), let sql = row.text(3) else { continue }
            switch row.text(0) {
            case "view":
                schema.last.append(verbatim(.view, name, sql))
                if let view = SQLiteViewText.read(sql, name: name) {
                    schema.views.append(view)
                } else {
                    schema.untranslated.append(.dropped("view \(name)", "its text cannot be read"))
                }
            case "trigger":
                schema.last.append(verbatim(.trigger, name, sql, of: row.text(2)))
                schema.triggers.append((name: name, table: row.text(2) ?? "", sql: sql))
            case "index":
                guard let position = schema.tables.firstIndex(where: { $0.table.name.name == row.text(2) }) else {
                    continue
                }
                schema.tables[position].later.append(verbatim(.index, name, sql))
                if let index = SQLiteIndexText.read(sql, name: name, table: schema.tables[position].table.name) {
                    schema.tables[position].table.indexes.append(index)
                } else {
                    schema.untranslated.append(.dropped("index \(name)", "its text cannot be read"))
                }
            default: break
            }
        }
        return schema
    }

    /// An object as the source's own words make it.
    private func verbatim(
        _ kind: SchemaObject.Kind,
        _ name: String,
        _ sql: String,
        of table: String? = nil
    ) -> LaterObject {
        LaterObject(
            object: SchemaObject(kind, QualifiedName(name), of: table),
            operation: .execute(SQLText(sql))
        )
    }

    private func table(
        _ name: String,
        _ sql: String,
        isStrict: Bool,
        _ findings: inout [CopyFinding]
    ) async throws -> SourceTable {
        let definition: SQLiteTableDefinition?
        do {
            definition = try SQLiteTableParser.table(sql)
        } catch {
            definition = nil
            findings.append(.dropped("constraints of \(name)", error.message))
        }
        var table = Table(QualifiedName(name), [])
        var keyed: [(Int64, String)] = []
        let rows = try await connection.query(
            Statement(
                "SELECT name, type, \"notnull\", dflt_value, pk, hidden FROM pragma_table_xinfo($1) ORDER BY cid",
                [.text(name)]
            )
        )
        for row in rows {
            guard let columnName = row.text(0), row.integer(5) != 1 else { continue }
            var column = Column(columnName, .sql(row.text(1) ?? ""))
            if row.integer(2) == 1 { column.isNullable = false }
            if let text = row.text(3) { column.default = .sql(text) }
            if let place = row.integer(4), place > 0 { keyed.append((place, columnName)) }
            if let hidden = row.integer(5), hidden >= 2 {
                column.generated = .init(expression: "", isStored: hidden == 3)
            }
            table.columns.append(column)
        }
        let key = keyed.sorted { $0.0 < $1.0 }.map(\.1)
        if !key.isEmpty { table.constraints.append(.primaryKey(name: nil, columns: key)) }
        if let definition { SQLiteConstraintTexts(definition).add(to: &table, &findings) }

        let numbered = definition?.rowIDColumn.flatMap { column in
            table.columns.first { $0.name.isSameName(as: column) }
        }
        var source = SourceTable(
            table: table,
            key: try await rowKey(table, numbered: numbered?.name, isWithoutRowID: definition?.isWithoutRowID ?? false),
            numberedColumn: numbered?.name,
            isStrict: isStrict,
            creation: [sql]
        )
        if definition?.isAutoincrement == true {
            source.lastNumber = try await connection.query(
                Statement("SELECT seq FROM sqlite_sequence WHERE name = $1", [.text(name)])
            ).first?.integer(0)
        }
        return source
    }

    /// The row's number under a name that no column has taken from it, or the primary key of a table without.
    private func rowKey(_ table: Table, numbered: String?, isWithoutRowID: Bool) async throws -> RowKey {
        let free = ["rowid", "_rowid_", "oid"].first { name in !table.columns.contains { $0.name.isSameName(as: name) }
        }
        if let number = numbered.map({ dialect.quoted($0) }) ?? (isWithoutRowID ? nil : free) {
            return RowKey(expressions: [number], selections: [number], names: [numbered], isNumber: true)
        }
        let parts = try await connection.query(
            Statement(
                """
                SELECT x.name, x.coll FROM pragma_index_list($1) l JOIN pragma_index_xinfo(l.name) x \
                WHERE l.origin = 'pk' AND x."key" = 1 ORDER BY x.seqno
                """,
                [.text(table.name.name)]
            )
        ).compactMap { part in part.text(0).map { (name: $0, collation: part.text(1)) } }
        let expressions = parts.map { dialect.quoted($0.name) }
        return RowKey(
            expressions: expressions,
            selections: expressions,
            names: parts.map(\.name),
            isNumber: false,
            collations: parts.map { $0.collation.map { dialect.quoted($0) } },
            // A primary key with NULLs, of which it may have many, is none.
            isCounted: !isWithoutRowID
                && parts.contains { part in !table.columns.contains { $0.name == part.name && $0.isNullable == false } }
        )
    }
}
