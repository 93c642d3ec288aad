internal import MigrationKit

/// Reads what a PostgreSQL database has that no copy brings along, to name each of it.
///
/// What belongs to an extension comes and goes with that.
struct PostgresRemainder {
    private let connection: any Connection

    init(_ connection: any Connection) {
        self.connection = connection
    }

    func read() async throws -> [SourceRemainder] {
        var all: [SourceRemainder] = []
        for query in [Self.elsewhere, Self.grants, Self.rows, Self.partitions, Self.kinds, Self.database] {
            all += try await connection.query(query).compactMap { row in
                guard let object = row.text(0), let reason = row.text(1) else { return nil }
                return SourceRemainder(finding: .dropped(object, reason), table: row.text(2), name: row.text(3))
            }
        }
        return all
    }

    /// Whether something is no part of an extension, or of a type.
    private static func isOwn(_ catalog: String, _ id: String) -> String {
        // A partitioned table depends on itself so; a function, on the type that it was made with.
        let kinds = catalog == "pg_proc" ? "'e', 'i'" : "'e'"
        return """
            NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = '\(catalog)'::regclass AND d.objid = \(id) AND d.deptype IN (\(kinds)))
            """
    }

    /// The name of a table; of a partition, that of the whole table, with which it is copied.
    private static func whole(_ id: String) -> String {
        "(SELECT relname::text FROM pg_class WHERE oid = coalesce(pg_partition_root(\(id)), \(id)))"
    }

    private static let here = "quote_ident(current_schema())::regnamespace"

    /// What other schemas hold.
    private static var elsewhere: Statement {
        let others = """
            n.nspname <> current_schema() AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
            """
        let reason = "'it is in another schema than the one that is copied'"
        return Statement(
            """
            SELECT CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'table' END || ' ' \
            || n.nspname || '.' || c.relname, \(reason), NULL, c.relname::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
            WHERE \(others) AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S') AND NOT c.relispartition AND \(isOwn("pg_class", "c.oid")) \
            AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i') \
            AND c.relkind = 'S') \
            UNION ALL SELECT 'function ' || n.nspname || '.' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', \
            \(reason), NULL, NULL FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace \
            WHERE \(others) AND \(isOwn("pg_proc", "p.oid")) \
            UNION ALL SELECT 'type ' || n.nspname || '.' || t.typname, \(reason), NULL, NULL FROM pg_type t \
            JOIN pg_namespace n ON n.oid = t.typnamespace WHERE \(others) AND t.typtype IN ('e', 'd', 'r') AND \(isOwn("pg_type", "t.oid")) \
            ORDER BY 1
            """
        )
    }

    /// Who may do what, where that is not what the owner alone may do by default.
    private static var grants: Statement {
        func reason(_ list: String, _ owner: String) -> String {
            """
            'who may do what is not copied: ' || coalesce((SELECT string_agg(who || ' ' || what, '; ' ORDER BY who) FROM \
            (SELECT CASE WHEN grantee = 0 THEN 'PUBLIC' ELSE grantee::regrole::text END, \
            string_agg(privilege_type, ', ' ORDER BY privilege_type) FROM aclexplode(\(list)) \
            WHERE grantee <> \(owner) GROUP BY 1) AS g (who, what)), 'less than by default')
            """
        }
        func differs(_ list: String, _ kind: String, _ owner: String) -> String {
            "\(list) IS NOT NULL AND \(list) <> acldefault(\(kind), \(owner))"
        }
        let sequence = "CASE c.relkind WHEN 'S' THEN 's'::\"char\" ELSE 'r' END"
        return Statement(
            """
            SELECT 'grants on ' || CASE c.relkind WHEN 'v' THEN 'view' WHEN 'm' THEN 'view' WHEN 'S' THEN 'sequence' ELSE 'table' END || ' ' \
            || c.relname, \(reason("c.relacl", "c.relowner")), CASE WHEN c.relkind IN ('r', 'p') THEN \(whole("c.oid")) END, NULL FROM pg_class c \
            WHERE c.relnamespace = \(here) AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND \(isOwn("pg_class", "c.oid")) \
            AND \(differs("c.relacl", sequence, "c.relowner")) \
            UNION ALL SELECT 'grants on column ' || a.attname || ' of ' || c.relname, \(reason("a.attacl", "c.relowner")), \(whole("c.oid")), NULL \
            FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid WHERE c.relnamespace = \(here) AND a.attacl IS NOT NULL \
            AND c.relkind IN ('r', 'p', 'v', 'm') AND \(isOwn("pg_class", "c.oid")) \
            UNION ALL SELECT 'grants on function ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', \
            \(reason("p.proacl", "p.proowner")), NULL, NULL FROM pg_proc p WHERE p.pronamespace = \(here) AND \(isOwn("pg_proc", "p.oid")) \
            AND \(differs("p.proacl", "'f'", "p.proowner")) \
            UNION ALL SELECT 'grants on type ' || t.typname, \(reason("t.typacl", "t.typowner")), NULL, NULL FROM pg_type t \
            WHERE t.typnamespace = \(here) AND \(isOwn("pg_type", "t.oid")) AND \(differs("t.typacl", "'T'", "t.typowner")) \
            UNION ALL SELECT 'grants on schema ' || n.nspname, \(reason("n.nspacl", "n.nspowner")), NULL, NULL FROM pg_namespace n \
            LEFT JOIN pg_init_privs i ON i.classoid = 'pg_namespace'::regclass AND i.objoid = n.oid \
            WHERE n.oid = \(here) AND n.nspacl IS NOT NULL AND n.nspacl <> coalesce(i.initprivs, acldefault('n', n.nspowner)) \
            UNION ALL SELECT 'grants by default of ' || defaclrole::regrole, 'what new objects allow to whom is not copied', NULL, NULL \
            FROM pg_default_acl WHERE defaclnamespace IN (0, \(here)::oid) ORDER BY 1
            """
        )
    }

