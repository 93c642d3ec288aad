internal import MigrationKit

/// The statements of a trigger in PL/pgSQL, and what they do to which tables.
struct TriggerStatements {
    /// A change of a table's rows.
    struct Change: Hashable {
        /// The table, as it is called in the target.
        var table: String
        /// What becomes of its rows.
        var event: Trigger.Event
    }

    let scope: ExpressionScope
    /// The body's lines.
    private(set) var lines: [String] = []
    /// The same as plain SQL, which PostgreSQL checks when it is asked to, other than a function's body.
    private(set) var checks: [String] = []
    private(set) var changes: [Change] = []
    /// Whether the row that the trigger fires for is changed again.
    private(set) var changesItsRow = false
    private(set) var notes = TypedExpression.Notes()
    private let dialect = PostgresDialect()

    init(in scope: ExpressionScope) {
        self.scope = scope
    }

    mutating func add(_ pieces: [SQLPiece]) throws(Untranslatable) {
        var parser = TypedExpression(pieces, in: scope)
        parser.notes = notes
        if parser.reader.take("SELECT") {
            lines += try raise(&parser)
        } else {
            guard scope.timing == .after else {
                throw Untranslatable(reason: "a BEFORE trigger that changes rows is not translated")
            }
            let statement =
                if parser.reader.take("UPDATE") {
                    try update(&parser)
                } else if parser.reader.take("INSERT", "INTO") {
                    try insert(&parser)
                } else if parser.reader.take("DELETE", "FROM") {
                    try delete(&parser)
                } else {
                    throw conflict(parser.reader)
                }
            lines.append(statement + ";")
            checks.append(statement)
        }
        guard parser.reader.isAtEnd else { throw parser.reader.unexpected() }
        notes = parser.notes
    }

    /// `INSERT OR REPLACE`, `REPLACE`, `WITH`, …
    private func conflict(_ reader: SQLPieceReader) -> Untranslatable {
        guard reader.comes("INSERT", "OR") else { return reader.unexpected() }
        return Untranslatable(reason: "INSERT OR \(reader.peek(2)?.text.uppercased() ?? "") is not translated")
    }

    // MARK: RAISE

    /// `SELECT RAISE(ABORT, 'no') FROM t WHERE …`, `SELECT CASE WHEN … THEN RAISE(ABORT, 'no') END`
    private mutating func raise(_ parser: inout TypedExpression) throws(Untranslatable) -> [String] {
        var inner: [String]
        var condition: TypedValue?
        if parser.reader.take("CASE") {
            inner = try cases(&parser)
        } else {
            guard parser.reader.comes("RAISE") else {
                throw Untranslatable(reason: "a SELECT without RAISE is not translated")
            }
            inner = [try exception(&parser.reader)]
        }
        if parser.reader.comes("FROM") {
            condition = TypedValue("EXISTS (SELECT 1 \(try parser.rest(try parser.source())))", .boolean)
        } else if parser.reader.take("WHERE") {
            condition = try parser.value().condition()
        }
        guard let condition else { return inner }
        checks.append("SELECT \(condition.sql)")
        inner = ["IF \(condition.sql) THEN"] + Self.indented(inner) + ["END IF;"]
        return inner
    }

    private mutating func cases(_ parser: inout TypedExpression) throws(Untranslatable) -> [String] {
        var text: [String] = []
        while parser.reader.take("WHEN") {
            let condition = try parser.value().condition()
            checks.append("SELECT \(condition.sql)")
            try parser.reader.expect("THEN")
            text.append("\(text.isEmpty ? "IF" : "ELSIF") \(condition.sql) THEN")
            text += Self.indented([try result(&parser)])
        }
        guard !text.isEmpty else { throw parser.reader.unexpected() }
        if parser.reader.take("ELSE") { text += ["ELSE"] + Self.indented([try result(&parser)]) }
        try parser.reader.expect("END")
        return text + ["END IF;"]
    }

    private func result(_ parser: inout TypedExpression) throws(Untranslatable) -> String {
        if parser.reader.comes("RAISE") { return try exception(&parser.reader) }
        _ = try parser.value()
        return "NULL;"
    }

