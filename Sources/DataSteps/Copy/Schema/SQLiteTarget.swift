internal import MigrationKit

/// Reads what is in a SQLite database already.
struct SQLiteTarget {
    let connection: any Connection

    func views() async throws -> Set<String> {
        Set(try await connection.query("SELECT name FROM sqlite_schema WHERE type = 'view'").compactMap { $0.text(0) })
    }

    /// The tables, by ``Names/key(_:_:)``.
    func tables() async throws -> [String: TargetTable] {
        let rows = try await connection.query(
            """
            SELECT t.name, t.strict, c.name, c.type, c."notnull", c.hidden, c.pk, \
            CASE WHEN c.hidden >= 2 THEN (SELECT sql FROM sqlite_schema s WHERE s.type = 'table' AND s.name = t.name) END \
            FROM pragma_table_list t JOIN pragma_table_xinfo(t.name) c WHERE t.schema = 'main' AND t.type = 'table' \
            AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid
            """
        )
        var tables: [String: TargetTable] = [:]
        var keys: [String: [(Int64, String)]] = [:]
        for row in rows {
            guard let table = row.text(0), let column = row.text(2), row.integer(5) != 1 else { continue }
            let name = Names.key(table, .sqlite)
            let type = row.text(3) ?? ""
            if let place = row.integer(6), place > 0 { keys[name, default: []].append((place, column)) }
            tables[name, default: TargetTable(name: QualifiedName(table), columns: [], isStrict: row.integer(1) == 1)]
                .columns.append(
                    TargetTable.Column(
                        name: column,
                        type: type,
                        isNullable: row.integer(4) != 1,
                        isGenerated: (row.integer(5) ?? 0) >= 2,
                        expression: row.text(7).flatMap { Self.expression(of: column, in: $0) },
                        isNumbered: (row.integer(6) ?? 0) > 0 && type.isSameName(as: "INTEGER")
                    )
                )
        }
        for (name, key) in keys {
            let columns = key.sorted { $0.0 < $1.0 }.map(\.1)
            tables[name]?.primaryKey = columns
            tables[name]?.conflictKeys = [TargetTable.ConflictKey(columns: columns)]
        }
        for (name, columns) in try await uniqueKeys() {
            tables[name]?.conflictKeys.append(TargetTable.ConflictKey(columns: columns))
        }
        return tables
    }

    /// What computes a column, out of the text that made its table.
    private static func expression(of column: String, in sql: String) -> String? {
        let definition = (try? SQLiteTableParser.table(sql))?.columns.first { $0.name.isSameName(as: column) }
        for constraint in definition?.constraints ?? [] where constraint.kind == .generated {
            return ConstraintText(constraint.body).group(after: "AS")
        }
        return nil
    }

    /// Not those of expressions or of some rows only, nor the primary keys.
    private func uniqueKeys() async throws -> [(String, [String])] {
        let rows = try await connection.query(
            """
            SELECT t.name, i.name, c.name FROM pragma_table_list t JOIN pragma_index_list(t.name) i \
            JOIN pragma_index_info(i.name) c WHERE t.schema = 'main' AND t.type = 'table' AND i."unique" AND NOT i.partial \
            AND i.origin <> 'pk' ORDER BY t.name, i.name, c.seqno
            """
        )
        var keys: [(table: String, index: String, columns: [String?])] = []
        for row in rows {
            let table = Names.key(row.text(0) ?? "", .sqlite)
            let index = row.text(1) ?? ""
            if keys.last?.index != index { keys.append((table, index, [])) }
            keys[keys.count - 1].columns.append(row.text(2))
        }
        return keys.compactMap { key in
            let columns = key.columns.compactMap(\.self)
            return columns.count == key.columns.count ? (key.table, columns) : nil
        }
    }
}
