internal import MigrationKit

extension PostgresSource {
    /// Primary key, unique constraints, checks and foreign keys: as values, and as PostgreSQL says them.
    func addConstraints(to source: inout SourceTable, _ id: Int64, isPartitioned: Bool) async throws {
        let table = source.table.name
        for row in try await connection.query(Statement(Self.constraints, [.integer(id)])) {
            guard let name = row.text(0), let kind = row.text(1), let definition = row.text(2) else { continue }
            let columns = row.text(3).map(Self.list) ?? []
            let isForeignKey = kind == "f"
            // A partitioned table takes no foreign key that is not valid yet.
            let isLater = (isForeignKey && !isPartitioned || kind == "c") && !definition.hasSuffix(" NOT VALID")
            source.later.append(
                LaterObject(
                    object: SchemaObject(.constraint, QualifiedName(name), of: table.name),
                    inWords:
                        "ALTER TABLE \(PostgresDialect().quoted(table)) ADD CONSTRAINT \(PostgresDialect().quoted(name)) "
                        + definition + (isLater ? " NOT VALID" : "") + (row.text(10) ?? ""),
                    isForeignKey: isForeignKey,
                    isValidatedLater: isLater
                )
            )
            switch kind {
            case "p":
                source.table.constraints.insert(.primaryKey(name: name, columns: columns), at: 0)
                source.key = key(columns, source)
            case "u": source.table.constraints.append(.unique(name: name, columns: columns, deferral: deferral(row)))
            case "c":
                source.table.constraints.append(
                    .check(name: name, expression: ConstraintText(definition).group(after: "CHECK") ?? definition)
                )
            case "f":
                source.table.constraints.append(
                    .foreignKey(
                        name: name,
                        columns: columns,
                        references: ForeignKeyReference(
                            table: QualifiedName(row.text(4) ?? ""),
                            columns: row.text(5).map(Self.list) ?? [],
                            onDelete: Self.action(row.text(6)),
                            onUpdate: Self.action(row.text(7)),
                            deferral: deferral(row)
                        )
                    )
                )
            default: source.untranslated.append(.dropped("constraint \(name) of \(table)", "SQLite has none like it"))
            }
        }
    }

    private static let constraints = """
        SELECT k.conname::text, k.contype::text, pg_get_constraintdef(k.oid), \
        (SELECT string_agg(quote_ident(a.attname), ',' ORDER BY u.n) FROM unnest(k.conkey) WITH ORDINALITY u(attnum, n) \
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.attnum), f.relname::text, \
        (SELECT string_agg(quote_ident(a.attname), ',' ORDER BY u.n) FROM unnest(k.confkey) WITH ORDINALITY u(attnum, n) \
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = u.attnum), k.confdeltype::text, k.confupdtype::text, \
        k.condeferrable, k.condeferred, \
        \(PostgresComments.suffix("CONSTRAINT", "quote_ident(k.conname) || ' ON ' || quote_ident(c.relname)", "k.oid", in: "pg_constraint")) \
        || CASE WHEN k.contype IN ('p', 'u', 'x') AND EXISTS (SELECT FROM pg_index i WHERE i.indexrelid = k.conindid AND i.indisclustered) \
        THEN chr(30) || 'ALTER TABLE ' || quote_ident(c.relname) || ' CLUSTER ON ' || quote_ident(k.conname) ELSE '' END \
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class f ON f.oid = k.confrelid \
        WHERE k.conrelid = $1::bigint::oid AND k.contype IN ('p', 'u', 'c', 'f', 'x') AND k.conparentid = 0 \
        ORDER BY k.contype <> 'p', k.oid
        """

    private func deferral(_ row: Row) -> Deferral? {
        guard row[8] == .boolean(true) else { return nil }
        return row[9] == .boolean(true) ? .initiallyDeferred : .initiallyImmediate
    }

    private static func action(_ letter: String?) -> ForeignKeyReference.Action? {
        switch letter {
        case "r": .restrict
        case "c": .cascade
        case "n": .setNull
        case "d": .setDefault
        default: nil
        }
    }

    /// The names in `a,"B c"`.
    static func list(_ text: String) -> [String] {
        (SQLPieces.cut(text, .postgresql) ?? []).compactMap(\.name)
    }

