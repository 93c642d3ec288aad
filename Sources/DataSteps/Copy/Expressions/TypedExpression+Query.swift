internal import MigrationKit

extension TypedExpression {
    /// `SELECT x FROM t WHERE …` of one table, up to the parenthesis that ends it.
    ///
    /// - Parameters:
    ///   - isList: Whether all rows count; else it is the first one's value.
    ///   - isAny: Whether it matters only that there are rows.
    mutating func query(isList: Bool, isAny: Bool = false) throws(Untranslatable) -> TypedValue {
        try reader.expect("SELECT")
        let item = try reader.part(before: ["FROM", "WHERE"])
        let from = try source()
        let sum: TypedValue
        var isAggregate = false
        if isAny {
            sum = TypedValue("1", .integer)
        } else {
            var inner = TypedExpression(item, in: scope.reading(from.table, as: from.alias))
            inner.notes = notes
            inner.aggregates = 0
            sum = try inner.value()
            guard inner.reader.isAtEnd else { throw inner.reader.unexpected() }
            notes = inner.notes
            isAggregate = inner.aggregates != 0
        }
        let sql = "SELECT \(sum.sql) \(try rest(from))"
        guard reader.comes(symbol: ")") else { throw reader.unexpected() }
        var result = TypedValue(sql, sum.kind)
        result.isCollated = sum.isCollated
        if !isList { result.sql += isAggregate ? "" : " LIMIT 1" }
        return result
    }

    /// The one table that is read, after `FROM`.
    mutating func source() throws(Untranslatable) -> (table: KnownTable, alias: String?) {
        guard reader.take("FROM") else { throw Untranslatable(reason: "a query without FROM is not translated") }
        let table = try scope.table(try reader.name())
        notes.reads[table.name, default: []].formUnion([])
        if reader.take("AS") { return (table, try reader.name()) }
        guard let next = reader.peek(), next.kind == .word || next.kind == .quotedName, !next.isWord("WHERE") else {
            return (table, nil)
        }
        let words = [
            "JOIN", "LEFT", "INNER", "CROSS", "NATURAL", "GROUP", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT",
        ]
        guard !words.contains(where: next.isWord) else { throw reader.unexpected() }
        return (table, try reader.name())
    }

    /// `FROM t AS a WHERE …`
    mutating func rest(_ from: (table: KnownTable, alias: String?)) throws(Untranslatable) -> String {
        let dialect = PostgresDialect()
        let sql = "FROM \(dialect.quoted(from.table.name))\(from.alias.map { " AS \(dialect.quoted($0))" } ?? "")"
        guard reader.take("WHERE") else { return sql }
        let outer = scope
        scope = scope.reading(from.table, as: from.alias)
        defer { scope = outer }
        return "\(sql) WHERE \(try value().condition().sql)"
    }
}
