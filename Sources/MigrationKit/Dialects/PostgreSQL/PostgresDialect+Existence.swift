extension PostgresDialect {
    /// A query on `pg_catalog` that gives one row when an object is there.
    ///
    /// Without a schema the name means what it would mean in a statement: the first object of that name along the search path.
    public func existence(of object: SchemaObject) -> Statement {
        switch object.kind {
        case .table: relation(object.name, kinds: "'r', 'p', 'f'")
        case .index:
            // An index that a failed CREATE INDEX CONCURRENTLY left behind serves no query: it is not there.
            relation(
                object.name,
                kinds: "'i', 'I'",
                where: " AND NOT EXISTS "
                    + "(SELECT FROM pg_catalog.pg_index i WHERE i.indexrelid = c.oid AND NOT i.indisvalid)"
            )
        case .view: relation(object.name, kinds: "'v', 'm'")
        case .sequence: relation(object.name, kinds: "'S'")
        case .column:
            member(
                object,
                from: "pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid",
                where: "a.attname = $1 AND a.attnum > 0 AND NOT a.attisdropped"
            )
        case .constraint:
            member(
                object,
                from: "pg_catalog.pg_constraint k JOIN pg_catalog.pg_class c ON c.oid = k.conrelid",
                where: "k.conname = $1"
            )
        case .trigger:
            member(
                object,
                from: "pg_catalog.pg_trigger t JOIN pg_catalog.pg_class c ON c.oid = t.tgrelid",
                where: "t.tgname = $1 AND NOT t.tgisinternal"
            )
        case .function:
            query(
                "pg_catalog.pg_proc p",
                "p.proname = $1",
                [.text(object.name.name)],
                in: object.name.schema,
                namespace: "p.pronamespace",
                visible: "pg_catalog.pg_function_is_visible(p.oid) AND p.pronamespace <> 'pg_catalog'::regnamespace"
            )
        case .type:
            query(
                "pg_catalog.pg_type t",
                // Every table is a type, too; one that was made as a type has a relation of its own kind.
                "t.typname = $1 AND (t.typtype IN ('e', 'd', 'r') OR t.typtype = 'c' AND EXISTS "
                    + "(SELECT 1 FROM pg_catalog.pg_class c WHERE c.oid = t.typrelid AND c.relkind = 'c'))",
                [.text(object.name.name)],
                in: object.name.schema,
                namespace: "t.typnamespace",
                visible: "pg_catalog.pg_type_is_visible(t.oid)"
            )
        case .schema:
            Statement("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1", [.text(object.name.name)])
        case .extension:
            Statement("SELECT 1 FROM pg_catalog.pg_extension WHERE extname = $1", [.text(object.name.name)])
        }
    }

    private func relation(_ name: QualifiedName, kinds: String, where condition: String = "") -> Statement {
        query(
            "pg_catalog.pg_class c",
            "c.relname = $1 AND c.relkind IN (\(kinds))" + condition,
            [.text(name.name)],
            in: name.schema,
            namespace: "c.relnamespace",
            visible: "pg_catalog.pg_table_is_visible(c.oid)"
        )
    }

    /// Something that belongs to a table or view; the schema in its name is that of the table.
    private func member(_ object: SchemaObject, from tables: String, where condition: String) -> Statement {
        query(
            tables,
            condition + (object.table == nil ? "" : " AND c.relname = $2"),
            [.text(object.name.name)] + (object.table.map { [.text($0)] } ?? []),
            in: object.name.schema,
            namespace: "c.relnamespace",
            visible: "pg_catalog.pg_table_is_visible(c.oid)"
        )
    }

    private func query(
        _ tables: String,
        _ condition: String,
        _ parameters: [SQLValue],
        in schema: String?,
        namespace: String,
        visible: String
    ) -> Statement {
        guard let schema else {
            return Statement("SELECT 1 FROM \(tables) WHERE \(condition) AND \(visible) LIMIT 1", parameters)
        }
        return Statement(
            "SELECT 1 FROM \(tables) JOIN pg_catalog.pg_namespace n ON n.oid = \(namespace) "
                + "WHERE \(condition) AND n.nspname = $\(parameters.count + 1) LIMIT 1",
            parameters + [.text(schema)]
        )
    }
}
