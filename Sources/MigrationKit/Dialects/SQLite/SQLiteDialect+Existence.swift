extension SQLiteDialect {
    /// A query on `sqlite_schema` that gives one row when an object is there. A name without a schema is one of the main database.
    public func existence(of object: SchemaObject) -> Statement {
        let schema = object.name.schema
        let name = SQLValue.text(object.name.name)
        let table = object.table.map { SQLValue.text($0) }
        let query = "SELECT 1 FROM \(catalogTable(schema)) WHERE"
        switch object.kind {
        case .table, .index, .view:
            return Statement("\(query) type = '\(object.kind.rawValue)' AND name = $1 COLLATE NOCASE", [name])
        case .trigger:
            let owner = table == nil ? "" : " AND tbl_name = $2 COLLATE NOCASE"
            return Statement(
                "\(query) type = 'trigger' AND name = $1 COLLATE NOCASE\(owner)",
                [name] + [table].compactMap { $0 }
            )
        case .column:
            return Statement(
                "SELECT 1 FROM pragma_table_xinfo($2, \(literal(.text(schema ?? "main")))) WHERE name = $1 COLLATE NOCASE",
                [name, table ?? .null]
            )
        case .constraint:
            return constraintExistence(object)
        case .function, .type, .sequence, .schema, .extension:
            return "SELECT 1 WHERE 0"
        }
    }

    /// Constraints have no catalog in SQLite: the name is looked for in the text of the table, plain or in quotes.
    private func constraintExistence(_ object: SchemaObject) -> Statement {
        let name = object.name.name.likePattern
        let forms = [
            "constraint \(name) ", "constraint \(name.doubleQuoted)", "constraint [\(name)]",
            "constraint \(name.enclosed(in: UInt8(ascii: "`")))", "constraint \(name.singleQuoted)",
        ]
        let conditions = forms.indices.map { "line LIKE $\($0 + 1) ESCAPE '\\'" }.joined(separator: " OR ")
        let owner = object.table == nil ? "" : " AND name = $\(forms.count + 1) COLLATE NOCASE"
        let blanks = "replace(replace(replace(sql, char(9), ' '), char(10), ' '), char(13), ' ')"
        return Statement(
            "SELECT 1 FROM (SELECT name, replace(replace(\(blanks), '   ', ' '), '  ', ' ') AS line "
                + "FROM \(catalogTable(object.name.schema)) WHERE type = 'table') WHERE (\(conditions))\(owner) LIMIT 1",
            forms.map { .text("%\($0)%") } + (object.table.map { [.text($0)] } ?? [])
        )
    }

    /// The catalog of a database: `main.sqlite_schema`.
    func catalogTable(_ schema: String?) -> String {
        "\(quoted(schema ?? "main")).sqlite_schema"
    }
}

extension String {
    /// The text as a pattern of LIKE that fits nothing but itself; the escape is a backslash.
    var likePattern: String {
        let special: [UInt8] = [UInt8(ascii: "%"), UInt8(ascii: "_"), UInt8(ascii: "\\")]
        let bytes = utf8.flatMap { special.contains($0) ? [UInt8(ascii: "\\"), $0] : [$0] }
        return String(decoding: bytes, as: UTF8.self)
    }
}
