/// What a script looks at in place of the writer, who had no database: it ends where something is not as it was supposed.
extension SQLiteRebuild {
    private var isOffline: Bool { snapshot.rowCount == nil }

    /// That the table, its indexes and its triggers are those that the script makes anew: whatever it did not know of would be lost.
    var suppositions: [DialectStep] {
        guard isOffline else { return [] }
        let table = snapshot.table
        let catalog = dialect.catalogTable(table.schema)
        let message = "table \(table) is not as this script supposes it: run the revision online"
        let definition = snapshot.definition.createText(as: "")
        let body = definition.utf8.firstIndex(of: UInt8(ascii: "(")).map { definition[$0...] } ?? ""
        let owned = (snapshot.indexes + snapshot.triggers).sorted {
            $0.name.utf8.lexicographicallyPrecedes($1.name.utf8)
        }
        var steps: [DialectStep] = [
            .expect(
                Statement(
                    "SELECT \(stripped("substr(sql, instr(sql, '('))")) FROM \(catalog) "
                        + "WHERE type = 'table' AND name = $1 COLLATE NOCASE",
                    [.text(table.name)]
                ),
                .text(String(body).stripped),
                otherwise: message
            ),
            .expect(
                Statement(
                    "SELECT coalesce(group_concat(text, ''), '') FROM (SELECT \(stripped("sql")) AS text FROM \(catalog) "
                        + "WHERE type IN ('index', 'trigger') AND tbl_name = $1 COLLATE NOCASE AND sql IS NOT NULL ORDER BY name)",
                    [.text(table.name)]
                ),
                .text(owned.map { ($0.sql ?? "").stripped }.joined()),
                otherwise: message
            ),
        ]
        for column in droppedColumns { steps += dependents(of: column) }
        return steps
    }

    /// That nothing elsewhere needs a column that goes.
    private func dependents(of column: String) -> [DialectStep] {
        let table = snapshot.table
        let catalog = dialect.catalogTable(table.schema)
        let isKey = snapshot.definition.primaryKey.contains { $0.isSameName(as: column) }
        let schema = dialect.literal(.text(table.schema ?? "main"))
        return [
            .expect(
                Statement(
                    "SELECT count(*) FROM \(catalog) s, pragma_foreign_key_list(s.name, \(schema)) f WHERE s.type = 'table' "
                        + "AND s.name <> $1 COLLATE NOCASE AND f.\"table\" = $1 COLLATE NOCASE "
                        + "AND (f.\"to\" = $2 COLLATE NOCASE\(isKey ? " OR f.\"to\" IS NULL" : ""))",
                    [.text(table.name), .text(column)]
                ),
                0,
                otherwise: "column \(column) of \(table) cannot be dropped: a foreign key references it"
            ),
            .expect(
                Statement(
                    "SELECT count(*) FROM \(catalog) WHERE type IN ('view', 'trigger') AND tbl_name <> $1 COLLATE NOCASE "
                        + "AND sql LIKE $2 ESCAPE '\\'",
                    [.text(table.name), .text("%\(table.name.likePattern)%")]
                ),
                0,
                otherwise: "column \(column) of \(table) may be needed by a view or trigger: run the revision online"
            ),
        ]
    }

    /// That each row was copied, before the old ones go.
    func offlineCountCheck(_ new: QualifiedName) -> [DialectStep] {
        guard isOffline else { return [] }
        let counts = [new, snapshot.table].map { "(SELECT count(*) FROM \(dialect.quoted($0)))" }
        return [
            .expect(
                Statement("SELECT \(counts[0]) = \(counts[1])"),
                1,
                otherwise: "not each row of \(snapshot.table) was copied as it was rebuilt"
            )
        ]
    }

    /// That the rows meet a foreign key that is new.
    var offlineReferenceCheck: [DialectStep] {
        let addsReference = edits.contains { edit in
            switch edit {
            case .addColumn(_, let clause, _), .addConstraint(let clause, _, _):
                SQLPieces.cut(clause)?.contains { $0.isWord("REFERENCES") } ?? true
            default: false
            }
        }
        guard isOffline, addsReference else { return [] }
        let table = dialect.literal(.text(snapshot.table.name))
        let schema = dialect.literal(.text(snapshot.table.schema ?? "main"))
        return [
            .expect(
                Statement("SELECT count(*) FROM pragma_foreign_key_check(\(table), \(schema))"),
                0,
                otherwise: "rows of \(snapshot.table) reference what is not there; PRAGMA foreign_key_check names them"
            )
        ]
    }

    private func stripped(_ expression: String) -> String {
        ["' '", "char(9)", "char(10)", "char(13)", "'\"'"].reduce(expression) { "replace(\($0), \($1), '')" }
    }
}

extension String {
    /// The SQL without blanks and quotes, in which a name may differ that was given by a statement.
    fileprivate var stripped: String {
        String(decoding: utf8.filter { !" \t\n\r\"".utf8.contains($0) }, as: UTF8.self)
    }
}
