internal import MigrationKit

/// The keys, foreign keys, checks and indexes of a database, as far as a comparison needs to know them.
struct TargetCatalog: Sendable {
    /// A constraint or an index.
    struct Item: Hashable, Sendable {
        /// What it is.
        enum Kind: String, Hashable, Sendable {
            case primaryKey = "p"
            case unique = "u"
            case foreignKey = "f"
            case check = "c"
            case index = "i"
        }

        var kind: Kind
        var table: String
        var name: String
        /// The columns in order; an expression is `()`.
        var columns: [String]
        /// Whether the database vouches for it: a constraint that all rows were checked for, an index that is whole.
        var isValid = true
        /// Whether each key may occur once only.
        var isUnique = false
        /// Whether it is for some rows only.
        var isPartial = false
        /// What a foreign key points at.
        var parent = ""
        var parentColumns: [String] = []
    }

    var items: [Item] = []

    /// Reads what is there.
    static func read(_ connection: any Connection) async throws -> TargetCatalog {
        switch connection.dialect.name {
        case .postgresql: try await readPostgres(connection)
        case .sqlite: try await readSQLite(connection)
        }
    }

    private static func readPostgres(_ connection: any Connection) async throws -> TargetCatalog {
        func columns(_ numbers: String, of table: String) -> String {
            """
            (SELECT string_agg(coalesce(a.attname, '()'), chr(31) ORDER BY u.n) FROM unnest(\(numbers)::int2[]) WITH ORDINALITY u (num, n) \
            LEFT JOIN pg_attribute a ON a.attrelid = \(table) AND a.attnum = u.num AND u.num > 0)
            """
        }
        let rows = try await connection.query(
            Statement(
                """
                SELECT k.contype::text, c.relname, k.conname, \(columns("k.conkey", of: "k.conrelid")), k.convalidated, \
                k.contype IN ('p', 'u'), false, coalesce(r.relname, ''), \(columns("k.confkey", of: "k.confrelid")) \
                FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid LEFT JOIN pg_class r ON r.oid = k.confrelid \
                WHERE c.relnamespace = quote_ident(current_schema())::regnamespace AND k.contype IN ('p', 'u', 'f', 'c') \
                AND (k.contype <> 'f' OR k.conparentid = 0) \
                UNION ALL SELECT 'i', c.relname, i.relname, \(columns("x.indkey", of: "x.indrelid")), x.indisvalid, x.indisunique, \
                x.indpred IS NOT NULL, '', NULL \
                FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid \
                WHERE c.relnamespace = quote_ident(current_schema())::regnamespace ORDER BY 2, 3
                """
            )
        )
        return TargetCatalog(
            items: rows.compactMap { row in
                guard let kind = row.text(0).flatMap({ Item.Kind(rawValue: $0) }) else { return nil }
                return Item(
                    kind: kind,
                    table: row.text(1) ?? "",
                    name: row.text(2) ?? "",
                    columns: names(row.text(3)),
                    isValid: row[4] == .boolean(true),
                    isUnique: row[5] == .boolean(true),
                    isPartial: row[6] == .boolean(true),
                    parent: row.text(7) ?? "",
                    parentColumns: names(row.text(8))
                )
            }
        )
    }

    private static func names(_ text: String?) -> [String] {
        (text ?? "").split(separator: "\u{1F}").map { String($0) }
    }

    private static func readSQLite(_ connection: any Connection) async throws -> TargetCatalog {
        let schema = try await SQLiteSource(connection).schema()
        let broken = Set(
            try await connection.query("SELECT \"table\" || ' ' || parent FROM pragma_foreign_key_check").compactMap {
                $0.text(0)
            }
        )
        var catalog = TargetCatalog()
        for table in schema.tables {
            let name = table.table.name.name
            for constraint in table.table.constraints {
                guard var item = Item(constraint, of: name) else { continue }
                item.isValid = item.kind != .foreignKey || !broken.contains("\(name) \(item.parent)")
                if item.parentColumns.isEmpty {
                    item.parentColumns = schema.tables.first { $0.table.name.name == item.parent }?.primaryKey ?? []
                }
                catalog.items.append(item)
            }
            catalog.items += table.table.indexes.map { Item($0, of: name) }
        }
        return catalog
    }
}

extension TargetCatalog.Item {
    init?(_ constraint: Constraint, of table: String) {
        self.init(kind: .check, table: table, name: constraint.name ?? "", columns: [])
        switch constraint {
        case .primaryKey(_, let columns):
            (kind, self.columns, isUnique) = (.primaryKey, columns, true)
        case .unique(_, let columns, _):
            (kind, self.columns, isUnique) = (.unique, columns, true)
        case .foreignKey(_, let columns, let reference, _):
            (kind, self.columns, parent, parentColumns) = (
                .foreignKey, columns, reference.table.name, reference.columns
            )
        case .check: break
        case .exclude: return nil
        }
    }

    init(_ index: Index, of table: String) {
        let columns = index.keys.map { key in
            if case .column(let name) = key.subject { name } else { "()" }
        }
        self.init(kind: .index, table: table, name: index.name, columns: columns)
        isUnique = index.isUnique
        isPartial = index.predicate != nil
    }
}