    /// What belongs to a table, or to what is made of tables.
    private static var rows: Statement {
        let table = Self.whole("c.oid")
        return Statement(
            """
            SELECT 'policy ' || p.polname || ' of ' || c.relname, 'who may see which rows is not copied: write it anew', \(table), NULL \
            FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = \(here) \
            UNION ALL SELECT 'row level security of ' || c.relname, 'it is off in the target: everyone who may read sees all rows', \
            \(table), NULL FROM pg_class c WHERE c.relnamespace = \(here) AND c.relrowsecurity \
            UNION ALL SELECT 'rule ' || r.rulename || ' of ' || c.relname, 'rules are not copied: write it anew: ' || replace(regexp_replace(pg_get_ruledef(r.oid), '\\s+', ' ', 'g'), quote_ident(current_schema()) || '.', ''), \
            CASE WHEN c.relkind IN ('r', 'p') THEN \(table) END, NULL FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class \
            WHERE c.relnamespace = \(here) AND r.rulename <> '_RETURN' AND \(isOwn("pg_class", "c.oid")) \
            UNION ALL SELECT 'tablespace of ' || CASE WHEN c.relkind IN ('i', 'I') THEN 'index ' WHEN c.relkind = 'm' THEN 'view ' ELSE 'table ' \
            END || c.relname, 'it is made in the default tablespace of the target, not in ' || s.spcname, \
            CASE WHEN c.relkind IN ('r', 'p') THEN \(table) ELSE i.indrelid::regclass::text END, NULL FROM pg_class c \
            JOIN pg_tablespace s ON s.oid = c.reltablespace LEFT JOIN pg_index i ON i.indexrelid = c.oid \
            WHERE c.relnamespace = \(here) AND c.relkind IN ('r', 'p', 'i', 'I', 'm') \
            UNION ALL SELECT 'owner of ' || c.relname, 'it belongs to ' || c.relowner::regrole || ', and in the target to whoever copies it', \
            c.relname::text, NULL FROM pg_class c WHERE c.relnamespace = \(here) AND c.relkind IN ('r', 'p') AND NOT c.relispartition \
            AND \(isOwn("pg_class", "c.oid")) AND c.relowner <> (SELECT mode() WITHIN GROUP (ORDER BY o.relowner) FROM pg_class o \
            WHERE o.relnamespace = c.relnamespace AND o.relkind IN ('r', 'p')) \
            UNION ALL SELECT 'replica identity of ' || c.relname, 'it is that of new tables in the target', \(table), NULL \
            FROM pg_class c WHERE c.relnamespace = \(here) AND c.relkind IN ('r', 'p') AND c.relreplident <> 'd' \
            UNION ALL SELECT 'statistics ' || s.stxname || ' of ' || c.relname, 'write them anew: ' || pg_get_statisticsobjdef(s.oid), \
            \(table), NULL FROM pg_statistic_ext s JOIN pg_class c ON c.oid = s.stxrelid WHERE s.stxnamespace = \(here) ORDER BY 1
            """
        )
    }

