internal import MigrationKit

/// Reads how PostgreSQL keeps and counts the values of a table's columns, where that is not as it does by itself.
struct PostgresColumnSettings {
    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    /// `ALTER TABLE users ALTER COLUMN note SET STORAGE EXTERNAL`
    func of(_ table: Int64) async throws -> [String] {
        try await connection.query(Statement(Self.query, [.integer(table)])).compactMap { $0.text(0) }
    }

    /// A server of before version 14 knows of no compression by column.
    private static let query = """
        SELECT 'ALTER TABLE ' || quote_ident(c.relname) || ' ALTER COLUMN ' || quote_ident(a.attname) || ' SET ' || s.setting \
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid \
        CROSS JOIN LATERAL (VALUES \
        (CASE WHEN a.attstorage <> t.typstorage THEN 'STORAGE ' || CASE a.attstorage WHEN 'p' THEN 'PLAIN' WHEN 'e' THEN 'EXTERNAL' \
        WHEN 'm' THEN 'MAIN' ELSE 'EXTENDED' END END), \
        (CASE WHEN coalesce(a.attstattarget, -1) >= 0 THEN 'STATISTICS ' || a.attstattarget END), \
        (CASE to_jsonb(a) ->> 'attcompression' WHEN 'p' THEN 'COMPRESSION pglz' WHEN 'l' THEN 'COMPRESSION lz4' END), \
        ('(' || array_to_string(a.attoptions, ', ') || ')')) s (setting) \
        WHERE a.attrelid = $1::bigint::oid AND a.attnum > 0 AND NOT a.attisdropped AND s.setting IS NOT NULL ORDER BY a.attnum, 1
        """
}
