internal import MigrationKit

/// What the names in an expression mean: of a row, of a query, or of a statement of a trigger.
struct ExpressionScope {
    /// All tables, by their names in small letters.
    let tables: [String: KnownTable]
    /// The tables that are not copied because the policy says so, in small letters.
    var skipped: Set<String> = []
    /// The table of the trigger.
    let table: KnownTable
    let timing: Trigger.Timing
    let event: Trigger.Event
    /// The tables that are read where the name stands, the nearest last; with what stands before the columns.
    var sources: [(name: String, prefix: String, table: KnownTable)] = []
    /// The values that a query gives names to, in small letters.
    var aliases: [String: TypedValue] = [:]
    /// Whether an expression is about the values that are copied, and not about those that come later.
    var isExact = false
    /// Whether values may not be asked for that are computed themselves.
    var isComputing = false

    /// A table that a statement names.
    func table(_ name: String) throws(Untranslatable) -> KnownTable {
        let small = name.lowercasedASCII
        if let table = tables[small] {
            guard !["new", "old", "excluded"].contains(table.name) else {
                throw Untranslatable(reason: "a table is called \(table.name)")
            }
            return table
        }
        throw Untranslatable(
            reason: "table \(name) is not copied",
            allowedBy: skipped.contains(small) ? "skip" : nil
        )
    }

    /// The scope inside a statement or query that reads a table.
    func reading(_ table: KnownTable, as alias: String? = nil) -> ExpressionScope {
        var scope = self
        let name = alias ?? table.source
        scope.sources.append((name.lowercasedASCII, PostgresDialect().quoted(alias ?? table.name), table))
        return scope
    }

    /// The column that a name stands for; `nil` where there is none.
    ///
    /// - Returns: With the table that it is read from, where it is not of the row that the trigger fires for.
    func column(
        _ name: String,
        of owner: String?
    ) throws(Untranslatable) -> (sql: String, column: KnownTable.Column, table: String?)? {
        guard let owner else {
            for source in sources.reversed() {
                // What an upsert would have inserted has to be asked for by name.
                if source.name == "excluded" { continue }
                if let column = try source.table.column(name) {
                    return (try sql(column, source.prefix), column, source.table.name)
                }
            }
            return nil
        }
        let small = owner.lowercasedASCII
        if let source = sources.last(where: { $0.name == small }) {
            guard let column = try source.table.column(name) else { return nil }
            return (try sql(column, source.prefix), column, source.table.name)
        }
        guard small == "new" || small == "old", let column = try table.column(name) else { return nil }
        if timing == .before, column.isGenerated {
            throw Untranslatable(reason: "\(column.name) is not computed yet when PostgreSQL's triggers fire")
        }
        if timing == .before, event == .insert, column.isNumbered {
            throw Untranslatable(reason: "\(column.name) has another value before the row is there")
        }
        return ("\(small.uppercased()).\(PostgresDialect().quoted(column.name))", column, nil)
    }
}

extension ExpressionScope {
    /// The scope of an expression about one row of a table: a check, an index, or a column that is computed.
    static func row(of table: KnownTable, isComputing: Bool = false) -> ExpressionScope {
        var scope = ExpressionScope(tables: [:], table: table, timing: .after, event: .insert)
        scope.sources = [(name: table.source.lowercasedASCII, prefix: "", table: table)]
        scope.isExact = true
        scope.isComputing = isComputing
        return scope
    }

    /// The scope of a query.
    static func query(of tables: [String: KnownTable]) -> ExpressionScope {
        let none = KnownTable(source: "", name: "", columns: [])
        var scope = ExpressionScope(tables: tables, table: none, timing: .after, event: .insert)
        scope.isExact = true
        return scope
    }

    private func sql(_ column: KnownTable.Column, _ prefix: String) throws(Untranslatable) -> String {
        if isComputing, column.isGenerated {
            throw Untranslatable(reason: "it is computed from \(column.name), which is computed itself")
        }
        return TypedExpression.sql(column, prefix)
    }
}
