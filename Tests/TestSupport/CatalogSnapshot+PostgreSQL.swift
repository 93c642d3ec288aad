import MigrationKit
import MigrationPostgres

extension CatalogSnapshot {
    static func postgresql(_ url: String) async throws -> [String] {
        try await PostgresDriver().withConnection(to: DatabaseURL(url)) { connection in
            var lines: [String] = []
            for query in queries {
                lines += try await connection.query(Statement(query)).map { $0.text(0) ?? "NULL" }
            }
            return lines
        }
    }

    /// The schemas of users, and what in them belongs to no extension.
    private static func own(_ schema: String, _ catalog: String, _ oid: String) -> String {
        """
        \(schema) !~ '^pg_' AND \(schema) <> 'information_schema' AND NOT EXISTS (SELECT FROM pg_depend x \
        WHERE x.classid = '\(catalog)'::regclass AND x.objid = \(oid) AND x.deptype = 'e')
        """
    }

    private static func relations(_ kinds: String) -> String {
        """
        pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND c.relkind IN (\(kinds)) \
        AND c.relname !~ '^(alembic_version|migration_log)' AND \(own("n.nspname", "pg_class", "c.oid"))
        """
    }

    private static func comment(_ text: String) -> String {
        "coalesce(' -- ' || \(text), '')"
    }

    private static func line(_ text: String) -> String {
        "btrim(regexp_replace(\(text), '\\s+', ' ', 'g'))"
    }

    private static let queries = [
        "SELECT 'schema ' || nspname FROM pg_namespace n WHERE \(own("nspname", "pg_namespace", "n.oid"))",
        "SELECT 'extension ' || extname || ' in ' || extnamespace::regnamespace FROM pg_extension",
        """
        SELECT 'table ' || c.oid::regclass || \(comment("obj_description(c.oid, 'pg_class')")) \
        FROM \(relations("'r', 'p'"))
        """,
        """
        SELECT 'column ' || c.oid::regclass || ' ' || row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) || ' ' \
        || a.attname || ' ' || format_type(a.atttypid, a.atttypmod) \
        || CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || a.attcollation::regcollation ELSE '' END \
        || CASE WHEN a.attnotnull THEN ' not null' ELSE '' END \
        || CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity by default' ELSE '' END \
        || CASE a.attgenerated WHEN '' THEN coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') \
        ELSE ' generated ' || a.attgenerated::text || ' ' || pg_get_expr(d.adbin, d.adrelid) END \
        || \(comment("col_description(c.oid, a.attnum)")) \
        FROM \(relations("'r', 'p'")) \
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
        JOIN pg_type t ON t.oid = a.atttypid LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        """,
        """
        SELECT 'constraint ' || c.oid::regclass || ' ' || k.conname || ' ' || pg_get_constraintdef(k.oid) \
        || CASE WHEN k.convalidated THEN '' ELSE ' (not validated)' END \
        FROM \(relations("'r', 'p'")) JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype IN ('p', 'u', 'c', 'f', 'x')
        """,
        """
        SELECT 'index ' || pg_get_indexdef(i.indexrelid) || CASE WHEN i.indisvalid THEN '' ELSE ' (invalid)' END \
        FROM \(relations("'i', 'I'")) JOIN pg_index i ON i.indexrelid = c.oid \
        WHERE NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = c.oid AND k.contype IN ('p', 'u', 'x'))
        """,
        """
        SELECT 'trigger ' || pg_get_triggerdef(t.oid) || CASE t.tgenabled WHEN 'O' THEN '' ELSE ' (off)' END \
        FROM \(relations("'r', 'p', 'v'")) JOIN pg_trigger t ON t.tgrelid = c.oid AND NOT t.tgisinternal
        """,
        """
        SELECT 'function ' || \(line("pg_get_functiondef(p.oid)")) FROM pg_proc p \
        JOIN pg_namespace n ON n.oid = p.pronamespace WHERE \(own("n.nspname", "pg_proc", "p.oid"))
        """,
        """
        SELECT CASE c.relkind WHEN 'm' THEN 'materialized ' ELSE '' END || 'view ' || c.oid::regclass || ' ' \
        || (SELECT string_agg(attname, ', ' ORDER BY attnum) FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0) \
        || ': ' || \(line("pg_get_viewdef(c.oid)")) FROM \(relations("'v', 'm'"))
        """,
        """
        SELECT 'type ' || t.oid::regtype || ' ' \
        || (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) \
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace \
        WHERE t.typtype = 'e' AND \(own("n.nspname", "pg_type", "t.oid"))
        """,
        """
        SELECT 'sequence ' || c.oid::regclass || ' ' || s.seqtypid::regtype || ' start ' || s.seqstart || ' by ' \
        || s.seqincrement || ' from ' || s.seqmin || ' to ' || s.seqmax || ' cache ' || s.seqcache \
        || CASE WHEN s.seqcycle THEN ' cycle' ELSE '' END \
        || coalesce(' owned by ' || (SELECT d.refobjid::regclass || '.' || a.attname FROM pg_depend d \
        JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid \
        WHERE d.objid = c.oid AND d.classid = 'pg_class'::regclass AND d.deptype = 'a'), '') \
        FROM \(relations("'S'")) JOIN pg_sequence s ON s.seqrelid = c.oid \
        WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'i')
        """,
    ]
}
