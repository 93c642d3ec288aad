internal import MigrationKit

/// Says the query of a view in PostgreSQL's words, as far as both databases find the same rows.
///
/// Its expressions are those of ``TypedExpression``. `NULL` comes first where SQLite orders by it, and texts are ordered by their bytes.
struct ViewTranslation {
    /// A column of a query.
    struct Column {
        /// The name that it has outside.
        var name: String?
        /// Whether the name was given to it there, by `AS`.
        var isNamed: Bool
        var value: TypedValue
    }

    var reader: SQLPieceReader
    private let scope: ExpressionScope
    private(set) var notes = TypedExpression.Notes()
    /// How many queries stand in place of tables.
    private var queries = 0

    private static let clauses = [
        "FROM", "WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "UNION", "EXCEPT", "INTERSECT",
    ]
    private static let joins = ["JOIN", "LEFT", "RIGHT", "FULL", "INNER", "CROSS", "NATURAL", "ON", "USING"]

    /// Translates a query.
    ///
    /// - Parameter tables: The tables and views that it may read, by their names in small letters.
    static func translate(
        _ query: String,
        tables: [String: KnownTable],
        skipped: Set<String> = []
    ) throws(Untranslatable) -> (sql: String, columns: [Column], notes: TypedExpression.Notes) {
        guard let pieces = SQLPieces.cut(query) else { throw Untranslatable(reason: "a quote is not closed") }
        var scope = ExpressionScope.query(of: tables)
        scope.skipped = skipped
        var translation = ViewTranslation(reader: SQLPieceReader(pieces), scope: scope)
        let (sql, columns) = try translation.compound()
        guard translation.reader.isAtEnd else { throw translation.reader.unexpected() }
        return (sql, columns, translation.notes)
    }

    private init(reader: SQLPieceReader, scope: ExpressionScope) {
        self.reader = reader
        self.scope = scope
    }

    // MARK: Several queries in one

    private mutating func compound() throws(Untranslatable) -> (sql: String, columns: [Column]) {
        var (sql, columns, scope) = try select()
        var operators: Set<String> = []
        while let word = ["UNION", "EXCEPT", "INTERSECT"].first(where: { reader.comes($0) }) {
            _ = reader.take(word)
            let isAll = word == "UNION" && reader.take("ALL")
            operators.insert(word)
            guard operators.count == 1 || !operators.contains("INTERSECT") else {
                throw Untranslatable(reason: "INTERSECT binds more strongly in PostgreSQL than beside it")
            }
            let next = try select()
            guard next.columns.count == columns.count else { throw Untranslatable(reason: "it ends too early") }
            for (index, column) in next.columns.enumerated() {
                let both = [columns[index].value, column.value]
                columns[index].value.kind = try Self.same(both)
                if !isAll { for value in both { try Self.checkIsGrouped(value) } }
                columns[index].value.isCollated = both.contains(where: \.isCollated)
            }
            sql += " \(word)\(isAll ? " ALL" : "") \(next.sql)"
        }
        if reader.take("ORDER", "BY") {
            var terms: [String] = []
            repeat { terms.append(try term(columns, operators.isEmpty ? scope : nil)) } while reader.take(symbol: ",")
            sql += " ORDER BY \(terms.joined(separator: ", "))"
        }
        if reader.take("LIMIT") {
            var (count, offset) = (try number(), nil as String?)
            if reader.take(symbol: ",") {
                (offset, count) = (count, try number())
            } else if reader.take("OFFSET") {
                offset = try number()
            }
            sql += " LIMIT \(count)\(offset.map { " OFFSET \($0)" } ?? "")"
        }
        return (sql, columns)
    }

    /// What two columns are that one is made of.
    private static func same(_ values: [TypedValue]) throws(Untranslatable) -> TypedValue.Kind {
        let kinds = Set(values.map(\.kind)).subtracting([.null])
        guard kinds.count < 2 else {
            throw Untranslatable(reason: "a column holds \(kinds.map(\.words).sorted().joined(separator: " and "))")
        }
        return kinds.first ?? .null
    }

