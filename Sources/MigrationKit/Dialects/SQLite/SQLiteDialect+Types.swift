extension SQLiteDialect {
    /// The declared type of a column: see the table at ``ColumnType``.
    package func typeName(_ type: ColumnType) -> String {
        switch type {
        case .smallint: "SMALLINT"
        case .integer: "INTEGER"
        case .bigint: "BIGINT"
        case .numeric(nil, _): "NUMERIC"
        case .numeric(let precision?, nil): "NUMERIC(\(precision))"
        case .numeric(let precision?, let scale?): "NUMERIC(\(precision), \(scale))"
        case .real, .doublePrecision: "REAL"
        case .boolean: "BOOLEAN"
        case .char(let length): "CHAR(\(length))"
        case .varchar(let length): length.map { "VARCHAR(\($0))" } ?? "VARCHAR"
        case .text, .json, .jsonb, .interval, .inet, .tsvector, .array, .enumeration: "TEXT"
        case .bytea: "BLOB"
        case .uuid: "CHAR(36)"
        case .date: "DATE"
        case .time: "TIME"
        case .timestamp: "TIMESTAMP"
        case .timestamptz: "TIMESTAMPTZ"
        case .sql(let text): text
        case .perDialect(_, let text): text
        }
    }

    /// The declared type of a column of a table that may be `STRICT`, which knows INTEGER, REAL, TEXT, BLOB and ANY alone.
    func typeName(_ type: ColumnType, isStrict: Bool) throws(MigrationError) -> String {
        guard isStrict else { return typeName(type) }
        switch type {
        case .smallint, .integer, .bigint, .boolean: return "INTEGER"
        case .real, .doublePrecision: return "REAL"
        case .bytea: return "BLOB"
        case .sql, .perDialect: return typeName(type)
        case .numeric:
            throw MigrationError(
                .unsupported,
                "a STRICT table of SQLite has no exact numbers",
                hint: "say which type it shall be: .perDialect(postgresql: \"numeric\", sqlite: \"TEXT\")"
            )
        default: return "TEXT"
        }
    }

    /// Whether a primary key of this type is the number of the row itself, which SQLite gives when none is given.
    func isRowIDType(_ type: ColumnType) -> Bool {
        typeName(type).isSameName(as: "INTEGER")
    }

    /// A default as an expression, as it may stand in a trigger.
    package func expression(_ value: DefaultValue) -> String {
        if let value = value.literalValue { return literal(value) }
        return switch value {
        case .now: "strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')"
        case .currentDate: "CURRENT_DATE"
        case .randomUUID: Self.randomUUID
        case .sql(let text): text
        case .perDialect(_, let text): text
        case .null, .text, .integer, .double, .boolean: "NULL"
        }
    }

    /// What follows `DEFAULT`: SQLite wants parentheses around whatever is not a literal.
    func defaultClause(_ value: DefaultValue) -> String {
        value.isConstant || value == .currentDate ? expression(value) : "(\(expression(value)))"
    }

    /// The collation's name. PostgreSQL's byte order is what SQLite calls `BINARY`.
    func collation(_ name: String) throws(MigrationError) -> String {
        if ["C", "POSIX"].contains(name) { return "BINARY" }
        if let known = ["BINARY", "NOCASE", "RTRIM"].first(where: { $0.isSameName(as: name) }) { return known }
        throw MigrationError(
            .unsupported,
            "SQLite has no collation \(name)",
            hint: "use BINARY, NOCASE or RTRIM (C is BINARY to it), "
                + "or write the step for each database: if op.dialect == .sqlite { … } else { … }"
        )
    }

    private static let randomUUID = """
        lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2) || '-' || \
        substr('89AB', (random() & 3) + 1, 1) || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))
        """
}

extension DefaultValue {
    /// Whether the default is a literal, the same for every row.
    var isConstant: Bool { literalValue != nil }
}
