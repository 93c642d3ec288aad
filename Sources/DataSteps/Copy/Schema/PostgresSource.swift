internal import MigrationKit

/// Reads the schema of a PostgreSQL database, as far as the search path's first schema goes.
struct PostgresSource {
    let connection: any Connection
    private let dialect = PostgresDialect()

    init(_ connection: any Connection) {
        self.connection = connection
    }

    func schema() async throws -> SourceSchema {
        var schema = SourceSchema(dialect: .postgresql)
        schema.hasAnyTexts = try await connection.query("SHOW server_encoding").first?.text(0) == "SQL_ASCII"
        let labels = try await enumLabels()
        for row in try await connection.query(Self.tables) {
            guard let id = row.integer(0), let name = row.text(1) else { continue }
            let kind = row.text(2)
            guard kind != "f" else {
                let finding = CopyFinding.dropped("table \(name)", "a foreign table has its rows elsewhere")
                schema.remainder.append(SourceRemainder(finding: finding))
                continue
            }
            guard row[8] == .boolean(true) else {
                schema.leave(name, .dropped("table \(name)", "PostgreSQL itself has one of this name"))
                continue
            }
            // The rows of a partition are read through the table that it is a part of.
            if row[3] == .boolean(true) {
                schema.partitions.append(name)
                schema.untranslated.append(.changed("table \(name)", "its rows go into \(row.text(5) ?? "")"))
                continue
            }
            if let parent = row.text(5) {
                let reason = "it becomes a table of its own, not a child of \(parent)"
                schema.remainder.append(
                    SourceRemainder(finding: .dropped("inheritance of \(name)", reason), table: name)
                )
            }
            var table = try await table(id, name, labels)
            table.readsOnlyItself = kind == "r"
            table.creation = [creation(of: table, row)] + table.owned
            if kind == "p" { table.creation += try await partitions(of: id) }
            table.creation += try await PostgresColumnSettings(connection).of(id)
            let comments = try await PostgresComments(connection).of(id, name)
            table.creation += comments.map(\.statement)
            table.untranslated += comments.map { .dropped($0.object, "SQLite keeps none") }
            try await addConstraints(to: &table, id, isPartitioned: kind == "p")
            try await addIndexes(to: &table, id, &schema)
            if kind == "p" { table.later += try await PostgresPartitions(connection).later(of: id) }
            let numbered = table.numbers.first { [$0.0] == table.primaryKey } ?? table.numbers.first
            table.numberedColumn = numbered?.0
            table.lastNumber = numbered?.1
            if table.key.expressions.isEmpty { table.key = Self.placeKey(isPartitioned: kind == "p") }
            schema.tables.append(table)
        }
        try await PostgresObjects(connection).add(to: &schema)
        schema.remainder += try await PostgresRemainder(connection).read()
        return schema
    }

    private static let tables: Statement = """
        SELECT c.oid::bigint, c.relname, c.relkind::text, c.relispartition, pg_get_partkeydef(c.oid), \
        CASE WHEN c.relispartition THEN (SELECT relname FROM pg_class WHERE oid = pg_partition_root(c.oid)) ELSE p.relname END, c.relpersistence = 'u', \
        (SELECT string_agg(quote_ident(option_name) || ' = ' || quote_literal(option_value), ', ') FROM pg_options_to_table(c.reloptions)), \
        pg_table_is_visible(c.oid) \
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
        LEFT JOIN pg_inherits i ON i.inhrelid = c.oid AND i.inhseqno = 1 LEFT JOIN pg_class p ON p.oid = i.inhparent \
        WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p', 'f') AND NOT EXISTS \
        (SELECT FROM pg_depend d WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e') \
        ORDER BY c.relname
        """

    private func enumLabels() async throws -> [Int64: [String]] {
        var labels: [Int64: [String]] = [:]
        let rows = try await connection.query(
            "SELECT enumtypid::bigint, enumlabel::text FROM pg_enum ORDER BY enumtypid, enumsortorder"
        )
        for row in rows {
            guard let id = row.integer(0), let label = row.text(1) else { continue }
            labels[id, default: []].append(label)
        }
        return labels
    }

