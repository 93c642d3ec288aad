extension PostgresDialect {
    func viewSteps(for operation: Operation) -> [DialectStep] {
        switch operation {
        case .createView(let view, let ifNotExists):
            if !ifNotExists { return [.run(Statement("CREATE \(clause(view))"))] }
            if view.isMaterialized { return [.run(Statement("CREATE \(clause(view, ifNotExists: true))"))] }
            return [tolerating("duplicate_table", "CREATE \(clause(view))")]
        case .replaceView(let view, _):
            if !view.isMaterialized { return [.run(Statement("CREATE OR REPLACE \(clause(view))"))] }
            return [replaceStep(materialized: view)]
        case .dropView(let name, let isMaterialized, let ifExists, let cascade, _):
            let kind = isMaterialized ? "MATERIALIZED VIEW" : "VIEW"
            return [drop(kind, quoted(name), ifExists: ifExists, cascade: cascade)]
        default:
            return []
        }
    }

    /// The view anew, and its indexes with it, which would go with the old one. An index that the new view has no column for is an
    /// error of the database.
    private func replaceStep(materialized view: View) -> DialectStep {
        let indexes = "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = to_regclass("
        let body = """
            DECLARE
                definitions text[] := ARRAY(\(indexes)\(literal(.text(quoted(view.name))))) ORDER BY indexrelid);
                definition text;
            BEGIN
                DROP MATERIALIZED VIEW IF EXISTS \(quoted(view.name));
                EXECUTE \(dollarQuoted("CREATE \(clause(view))"));
                FOREACH definition IN ARRAY definitions LOOP
                    EXECUTE definition;
                END LOOP;
            END
            """
        return .run(Statement("DO \(dollarQuoted(body))"))
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