    private func exception(_ reader: inout SQLPieceReader) throws(Untranslatable) -> String {
        try reader.expect("RAISE")
        try reader.expect(symbol: "(")
        let resolution = try reader.name().uppercased()
        switch resolution {
        case "ABORT", "ROLLBACK": break
        case "FAIL":
            throw Untranslatable(reason: "RAISE(FAIL) keeps what the statement has done, which PostgreSQL takes back")
        default: throw Untranslatable(reason: "RAISE(\(resolution)) is not translated")
        }
        try reader.expect(symbol: ",")
        guard let text = reader.peek(), text.kind != .word else { throw reader.unexpected() }
        let message = try reader.name()
        try reader.expect(symbol: ")")
        return "RAISE EXCEPTION USING MESSAGE = \(message.singleQuoted), ERRCODE = 'integrity_constraint_violation';"
    }

    static func indented(_ lines: [String]) -> [String] { lines.map { "    \($0)" } }

    // MARK: Changes of rows

    private mutating func update(_ parser: inout TypedExpression) throws(Untranslatable) -> String {
        if parser.reader.comes("OR") {
            throw Untranslatable(
                reason: "UPDATE OR \(parser.reader.peek(1)?.text.uppercased() ?? "") is not translated"
            )
        }
        let table = try scope.table(try parser.reader.name())
        parser.scope = scope.reading(table)
        try parser.reader.expect("SET")
        let (columns, assignments) = try self.assignments(&parser, to: table)
        var sql = "UPDATE \(dialect.quoted(table.name)) SET \(assignments)"
        var conjuncts: [String] = []
        if parser.reader.take("WHERE") {
            let condition = try parser.value().condition()
            conjuncts = condition.conjuncts
            sql += " WHERE \(condition.sql)"
        }
        if table.name == scope.table.name {
            guard isItsRow(conjuncts), Set(columns).isDisjoint(with: table.key) else {
                throw Untranslatable(reason: "it changes other rows of \(table.source) than its own")
            }
            changesItsRow = true
        }
        changes.append(Change(table: table.name, event: .update(of: columns)))
        return sql
    }

    /// Whether a condition holds for the row alone that the trigger fires for.
    private func isItsRow(_ conjuncts: [String]) -> Bool {
        guard !scope.table.key.isEmpty else { return false }
        return scope.table.key.map(dialect.quoted).allSatisfy { key in
            let column = "\(dialect.quoted(scope.table.name)).\(key)"
            return ["NEW.\(key)", "OLD.\(key)"].contains { row in
                conjuncts.contains("\(column) = \(row)") || conjuncts.contains("\(row) = \(column)")
            }
        }
    }

    private func assignments(
        _ parser: inout TypedExpression,
        to table: KnownTable
    ) throws(Untranslatable) -> (columns: [String], sql: String) {
        var columns: [String] = []
        var texts: [String] = []
        repeat {
            let column = try Self.column(try parser.reader.name(), of: table)
            try parser.reader.expect(symbol: "=")
            let value = try parser.reader.part(before: ["WHERE", "FROM", "RETURNING", "ORDER", "LIMIT"])
            columns.append(column.name)
            texts.append("\(dialect.quoted(column.name)) = \(try TriggerAssignment.sql(value, to: column, &parser))")
        } while parser.reader.take(symbol: ",")
        return (columns, texts.joined(separator: ", "))
    }

    private static func column(_ name: String, of table: KnownTable) throws(Untranslatable) -> KnownTable.Column {
        guard let column = try table.column(name), !column.isGenerated else {
            throw Untranslatable(reason: "\(table.source) has no column \(name) that takes values")
        }
        return column
    }

    private mutating func delete(_ parser: inout TypedExpression) throws(Untranslatable) -> String {
        let table = try scope.table(try parser.reader.name())
        guard table.name != scope.table.name else {
            throw Untranslatable(reason: "it deletes rows of \(table.source), its own table")
        }
        changes.append(Change(table: table.name, event: .delete))
        let sql = "DELETE FROM \(dialect.quoted(table.name))"
        guard parser.reader.take("WHERE") else { return sql }
        parser.scope = scope.reading(table)
        return "\(sql) WHERE \(try parser.value().condition().sql)"
    }