    private func table(_ id: Int64, _ name: String, _ labels: [Int64: [String]]) async throws -> SourceTable {
        var table = Table(QualifiedName(name), [])
        var source = SourceTable(table: table, key: RowKey(expressions: [], selections: [], names: [], isNumber: false))
        for row in try await connection.query(Statement(Self.columns, [.integer(id)])) {
            guard let columnName = row.text(0), let declared = row.text(1) else { continue }
            var column = Column(columnName, .sql(declared))
            if row[2] == .boolean(true) { column.isNullable = false }
            let expression = row.text(5)
            if row.text(3) == "s" {
                column.generated = .init(expression: expression ?? "", isStored: true)
            } else if let expression {
                column.default = .sql(expression)
            }
            switch row.text(4) {
            case "a": column.identity = .always
            case "d": column.identity = .byDefault
            default: break
            }
            column.collation = row.text(6)
            table.columns.append(column)
            source.types[columnName] = PostgresType(
                text: declared,
                base: row.text(7) ?? declared,
                form: row.text(8).flatMap(PostgresType.Form.init) ?? .pseudo,
                isArray: row[9] == .boolean(true),
                isPortable: row[10] == .boolean(true),
                labels: row.integer(11).flatMap { labels[$0] } ?? []
            )
            if let sequence = row.text(12) {
                source.numbers.append((columnName, row.integer(13)))
                if column.identity == nil {
                    source.owned.append(
                        "ALTER SEQUENCE \(sequence) OWNED BY \(dialect.quoted(name)).\(dialect.quoted(columnName))"
                    )
                } else {
                    source.identityOptions[columnName] = row.text(14)
                }
            }
        }
        source.table = table
        return source
    }

    /// The binary forms of arrays and composites name types by numbers, which are the same elsewhere only for PostgreSQL's own;
    /// those of `regclass` and the like name objects.
    private static let columns = """
        SELECT a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attgenerated::text, a.attidentity::text, \
        pg_get_expr(d.adbin, d.adrelid), CASE WHEN a.attcollation <> t.typcollation THEN l.collname::text END, \
        format_type(b.oid, CASE WHEN t.typtype = 'd' THEN t.typtypmod ELSE a.atttypmod END), b.typtype::text, \
        b.typcategory = 'A', \
        b.typreceive <> 0 AND b.typname !~ '^_?reg' AND CASE WHEN b.typcategory = 'A' \
        THEN b.oid < 16384 AND b.typarray = 0 ELSE b.typtype IN ('b', 'e', 'r', 'm') END, \
        b.oid::bigint, s.name, CASE WHEN s.name IS NOT NULL THEN pg_sequence_last_value(s.name::regclass) END, \
        (SELECT 'INCREMENT ' || q.seqincrement || ' MINVALUE ' || q.seqmin || ' MAXVALUE ' || q.seqmax || ' START ' || q.seqstart \
        || ' CACHE ' || q.seqcache || CASE WHEN q.seqcycle THEN ' CYCLE' ELSE '' END FROM pg_sequence q \
        WHERE q.seqrelid = s.name::regclass) \
        FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid \
        JOIN pg_type b ON b.oid = CASE WHEN t.typtype = 'd' THEN t.typbasetype ELSE t.oid END \
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum \
        LEFT JOIN pg_collation l ON l.oid = a.attcollation \
        LEFT JOIN LATERAL (SELECT pg_get_serial_sequence(quote_ident(current_schema()) || '.' || \
        quote_ident(c.relname), a.attname)::regclass::text AS name FROM pg_class c WHERE c.oid = a.attrelid) s ON true \
        WHERE a.attrelid = $1::bigint::oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum
        """

    /// Where a row lies tells it from the others as long as nobody writes.
    private static func placeKey(isPartitioned: Bool) -> RowKey {
        let names = isPartitioned ? ["tableoid", "ctid"] : ["ctid"]
        return RowKey(
            expressions: names,
            selections: names.map { "\($0)::text" },
            names: names.map { _ in nil },
            isNumber: false
        )
    }

    // MARK: The table in PostgreSQL's words

    private func creation(of source: SourceTable, _ row: Row) -> String {
        let lines = source.table.columns.map { "\(dialect.quoted($0.name)) \(source.words(of: $0))" }
        let unlogged = row[6] == .boolean(true) ? "UNLOGGED " : ""
        let partition = row.text(4).map { " PARTITION BY \($0)" } ?? ""
        let options = row.text(7).map { " WITH (\($0))" } ?? ""
        return """
            CREATE \(unlogged)TABLE \(dialect.quoted(source.table.name)) (
                \(lines.joined(separator: ",\n    "))
            )\(partition)\(options)
            """
    }

    private func partitions(of id: Int64) async throws -> [String] {
        try await connection.query(
            Statement(
                """
                SELECT c.relname::text, p.relname::text, pg_get_expr(c.relpartbound, c.oid), pg_get_partkeydef(c.oid) \
                FROM pg_partition_tree($1::bigint::oid::regclass) t JOIN pg_class c ON c.oid = t.relid \
                JOIN pg_class p ON p.oid = t.parentrelid ORDER BY t.level, c.relname
                """,
                [.integer(id)]
            )
        ).map { row in
            """
            CREATE TABLE \(dialect.quoted(row.text(0) ?? "")) PARTITION OF \(dialect.quoted(row.text(1) ?? "")) \
            \(row.text(2) ?? "")\(row.text(3).map { " PARTITION BY \($0)" } ?? "")
            """
        }
    }
}