    /// A number of rows: below zero, SQLite takes all.
    private mutating func number() throws(Untranslatable) -> String {
        guard let piece = reader.peek(), piece.kind == .literal, Int64(piece.text) != nil else {
            throw reader.unexpected()
        }
        return try reader.next().text
    }

    /// `x DESC NULLS LAST`: in SQLite, `NULL` is the smallest.
    private mutating func term(_ columns: [Column], _ scope: ExpressionScope?) throws(Untranslatable) -> String {
        let pieces = try reader.part(before: ["ASC", "DESC", "NULLS", "LIMIT"])
        let isDescending = reader.take("DESC")
        if !isDescending { _ = reader.take("ASC") }
        var isFirst = !isDescending
        if reader.take("NULLS", "FIRST") { isFirst = true } else if reader.take("NULLS", "LAST") { isFirst = false }
        let value: TypedValue
        if let column = named(by: pieces, columns) {
            value = column
        } else if let scope {
            value = try self.value(of: pieces, in: scope, hasAggregates: true)
        } else {
            throw Untranslatable(reason: "several queries are ordered by an expression")
        }
        guard !value.isCollated else { throw Untranslatable(reason: "a column with a collation is ordered by") }
        guard value.kind.isOrdered || value.kind == .boolean else {
            throw Untranslatable(reason: "the databases order \(value.kind.words) in other ways")
        }
        let key: String
        if value.kind == .text {
            guard scope != nil else { throw Untranslatable(reason: "several queries are ordered by a text") }
            key = "\(value.bound(.atom)) COLLATE \"C\""
        } else if scope == nil {
            // Of several queries, a column is all that PostgreSQL orders by.
            guard let place = columns.firstIndex(where: { $0.value.sql == value.sql }) else {
                throw reader.unexpected()
            }
            key = "\(place + 1)"
        } else {
            key = value.isLiteral ? "(\(value.sql))" : value.sql
        }
        return "\(key)\(isDescending ? " DESC" : "") NULLS \(isFirst ? "FIRST" : "LAST")"
    }

    /// The column of the query that a name or a number alone stands for.
    private func named(by pieces: [SQLPiece], _ columns: [Column]) -> TypedValue? {
        guard pieces.count == 1, let piece = pieces.first else { return nil }
        if piece.kind == .literal, let place = Int(piece.text), columns.indices.contains(place - 1) {
            return columns[place - 1].value
        }
        guard piece.kind == .word || piece.kind == .quotedName, let name = piece.name else { return nil }
        return columns.first { $0.isNamed && $0.name?.isSameName(as: name) == true }?.value
    }

    // MARK: One query

    private mutating func select() throws(Untranslatable) -> (sql: String, columns: [Column], scope: ExpressionScope) {
        try reader.expect("SELECT")
        let isDistinct = reader.take("DISTINCT")
        if !isDistinct { _ = reader.take("ALL") }
        var items: [[SQLPiece]] = []
        repeat { items.append(try reader.part(before: Self.clauses)) } while reader.take(symbol: ",")
        var scope = scope
        var rest = ""
        if reader.take("FROM") { rest = " FROM \(try sources(&scope))" }
        var columns: [Column] = []
        for item in items { columns += try self.columns(of: item, scope) }
        if isDistinct { for column in columns { try Self.checkIsGrouped(column.value) } }
        for column in columns where column.isNamed {
            scope.aliases[column.name?.lowercasedASCII ?? ""] = column.value
        }
        if reader.take("WHERE") { rest += " WHERE \(try condition(before: Self.clauses, scope))" }
        if reader.take("GROUP", "BY") {
            var keys: [String] = []
            repeat {
                let pieces = try reader.part(before: Self.clauses)
                let isPlace = pieces.count == 1 && pieces[0].kind == .literal
                let key =
                    if isPlace, let column = named(by: pieces, columns) { column } else {
                        try value(of: pieces, in: scope, hasAggregates: false)
                    }
                try Self.checkIsGrouped(key)
                keys.append(key.sql)
            } while reader.take(symbol: ",")
            rest += " GROUP BY \(keys.joined(separator: ", "))"
        }
        if reader.take("HAVING") {
            rest += " HAVING \(try condition(before: Self.clauses, scope, hasAggregates: true))"
        }
        let selection = columns.map { column in
            column.isNamed ? "\(column.value.sql) AS \(PostgresDialect().quoted(column.name ?? ""))" : column.value.sql
        }
        let sql = "SELECT \(isDistinct ? "DISTINCT " : "")\(selection.joined(separator: ", "))\(rest)"
        return (sql, columns, scope)
    }

