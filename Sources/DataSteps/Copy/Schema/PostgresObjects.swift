internal import MigrationKit

/// Reads what a PostgreSQL schema holds beside its tables, in PostgreSQL's own words.
struct PostgresObjects {
    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    func add(to schema: inout SourceSchema) async throws {
        for row in try await connection.query(Statement(Self.first)) {
            guard let object = later(row) else { continue }
            schema.first.append(object)
            // A function that needs a table is tried again when the tables are there.
            if object.object.kind == .function {
                schema.last.append(object)
                schema.untranslatedRemainder.append(
                    SourceRemainder(finding: .dropped(object.described, "SQLite keeps no functions"))
                )
            }
            if object.object.kind == .sequence, let last = row.text(3).flatMap(Int64.init) {
                schema.sequences.append((object.object.name.name, last))
            }
        }
        for row in try await connection.query(Statement(Self.last)) {
            guard let object = later(row) else { continue }
            schema.last.append(object)
            switch object.object.kind {
            case .view where row.text(3) == "m":
                schema.untranslatedRemainder.append(
                    SourceRemainder(finding: .dropped("\(object.object)", "SQLite keeps no result of a view"))
                )
            case .view:
                schema.views.append(View(object.object.name, as: (row.text(4) ?? "").withoutSemicolon))
            default:
                let finding = CopyFinding.dropped("\(object.object)", "it calls a function: write it anew")
                schema.untranslatedRemainder.append(SourceRemainder(finding: finding, table: row.text(3)))
            }
        }
    }

    private func later(_ row: Row) -> LaterObject? {
        guard let kind = row.text(0).flatMap(SchemaObject.Kind.init), let name = row.text(1), let sql = row.text(2)
        else {
            return nil
        }
        return LaterObject(
            object: SchemaObject(kind, QualifiedName(name), of: kind == .trigger ? row.text(3) : nil),
            inWords: sql,
            signature: kind == .function ? row.text(3) : nil
        )
    }

    /// Extensions, types, sequences and functions, without what belongs to an extension, to a type or to a column's identity.
    private static let first = """
        SELECT 'extension', extname::text, 'CREATE EXTENSION IF NOT EXISTS ' || quote_ident(extname), NULL \
        FROM pg_extension WHERE extname <> 'plpgsql' \
        UNION ALL SELECT 'type', t.typname, 'CREATE TYPE ' || quote_ident(t.typname) || ' AS ENUM (' || \
        (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) || ')' || \
        \(PostgresComments.suffix("TYPE", "quote_ident(t.typname)", "t.oid", in: "pg_type")), \
        NULL FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace AND n.nspname = current_schema() \
        WHERE t.typtype = 'e' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e') \
        UNION ALL SELECT 'type', t.typname, 'CREATE DOMAIN ' || quote_ident(t.typname) || ' AS ' || \
        format_type(t.typbasetype, t.typtypmod) || coalesce(' DEFAULT ' || t.typdefault, '') || \
        CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END || coalesce((SELECT string_agg(' CONSTRAINT ' || quote_ident(k.conname) \
        || ' ' || pg_get_constraintdef(k.oid), '' ORDER BY k.oid) FROM pg_constraint k WHERE k.contypid = t.oid \
        AND k.contype = 'c'), '') || \
        \(PostgresComments.suffix("DOMAIN", "quote_ident(t.typname)", "t.oid", in: "pg_type")), NULL \
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace AND n.nspname = current_schema() \
        WHERE t.typtype = 'd' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e') \
        UNION ALL SELECT 'type', c.relname, 'CREATE TYPE ' || quote_ident(c.relname) || ' AS (' || \
        (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum) \
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) || ')' || \
        \(PostgresComments.suffix("TYPE", "quote_ident(c.relname)", "c.reltype", in: "pg_type")), NULL \
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() WHERE c.relkind = 'c' \
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') \
        UNION ALL SELECT 'sequence', c.relname, 'CREATE SEQUENCE ' || quote_ident(c.relname) || ' AS ' || \
        format_type(s.seqtypid, NULL) || ' INCREMENT ' || s.seqincrement || ' MINVALUE ' || s.seqmin || ' MAXVALUE ' || s.seqmax || \
        ' START ' || s.seqstart || ' CACHE ' || s.seqcache || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END || \
        \(PostgresComments.suffix("SEQUENCE", "quote_ident(c.relname)", "c.oid", in: "pg_class")), \
        pg_sequence_last_value(s.seqrelid)::text \
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid \
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() \
        WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'i')) \
        UNION ALL SELECT 'function', p.proname, replace(pg_get_functiondef(p.oid), quote_ident(n.nspname) || '.' || \
        quote_ident(p.proname) || '(', quote_ident(p.proname) || '(') || \
        \(PostgresComments.suffix("ROUTINE", "quote_ident(p.proname) || '(' || pg_get_function_identity_arguments(p.oid) || ')'", "p.oid", in: "pg_proc")), \
        pg_get_function_identity_arguments(p.oid) \
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = current_schema() \
        WHERE p.prokind IN ('f', 'p') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype IN ('e', 'i'))
        """

    /// Views and triggers; of a view also its query.
    private static let last = """
        SELECT 'view', c.relname::text, 'CREATE ' || CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' ELSE '' END || 'VIEW ' || \
        quote_ident(c.relname) || coalesce((SELECT ' WITH (' || string_agg(quote_ident(option_name) || ' = ' || quote_literal(option_value), \
        ', ') || ')' FROM pg_options_to_table(c.reloptions)), '') || ' AS ' || rtrim(pg_get_viewdef(c.oid), ';') || \
        CASE WHEN c.relkind = 'm' AND NOT c.relispopulated THEN ' WITH NO DATA' ELSE '' END || \
        coalesce((SELECT string_agg(chr(30) || replace(pg_get_indexdef(i.indexrelid), ' ON ' || quote_ident(n.nspname) || '.', ' ON '), '' \
        ORDER BY i.indexrelid) FROM pg_index i WHERE i.indrelid = c.oid AND i.indisvalid), '') || \
        CASE c.relkind WHEN 'm' THEN \(PostgresComments.suffix("MATERIALIZED VIEW", "quote_ident(c.relname)", "c.oid", in: "pg_class")) \
        ELSE \(PostgresComments.suffix("VIEW", "quote_ident(c.relname)", "c.oid", in: "pg_class")) END, \
        c.relkind::text, pg_get_viewdef(c.oid) \
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() \
        WHERE c.relkind IN ('v', 'm') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') \
        UNION ALL SELECT 'trigger', t.tgname::text, replace(pg_get_triggerdef(t.oid), ' ON ' || quote_ident(n.nspname) || '.', \
        ' ON ') || CASE t.tgenabled WHEN 'O' THEN '' ELSE chr(30) || 'ALTER TABLE ' || quote_ident(c.relname) || ' ' || CASE t.tgenabled \
        WHEN 'D' THEN 'DISABLE' WHEN 'R' THEN 'ENABLE REPLICA' ELSE 'ENABLE ALWAYS' END || ' TRIGGER ' || quote_ident(t.tgname) END || \
        \(PostgresComments.suffix("TRIGGER", "quote_ident(t.tgname) || ' ON ' || quote_ident(c.relname)", "t.oid", in: "pg_trigger")), c.relname, NULL FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() \
        WHERE NOT t.tgisinternal AND t.tgparentid = 0
        """
}
