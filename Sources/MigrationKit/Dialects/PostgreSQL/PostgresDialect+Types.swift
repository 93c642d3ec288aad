extension PostgresDialect {
    /// The name of a type.
    package func typeName(_ type: ColumnType) -> String {
        switch type {
        case .smallint: "smallint"
        case .integer: "integer"
        case .bigint: "bigint"
        case .numeric(nil, _): "numeric"
        case .numeric(let precision?, nil): "numeric(\(precision))"
        case .numeric(let precision?, let scale?): "numeric(\(precision), \(scale))"
        case .real: "real"
        case .doublePrecision: "double precision"
        case .boolean: "boolean"
        case .char(let length): "char(\(length))"
        case .varchar(let length): length.map { "varchar(\($0))" } ?? "varchar"
        case .text: "text"
        case .bytea: "bytea"
        case .uuid: "uuid"
        case .json: "json"
        case .jsonb: "jsonb"
        case .date: "date"
        case .time: "time"
        case .timestamp: "timestamp"
        case .timestamptz: "timestamptz"
        case .interval: "interval"
        case .inet: "inet"
        case .tsvector: "tsvector"
        case .array(let element): "\(typeName(element))[]"
        case .enumeration(let name, let schema): quoted(QualifiedName(name, schema: schema))
        case .sql(let text): text
        case .perDialect(let text, _): text
        }
    }

    /// A default as an expression.
    package func expression(_ value: DefaultValue) -> String {
        if let value = value.literalValue { return literal(value) }
        return switch value {
        case .now: "now()"
        case .currentDate: "CURRENT_DATE"
        case .randomUUID: "gen_random_uuid()"
        case .sql(let text): text
        case .perDialect(let text, _): text
        case .null, .text, .integer, .double, .boolean: "NULL"
        }
    }
}