    /// A value of which both databases find the same ones equal.
    private static func checkIsGrouped(_ value: TypedValue) throws(Untranslatable) {
        if value.isCollated { throw Untranslatable(reason: "rows are told apart by a column with a collation") }
        guard value.kind.isComparable else {
            throw Untranslatable(reason: "rows are told apart by \(value.kind.words)")
        }
    }

    /// The columns that an item stands for: `*`, `t.*`, or an expression with a name or without.
    private mutating func columns(of item: [SQLPiece], _ scope: ExpressionScope) throws(Untranslatable) -> [Column] {
        if item.last?.isSymbol("*") == true, item.count == 1 || item.count == 3 && item[1].isSymbol(".") {
            let owner = item.count == 3 ? item[0].name?.lowercasedASCII : nil
            let sources = scope.sources.filter { owner == nil || $0.name == owner }
            guard !sources.isEmpty else { throw Untranslatable(reason: "* is not translated") }
            return sources.flatMap { source in
                source.table.columns.map { _, column in
                    Column(name: column.name, isNamed: false, value: Self.value(of: column, source.prefix))
                }
            }
        }
        var expression = expression(of: item, scope, hasAggregates: true)
        var value = try expression.value().asDouble
        notes = expression.notes
        let isNamed =
            expression.reader.take("AS") || !expression.reader.isAtEnd && expression.reader.peek(1) == nil
        var name = value.column?.name
        if isNamed { name = try expression.reader.name() }
        guard expression.reader.isAtEnd else { throw expression.reader.unexpected() }
        // What a query gives has no affinity, but in a view it keeps that of its column.
        value.isLiteral = false
        return [Column(name: name, isNamed: isNamed, value: value)]
    }

    private static func value(of column: KnownTable.Column, _ prefix: String) -> TypedValue {
        TypedExpression.value(of: column, sql: TypedExpression.sql(column, prefix), isExact: true)
    }

    private func expression(of pieces: [SQLPiece], _ scope: ExpressionScope, hasAggregates: Bool) -> TypedExpression {
        var expression = TypedExpression(pieces, in: scope)
        expression.notes = notes
        if hasAggregates { expression.aggregates = 0 }
        return expression
    }

    private mutating func value(
        of pieces: [SQLPiece],
        in scope: ExpressionScope,
        hasAggregates: Bool
    ) throws(Untranslatable) -> TypedValue {
        var expression = expression(of: pieces, scope, hasAggregates: hasAggregates)
        let value = try expression.value()
        guard expression.reader.isAtEnd else { throw expression.reader.unexpected() }
        notes = expression.notes
        return value
    }

    private mutating func condition(
        before words: [String],
        _ scope: ExpressionScope,
        hasAggregates: Bool = false
    ) throws(Untranslatable) -> String {
        try value(of: try reader.part(before: words), in: scope, hasAggregates: hasAggregates).condition().sql
    }

    // MARK: What is read

