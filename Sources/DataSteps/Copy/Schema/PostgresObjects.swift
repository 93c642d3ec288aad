internal import MigrationKit

/// Reads what a PostgreSQL schema holds beside its tables, in PostgreSQL's own words.
struct PostgresObjects {
    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    func add(to schema: inout SourceSchema) async throws {
        for row in try await connection.query(Self.first) {
            guard let object = later(row) else { continue }
            schema.first.append(object)
            // A function that needs a table is tried again when the tables are there.
            if object.object.kind == .function {
                schema.last.append(object)
                schema.untranslated.append(.dropped("\(object.object)", "SQLite keeps no functions"))
            }
            if object.object.kind == .sequence, let last = row.text(3).flatMap(Int64.init) {
                schema.sequences.append((object.object.name.name, last))
            }
        }
        for row in try await connection.query(Self.last) {
            guard let object = later(row) else { continue }
            schema.last.append(object)
            switch object.object.kind {
            case .view where row.text(3) == "m":
                schema.untranslated.append(.dropped("\(object.object)", "SQLite keeps no result of a view"))
            case .view:
                schema.views.append(View(object.object.name, as: (row.text(4) ?? "").withoutSemicolon))
            default:
                schema.untranslated.append(.dropped("\(object.object)", "it calls a function: write it anew"))
            }
        }
        for row in try await connection.query(Self.others) {
            guard let object = row.text(0), let reason = row.text(1) else { continue }
            schema.findings.append(.dropped(object, reason))
        }
    }

    private func later(_ row: Row) -> LaterObject? {
        guard let kind = row.text(0).flatMap(SchemaObject.Kind.init), let name = row.text(1), let sql = row.text(2)
        else {
            return nil
        }
        return LaterObject(
            object: SchemaObject(kind, QualifiedName(name), of: kind == .trigger ? row.text(3) : nil),
            operation: .execute(SQLText(sql))
        )
    }

    /// Extensions, types, sequences and functions, without what belongs to an extension or to a column's identity.
    private static let first: Statement = """
        SELECT 'extension', extname::text, 'CREATE EXTENSION IF NOT EXISTS ' || quote_ident(extname), NULL \
        FROM pg_extension WHERE extname <> 'plpgsql' \
        UNION ALL SELECT 'type', t.typname, 'CREATE TYPE ' || quote_ident(t.typname) || ' AS ENUM (' || \
        (SELECT string_agg(quote_literal(enumlabel), ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid) || ')', \
        NULL FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace AND n.nspname = current_schema() \
        WHERE t.typtype = 'e' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e') \
        UNION ALL SELECT 'type', t.typname, 'CREATE DOMAIN ' || quote_ident(t.typname) || ' AS ' || \
        format_type(t.typbasetype, t.typtypmod) || coalesce(' DEFAULT ' || t.typdefault, '') || \
        CASE WHEN t.typnotnull THEN ' NOT NULL' ELSE '' END || coalesce((SELECT string_agg(' CONSTRAINT ' || quote_ident(k.conname) \
        || ' ' || pg_get_constraintdef(k.oid), '' ORDER BY k.oid) FROM pg_constraint k WHERE k.contypid = t.oid \
        AND k.contype = 'c'), ''), NULL \
        FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace AND n.nspname = current_schema() \
        WHERE t.typtype = 'd' AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = t.oid AND d.deptype = 'e') \
        UNION ALL SELECT 'type', c.relname, 'CREATE TYPE ' || quote_ident(c.relname) || ' AS (' || \
        (SELECT string_agg(quote_ident(a.attname) || ' ' || format_type(a.atttypid, a.atttypmod), ', ' ORDER BY a.attnum) \
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped) || ')', NULL \
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() WHERE c.relkind = 'c' \
        AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') \
        UNION ALL SELECT 'sequence', c.relname, 'CREATE SEQUENCE ' || quote_ident(c.relname) || ' AS ' || \
        format_type(s.seqtypid, NULL) || ' INCREMENT ' || s.seqincrement || ' MINVALUE ' || s.seqmin || ' MAXVALUE ' || s.seqmax || \
        ' START ' || s.seqstart || ' CACHE ' || s.seqcache || CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END, \
        pg_sequence_last_value(s.seqrelid)::text \
        FROM pg_sequence s JOIN pg_class c ON c.oid = s.seqrelid \
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() \
        WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('e', 'i')) \
        UNION ALL SELECT 'function', p.proname, replace(pg_get_functiondef(p.oid), quote_ident(n.nspname) || '.' || \
        quote_ident(p.proname) || '(', quote_ident(p.proname) || '('), NULL \
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = current_schema() \
        WHERE p.prokind IN ('f', 'p') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
        """

    /// Views and triggers; of a view also its query.
    private static let last: Statement = """
        SELECT 'view', c.relname::text, 'CREATE ' || CASE c.relkind WHEN 'm' THEN 'MATERIALIZED ' ELSE '' END || 'VIEW ' || \
        quote_ident(c.relname) || ' AS ' || pg_get_viewdef(c.oid), c.relkind::text, pg_get_viewdef(c.oid) \
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() \
        WHERE c.relkind IN ('v', 'm') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e') \
        UNION ALL SELECT 'trigger', t.tgname::text, replace(pg_get_triggerdef(t.oid), ' ON ' || quote_ident(n.nspname) || '.', \
        ' ON '), c.relname, NULL FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid \
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() \
        WHERE NOT t.tgisinternal AND t.tgparentid = 0
        """

    /// What is not brought along.
    private static let others: Statement = """
        SELECT 'policy ' || p.polname || ' of ' || c.relname, 'who may see which rows is not copied: write it anew' \
        FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid \
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() \
        UNION ALL SELECT 'rule ' || r.rulename || ' of ' || c.relname, 'rules are not copied: write it anew' \
        FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class \
        JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() WHERE r.rulename <> '_RETURN' \
        ORDER BY 1
        """
}