    /// What a partition has of its own, and otherwise than the table that it is a part of.
    private static var partitions: Statement {
        let table = Self.whole("c.oid")
        let parts = """
            pg_inherits h JOIN pg_class c ON c.oid = h.inhrelid AND c.relispartition AND c.relnamespace = \(here) \
            JOIN pg_class w ON w.oid = h.inhparent
            """
        return Statement(
            """
            SELECT 'default of ' || a.attname || ' of ' || c.relname, 'what a partition has by itself is not copied: ' \
            || pg_get_expr(d.adbin, d.adrelid), \(table), NULL FROM \(parts) JOIN pg_attribute a ON a.attrelid = c.oid \
            JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum JOIN pg_attribute b ON b.attrelid = w.oid AND b.attname = a.attname \
            LEFT JOIN pg_attrdef e ON e.adrelid = w.oid AND e.adnum = b.attnum \
            WHERE pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM pg_get_expr(e.adbin, e.adrelid) \
            UNION ALL SELECT 'constraint of ' || a.attname || ' of ' || c.relname, 'what a partition has by itself is not copied: NOT NULL', \
            \(table), NULL FROM \(parts) JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped \
            JOIN pg_attribute b ON b.attrelid = w.oid AND b.attname = a.attname WHERE a.attnotnull AND NOT b.attnotnull \
            UNION ALL SELECT 'partition ' || c.relname, 'what it has by itself is not copied: ' || concat_ws(', ', \
            CASE WHEN c.relpersistence = 'u' THEN 'UNLOGGED' END, array_to_string(c.reloptions, ', ')), \(table), NULL FROM \(parts) \
            WHERE c.relpersistence <> w.relpersistence OR c.reloptions IS NOT NULL \
            UNION ALL SELECT 'trigger ' || t.tgname || ' of ' || c.relname, 'whether it fires is not copied: it does as on the whole table', \
            \(table), NULL FROM \(parts) JOIN pg_trigger t ON t.tgrelid = c.oid JOIN pg_trigger u ON u.oid = t.tgparentid \
            WHERE t.tgenabled <> u.tgenabled AND NOT t.tgisinternal \
            UNION ALL SELECT 'comment on ' || coalesce('column ' || a.attname || ' of ', 'partition ') || c.relname, \
            'what is said of a partition is not copied: ' || d.description, \(table), NULL FROM \(parts) \
            JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = c.oid \
            LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0 ORDER BY 1
            """
        )
    }

    /// Kinds of objects of the schema that are not read.
    private static var kinds: Statement {
        let reason = "'objects of this kind are not copied: write it anew'"
        return Statement(
            """
            SELECT 'aggregate ' || p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')', \(reason), NULL, NULL FROM pg_proc p \
            WHERE p.pronamespace = \(here) AND p.prokind IN ('a', 'w') AND \(isOwn("pg_proc", "p.oid")) \
            UNION ALL SELECT 'type ' || t.typname, \(reason), NULL, NULL FROM pg_type t WHERE t.typnamespace = \(here) \
            AND (t.typtype = 'r' OR t.typtype = 'b' AND NOT EXISTS (SELECT FROM pg_type e WHERE e.typarray = t.oid)) \
            AND \(isOwn("pg_type", "t.oid")) \
            UNION ALL SELECT 'collation ' || collname, \(reason), NULL, NULL FROM pg_collation \
            WHERE collnamespace = \(here) AND \(isOwn("pg_collation", "pg_collation.oid")) \
            UNION ALL SELECT 'operator ' || oprname, \(reason), NULL, NULL FROM pg_operator \
            WHERE oprnamespace = \(here) AND \(isOwn("pg_operator", "pg_operator.oid")) \
            UNION ALL SELECT 'conversion ' || conname, \(reason), NULL, NULL FROM pg_conversion \
            WHERE connamespace = \(here) AND \(isOwn("pg_conversion", "pg_conversion.oid")) \
            UNION ALL SELECT 'text search configuration ' || cfgname, \(reason), NULL, NULL FROM pg_ts_config \
            WHERE cfgnamespace = \(here) AND \(isOwn("pg_ts_config", "pg_ts_config.oid")) ORDER BY 1
            """
        )
    }

    /// What belongs to the whole database.
    private static var database: Statement {
        Statement(
            """
            SELECT 'cast (' || format_type(castsource, NULL) || ' AS ' || format_type(casttarget, NULL) || ')', \
            'it belongs to the whole database: write it anew', NULL, NULL FROM pg_cast \
            WHERE oid >= 16384 AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_cast'::regclass \
            AND d.objid = pg_cast.oid AND d.deptype IN ('e', 'i')) \
            UNION ALL SELECT 'event trigger ' || evtname, 'it belongs to the whole database: write it anew', NULL, NULL FROM pg_event_trigger \
            WHERE \(isOwn("pg_event_trigger", "pg_event_trigger.oid")) \
            UNION ALL SELECT 'publication ' || pubname, 'which changes are published is not copied', NULL, NULL FROM pg_publication \
            UNION ALL SELECT 'subscription ' || subname, 'what is subscribed to is not copied', NULL, NULL FROM pg_subscription \
            WHERE subdbid = (SELECT oid FROM pg_database WHERE datname = current_database()) \
            UNION ALL SELECT 'large objects', count(*) || ' that columns may point at are not copied', NULL, NULL \
            FROM pg_largeobject_metadata HAVING count(*) > 0 ORDER BY 1
            """
        )
    }
}