    private mutating func sources(_ scope: inout ExpressionScope) throws(Untranslatable) -> String {
        var sql = try source(&scope)
        while true {
            let join: String
            if reader.take(symbol: ",") {
                // A comma binds as a JOIN does in SQLite, and less in PostgreSQL.
                join = "CROSS JOIN"
            } else if reader.take("CROSS", "JOIN") || reader.take("INNER", "JOIN") || reader.take("JOIN") {
                join = "JOIN"
            } else if let side = ["LEFT", "RIGHT", "FULL"].first(where: { reader.comes($0) }) {
                _ = reader.take(side)
                _ = reader.take("OUTER")
                try reader.expect("JOIN")
                join = "\(side) JOIN"
            } else {
                return sql
            }
            let known = scope.sources.count
            let next = try source(&scope)
            let ends = Self.clauses + Self.joins
            if reader.take("ON") {
                let kind = join == "CROSS JOIN" ? "JOIN" : join
                sql += " \(kind) \(next) ON \(try condition(before: ends, scope))"
            } else if reader.take("USING") {
                guard join == "JOIN" || join == "LEFT JOIN" else {
                    throw Untranslatable(reason: "USING is not translated")
                }
                let names = try reader.names()
                let equal = try names.map { name throws(Untranslatable) in try equality(name, known, &scope) }
                sql += " \(join) \(next) ON \(equal.joined(separator: " AND "))"
            } else {
                guard join == "JOIN" || join == "CROSS JOIN" else { throw reader.unexpected() }
                sql += " CROSS JOIN \(next)"
            }
        }
    }

    /// `USING (a)` as `x.a = y.a`; the name alone then means the first one.
    private func equality(_ name: String, _ known: Int, _ scope: inout ExpressionScope) throws(Untranslatable) -> String
    {
        let source = scope.sources[known]
        var left = scope
        left.sources.removeLast()
        let columns = try left.sources.map { source throws(Untranslatable) in try source.table.column(name) }
        guard let place = columns.firstIndex(where: { $0 != nil }), let one = columns[place],
            columns.filter({ $0 != nil }).count == 1, let other = try source.table.column(name)
        else { throw Untranslatable(reason: "USING (\(name)) is not translated") }
        let (first, second) = try TypedExpression([], in: scope).alike(
            Self.value(of: one, left.sources[place].prefix),
            Self.value(of: other, source.prefix)
        )
        scope.sources[known].table.columns.removeAll { $0.column == other }
        return "\(first.sql) = \(second.sql)"
    }

    private mutating func source(_ scope: inout ExpressionScope) throws(Untranslatable) -> String {
        let dialect = PostgresDialect()
        if reader.take(symbol: "(") {
            guard reader.comes("SELECT") else {
                throw Untranslatable(reason: "tables in parentheses are not translated")
            }
            let (sql, columns) = try compound()
            try reader.expect(symbol: ")")
            queries += 1
            let alias = try alias() ?? "query_\(queries)"
            scope.sources.append((alias.lowercasedASCII, dialect.quoted(alias), Self.table(alias, columns, names: [])))
            return "(\(sql)) AS \(dialect.quoted(alias))"
        }
        let table = try scope.table(try reader.name())
        let alias = try alias()
        scope = scope.reading(table, as: alias)
        return dialect.quoted(table.name) + (alias.map { " AS \(dialect.quoted($0))" } ?? "")
    }

    private mutating func alias() throws(Untranslatable) -> String? {
        if reader.take("AS") { return try reader.name() }
        guard let next = reader.peek(), next.kind == .word || next.kind == .quotedName,
            !(Self.clauses + Self.joins + ["INDEXED", "NOT"]).contains(where: next.isWord)
        else { return nil }
        return try reader.name()
    }

    /// A query as a table that others read.
    static func table(_ name: String, _ columns: [Column], names: [String]) -> KnownTable {
        var known: [(name: String, column: KnownTable.Column)] = []
        for (index, column) in columns.enumerated() {
            guard let name = names.indices.contains(index) ? names[index] : column.name else { continue }
            known.append((name.lowercasedASCII, KnownTable.Column(name: name, value: column.value)))
        }
        return KnownTable(source: name, name: name, columns: known)
    }
}