    /// The key of these columns, told apart by these collations where they are not the columns' own. Its values are asked for as texts,
    /// which their types take back, but for a number alone.
    func key(_ columns: [String], _ source: SourceTable, collations: [String?] = []) -> RowKey {
        let quoted = columns.map { PostgresDialect().quoted($0) }
        if columns.count == 1, ["smallint", "integer", "bigint"].contains(source.types[columns[0]]?.text) {
            return RowKey(expressions: quoted, selections: quoted, names: [columns[0]], isNumber: true)
        }
        return RowKey(
            expressions: quoted,
            selections: quoted.map { "\($0)::text" },
            names: columns.map { _ in nil },
            isNumber: false,
            collations: collations,
            types: columns.map { source.types[$0]?.text }
        )
    }

    /// The indexes that belong to no constraint.
    func addIndexes(to source: inout SourceTable, _ id: Int64, _ schema: inout SourceSchema) async throws {
        for row in try await connection.query(Statement(Self.indexes, [.integer(id)])) {
            guard let name = row.text(0), let definition = row.text(1) else { continue }
            source.later.append(
                LaterObject(
                    object: SchemaObject(.index, QualifiedName(name)),
                    inWords: definition + (row.text(7) ?? "")
                )
            )
            let isUnique = row[2] == .boolean(true)
            let keys = try await connection.query(Statement(Self.indexKeys, [.integer(row.integer(3) ?? 0)]))
            if source.key.expressions.isEmpty, isUnique, row.text(5) == nil {
                let columns = keys.compactMap { $0.text(1) }
                let areSure = columns.allSatisfy { name in
                    source.table.columns.contains { $0.name == name && $0.isNullable == false }
                }
                // Another way to compare than the type's own may tell values apart that the type's does not.
                let isUsual = keys.allSatisfy { $0[4] == .boolean(true) }
                if columns.count == keys.count, areSure, isUsual {
                    source.key = key(columns, source, collations: keys.map { $0.text(3) })
                }
            }
            guard row.text(4) == "btree" || row.text(4) == "hash" else {
                source.untranslated.append(
                    .dropped("index \(name)", "SQLite has no indexes of the kind \(row.text(4) ?? "")")
                )
                continue
            }
            if row[6] == .boolean(true) {
                source.untranslated.append(.changed("index \(name)", "NULL is never the same as another NULL"))
            }
            source.table.indexes.append(
                Index(
                    name,
                    on: source.table.name,
                    keys.map { key in
                        let order: IndexKey.Order? = key[2] == .boolean(true) ? .descending : nil
                        return key.text(1).map { .column($0, order) } ?? .expression(key.text(0) ?? "", order)
                    },
                    unique: isUnique,
                    where: row.text(5)
                )
            )
        }
    }

    /// The table's schema is left out: in the target it may be another.
    private static let indexes = """
        SELECT x.relname::text, replace(pg_get_indexdef(i.indexrelid), ' ON ' || CASE WHEN c.relkind = 'p' THEN 'ONLY ' ELSE '' \
        END || quote_ident(n.nspname) || '.', ' ON '), i.indisunique, i.indexrelid::bigint, m.amname::text, \
        pg_get_expr(i.indpred, i.indrelid), pg_get_indexdef(i.indexrelid) ~ 'NULLS NOT DISTINCT', \
        \(PostgresComments.suffix("INDEX", "quote_ident(x.relname)", "x.oid", in: "pg_class")) \
        || CASE WHEN i.indisclustered THEN chr(30) || 'ALTER TABLE ' || quote_ident(c.relname) || ' CLUSTER ON ' || quote_ident(x.relname) \
        ELSE '' END \
        FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam \
        JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace \
        WHERE i.indrelid = $1::bigint::oid AND i.indisvalid AND NOT EXISTS \
        (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x')) ORDER BY x.relname
        """

    private static let indexKeys = """
        SELECT pg_get_indexdef(i.indexrelid, k.n::int, true), a.attname::text, (i.indoption[k.n - 1] & 1) = 1, \
        CASE WHEN l.oid <> a.attcollation THEN quote_ident(s.nspname) || '.' || quote_ident(l.collname) END, o.opcdefault \
        FROM pg_index i CROSS JOIN LATERAL generate_series(1, i.indnkeyatts) AS k(n) \
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k.n - 1] AND a.attnum > 0 \
        LEFT JOIN pg_collation l ON l.oid = i.indcollation[k.n - 1] LEFT JOIN pg_namespace s ON s.oid = l.collnamespace \
        JOIN pg_opclass o ON o.oid = i.indclass[k.n - 1] \
        WHERE i.indexrelid = $1::bigint::oid ORDER BY k.n
        """
}
