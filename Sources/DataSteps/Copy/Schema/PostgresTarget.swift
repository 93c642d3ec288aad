internal import MigrationKit

/// Reads what is in a PostgreSQL database already, as far as the search path's first schema goes.
struct PostgresTarget {
    let connection: any Connection

    func views() async throws -> Set<String> {
        let rows = try await connection.query(
            "SELECT relname FROM pg_class WHERE relnamespace = quote_ident(current_schema())::regnamespace AND relkind = 'v'"
        )
        return Set(rows.compactMap { $0.text(0) })
    }

    /// What PostgreSQL's own tables, views and indexes are called.
    func catalogNames() async throws -> Set<String> {
        let rows = try await connection.query(
            "SELECT relname FROM pg_class WHERE relnamespace = 'pg_catalog'::regnamespace"
        )
        return Set(rows.compactMap { $0.text(0) })
    }

    /// Not those of expressions or of some rows only, and none that is checked late. Before version 15, no key takes NULLs for the same.
    private static let uniqueKeys: Statement = """
        SELECT c.relname, (SELECT json_agg(a.attname ORDER BY k.place) FROM unnest(i.indkey::int[]) WITH ORDINALITY k (number, place) \
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.number WHERE k.place <= i.indnkeyatts)::text, \
        coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false) FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid \
        WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND c.relkind IN ('r', 'p') AND i.indisunique AND i.indimmediate \
        AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL ORDER BY c.relname, NOT i.indisprimary, x.relname
        """

    /// The tables, by ``Names/key(_:_:)``.
    func tables() async throws -> [String: TargetTable] {
        let rows = try await connection.query(
            Statement(
                """
                SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated <> '', \
                a.attidentity <> '' OR \(PostgresSequence.name(table: "c.oid", column: "a.attname")) IS NOT NULL, t.typtype = 'e', coalesce(a.attnum = ANY (k.conkey), false), format_type(b.oid, -1), format_type(b.oid, b.mod), \
                CASE WHEN a.attgenerated <> '' THEN pg_get_expr(e.adbin, e.adrelid) END \
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
                LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
                LEFT JOIN pg_type t ON t.oid = a.atttypid \
                LEFT JOIN pg_attrdef e ON e.adrelid = c.oid AND e.adnum = a.attnum \
                LEFT JOIN LATERAL (WITH RECURSIVE made AS (SELECT a.atttypid AS oid, a.atttypmod AS mod UNION ALL \
                SELECT d.typbasetype, d.typtypmod FROM made JOIN pg_type d ON d.oid = made.oid WHERE d.typtype = 'd') \
                SELECT made.oid, made.mod FROM made JOIN pg_type d ON d.oid = made.oid WHERE d.typtype <> 'd') b ON true \
                LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p' \
                WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') ORDER BY c.relname, a.attnum
                """
            )
        )
        var tables: [String: TargetTable] = [:]
        for row in rows {
            guard let table = row.text(0) else { continue }
            let key = Names.key(table, .postgresql)
            guard let column = row.text(1) else {
                tables[key] = TargetTable(name: QualifiedName(table), columns: [])
                continue
            }
            if row[7] == .boolean(true) {
                tables[key, default: TargetTable(name: QualifiedName(table), columns: [])].primaryKey.append(column)
            }
            tables[key, default: TargetTable(name: QualifiedName(table), columns: [])].columns.append(
                TargetTable.Column(
                    name: column,
                    type: row.text(2) ?? "",
                    baseType: row.text(9),
                    castType: row.text(8),
                    isNullable: row[3] != .boolean(true),
                    isGenerated: row[4] == .boolean(true),
                    expression: row.text(10),
                    isNumbered: row[5] == .boolean(true),
                    isEnum: row[6] == .boolean(true)
                )
            )
        }
        for row in try await connection.query(Self.uniqueKeys) {
            guard let table = row.text(0), case .array(let names)? = row.text(1).flatMap({ JSONValue($0) }) else {
                continue
            }
            let columns = names.compactMap { if case .string(let name) = $0 { name } else { nil } }
            tables[Names.key(table, .postgresql)]?.conflictKeys.append(
                TargetTable.ConflictKey(columns: columns, equatesNulls: row[2] == .boolean(true))
            )
        }
        let keys = try await connection.query(
            """
            SELECT c.relname, p.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
            JOIN pg_class p ON p.oid = k.confrelid \
            WHERE k.contype = 'f' AND c.relnamespace = quote_ident(current_schema())::regnamespace AND p.relnamespace = c.relnamespace
            """
        )
        for row in keys {
            if let table = row.text(0), let parent = row.text(1) {
                tables[Names.key(table, .postgresql)]?.parents.insert(parent)
            }
        }
        return tables
    }
}
