internal import MigrationKit

/// Reads what is in a SQLite database already.
struct SQLiteTarget {
    let connection: any Connection

    func views() async throws -> Set<String> {
        Set(try await connection.query("SELECT name FROM sqlite_schema WHERE type = 'view'").compactMap { $0.text(0) })
    }

    /// The tables, by their names in small letters.
    func tables() async throws -> [String: TargetTable] {
        let rows = try await connection.query(
            """
            SELECT t.name, t.strict, c.name, c.type, c."notnull", c.hidden, c.pk FROM pragma_table_list t \
            JOIN pragma_table_xinfo(t.name) c WHERE t.schema = 'main' AND t.type = 'table' \
            AND t.name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY t.name, c.cid
            """
        )
        var tables: [String: TargetTable] = [:]
        var keys: [String: [(Int64, String)]] = [:]
        for row in rows {
            guard let table = row.text(0), let column = row.text(2), row.integer(5) != 1 else { continue }
            let name = table.lowercasedASCII
            let type = row.text(3) ?? ""
            if let place = row.integer(6), place > 0 { keys[name, default: []].append((place, column)) }
            tables[name, default: TargetTable(name: QualifiedName(table), columns: [], isStrict: row.integer(1) == 1)]
                .columns.append(
                    TargetTable.Column(
                        name: column,
                        type: type,
                        isNullable: row.integer(4) != 1,
                        isGenerated: (row.integer(5) ?? 0) >= 2,
                        isNumbered: (row.integer(6) ?? 0) > 0 && type.isSameName(as: "INTEGER")
                    )
                )
        }
        for (name, key) in keys { tables[name]?.primaryKey = key.sorted { $0.0 < $1.0 }.map(\.1) }
        return tables
    }
}