    private mutating func insert(_ parser: inout TypedExpression) throws(Untranslatable) -> String {
        let table = try scope.table(try parser.reader.name())
        guard table.name != scope.table.name else {
            throw Untranslatable(reason: "it adds rows to \(table.source), its own table")
        }
        changes.append(Change(table: table.name, event: .insert))
        var columns = table.columns.map(\.column).filter { !$0.isGenerated }
        if parser.reader.comes(symbol: "(") {
            columns = try parser.reader.names().map { (name) throws(Untranslatable) in try Self.column(name, of: table)
            }
        }
        let into = "INSERT INTO \(dialect.quoted(table.name))"
        if parser.reader.take("DEFAULT", "VALUES") { return "\(into) DEFAULT VALUES" }
        var rows: [String] = []
        if parser.reader.take("VALUES") {
            repeat {
                try parser.reader.expect(symbol: "(")
                rows.append("(\(try values(&parser, for: columns).joined(separator: ", ")))")
                try parser.reader.expect(symbol: ")")
            } while parser.reader.take(symbol: ",")
        } else {
            try parser.reader.expect("SELECT")
            rows = [try selection(&parser, for: &columns)]
        }
        let list = dialect.quoted(columns.map(\.name))
        let source = rows[0].hasPrefix("(") ? "VALUES \(rows.joined(separator: ", "))" : rows[0]
        return "\(into) (\(list)) \(source)\(try upsert(&parser, table))"
    }

    /// The values of one row. A row's number that is `NULL` is given by the database.
    private func values(
        _ parser: inout TypedExpression,
        for columns: [KnownTable.Column]
    ) throws(Untranslatable) -> [String] {
        var values: [String] = []
        repeat {
            guard values.count < columns.count else { throw parser.reader.unexpected() }
            let column = columns[values.count]
            let part = try parser.reader.part()
            let isGiven = column.isNumbered && part.count == 1 && part[0].isWord("NULL")
            values.append(isGiven ? "DEFAULT" : try TriggerAssignment.sql(part, to: column, &parser))
        } while parser.reader.take(symbol: ",")
        guard values.count == columns.count else { throw parser.reader.unexpected() }
        return values
    }

    /// `SELECT … FROM t WHERE …`, without the columns that the database numbers by itself.
    private func selection(
        _ parser: inout TypedExpression,
        for columns: inout [KnownTable.Column]
    ) throws(Untranslatable) -> String {
        var parts: [[SQLPiece]] = []
        repeat {
            parts.append(try parser.reader.part(before: ["FROM", "WHERE", "ON"]))
        } while parser.reader.take(symbol: ",")
        guard parts.count == columns.count else { throw Untranslatable(reason: "a SELECT of * is not translated") }
        var rest = ""
        let outer = parser.scope
        if parser.reader.comes("FROM") {
            let from = try parser.source()
            rest = " \(try parser.rest(from))"
            parser.scope = outer.reading(from.table, as: from.alias)
        } else if parser.reader.take("WHERE") {
            rest = " WHERE \(try parser.value().condition().sql)"
        }
        defer { parser.scope = outer }
        var kept: [KnownTable.Column] = []
        var items: [String] = []
        for (column, part) in zip(columns, parts) {
            if column.isNumbered, part.count == 1, part[0].isWord("NULL") { continue }
            kept.append(column)
            items.append(try TriggerAssignment.sql(part, to: column, &parser))
        }
        columns = kept
        return "SELECT \(items.joined(separator: ", "))\(rest)"
    }

    /// `ON CONFLICT (k) DO UPDATE SET n = n + 1 WHERE …`
    private mutating func upsert(
        _ parser: inout TypedExpression,
        _ table: KnownTable
    ) throws(Untranslatable) -> String {
        guard parser.reader.take("ON", "CONFLICT") else { return "" }
        var sql = " ON CONFLICT"
        if parser.reader.comes(symbol: "(") {
            let columns = try parser.reader.names().map { (name) throws(Untranslatable) in
                try Self.column(name, of: table)
            }
            guard !columns.contains(where: \.isCollated) else {
                throw Untranslatable(reason: "a column with a collation is compared")
            }
            sql += " (\(dialect.quoted(columns.map(\.name))))"
        }
        try parser.reader.expect("DO")
        if parser.reader.take("NOTHING") { return sql + " DO NOTHING" }
        try parser.reader.expect("UPDATE")
        try parser.reader.expect("SET")
        let outer = parser.scope
        defer { parser.scope = outer }
        parser.scope = scope.reading(table)
        parser.scope.sources.append(("excluded", "excluded", table))
        let (columns, assignments) = try self.assignments(&parser, to: table)
        changes.append(Change(table: table.name, event: .update(of: columns)))
        sql += " DO UPDATE SET \(assignments)"
        return parser.reader.take("WHERE") ? "\(sql) WHERE \(try parser.value().condition().sql)" : sql
    }
}
