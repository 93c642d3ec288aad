internal import MigrationKit

/// Reads what partitions have of their own, beside what the table that they are parts of has.
struct PostgresPartitions {
    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// Constraints and indexes, in PostgreSQL's own words.
    func later(of table: Int64) async throws -> [LaterObject] {
        try await connection.query(Statement(Self.query, [.integer(table)])).compactMap { row in
            guard let kind = row.text(0).flatMap(SchemaObject.Kind.init), let name = row.text(1), let sql = row.text(2)
            else { return nil }
            return LaterObject(
                object: SchemaObject(kind, QualifiedName(name), of: kind == .constraint ? row.text(3) : nil),
                inWords: sql,
                isForeignKey: row[4] == .boolean(true)
            )
        }
    }

    private static let query = """
        SELECT 'constraint', k.conname::text, 'ALTER TABLE ' || quote_ident(c.relname) || ' ADD CONSTRAINT ' || quote_ident(k.conname) || ' ' \
        || pg_get_constraintdef(k.oid) || \
        \(PostgresComments.suffix("CONSTRAINT", "quote_ident(k.conname) || ' ON ' || quote_ident(c.relname)", "k.oid", in: "pg_constraint")), \
        c.relname::text, k.contype = 'f' \
        FROM pg_partition_tree($1::bigint::oid::regclass) t JOIN pg_constraint k ON k.conrelid = t.relid JOIN pg_class c ON c.oid = t.relid \
        WHERE t.level > 0 AND k.conparentid = 0 AND k.coninhcount = 0 AND k.contype IN ('p', 'u', 'c', 'f', 'x') \
        UNION ALL SELECT 'index', x.relname::text, replace(pg_get_indexdef(i.indexrelid), ' ON ' || CASE WHEN c.relkind = 'p' THEN 'ONLY ' ELSE '' \
        END || quote_ident(n.nspname) || '.', ' ON ') || \(PostgresComments.suffix("INDEX", "quote_ident(x.relname)", "x.oid", in: "pg_class")), \
        c.relname::text, false \
        FROM pg_partition_tree($1::bigint::oid::regclass) t JOIN pg_index i ON i.indrelid = t.relid JOIN pg_class c ON c.oid = t.relid \
        JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_class x ON x.oid = i.indexrelid \
        WHERE t.level > 0 AND i.indisvalid AND NOT EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid) \
        AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) ORDER BY 1, 2
        """
}
