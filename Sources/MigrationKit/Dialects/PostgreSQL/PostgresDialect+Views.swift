extension PostgresDialect {
    func viewSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .createView(let view, let ifNotExists):
            if !ifNotExists { return [.run(Statement("CREATE \(clause(view))"))] }
            if view.isMaterialized { return [.run(Statement("CREATE \(clause(view, ifNotExists: true))"))] }
            return [tolerating("duplicate_table", "CREATE \(clause(view))")]
        case .replaceView(let view, _):
            if !view.isMaterialized { return [.run(Statement("CREATE OR REPLACE \(clause(view))"))] }
            return [
                drop("MATERIALIZED VIEW", quoted(view.name), ifExists: true),
                .run(Statement("CREATE \(clause(view))")),
            ]
        case .dropView(let name, let isMaterialized, let ifExists, let cascade, _):
            let kind = isMaterialized ? "MATERIALIZED VIEW" : "VIEW"
            return [drop(kind, quoted(name), ifExists: ifExists, cascade: cascade)]
        default:
            return []
        }
    }

    /// `VIEW active_users (id, email) AS SELECT …`
    private func clause(_ view: View, ifNotExists: Bool = false) -> String {
        var words = [view.isMaterialized ? "MATERIALIZED VIEW" : "VIEW"]
        if ifNotExists { words.append("IF NOT EXISTS") }
        words.append(quoted(view.name))
        if !view.columns.isEmpty { words.append("(\(quoted(view.columns)))") }
        words += ["AS", view.query.withoutSemicolon]
        return words.joined(separator: " ")
    }

    /// A statement that has no IF NOT EXISTS of its own, in a block that lets it fail with one error.
    func tolerating(_ condition: String, _ statement: String) -> DialectStep {
        let end = statement.utf8Contains("--") ? "\n;" : ";"
        let body = "BEGIN \(statement)\(end) EXCEPTION WHEN \(condition) THEN NULL; END"
        return .run(Statement("DO \(dollarQuoted(body))"))
    }
}
