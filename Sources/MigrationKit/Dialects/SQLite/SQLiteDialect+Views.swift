extension SQLiteDialect {
    func viewSteps(
        for operation: Operation,
        reading catalog: any CatalogReader
    ) async throws -> [DialectStep] {
        switch operation {
        case .createView(let view, let ifNotExists):
            return [try createStep(view, ifNotExists: ifNotExists)]
        case .replaceView(let view, _):
            let create = try createStep(view)
            let triggers = try await triggerTexts(of: view.name, catalog)
            return [drop("VIEW", quoted(view.name), ifExists: true), create] + triggers
        case .dropView(let name, let isMaterialized, let ifExists, _, _):
            if isMaterialized { throw unmaterialized(name, "dropView(…)") }
            return [drop("VIEW", quoted(name), ifExists: ifExists)]
        default:
            return []
        }
    }

    /// The triggers of a view as they are: they go with it when it is dropped, and PostgreSQL's `OR REPLACE` keeps them.
    private func triggerTexts(of view: QualifiedName, _ catalog: any CatalogReader) async throws
        -> [DialectStep]
    {
        let query = Statement(
            "SELECT sql FROM \(catalogTable(view.schema)) WHERE type = 'trigger' AND tbl_name = $1 COLLATE NOCASE "
                + "ORDER BY rowid",
            [.text(view.name)]
        )
        return try await catalog.query(query).compactMap { row in
            row.text(0).map { .run(Statement(qualified($0, with: view.schema))) }
        }
    }

    private func createStep(_ view: View, ifNotExists: Bool = false) throws(MigrationError) -> DialectStep {
        if view.isMaterialized { throw unmaterialized(view.name, "createView(…)") }
        var words = ["CREATE VIEW"]
        if ifNotExists { words.append("IF NOT EXISTS") }
        words.append(quoted(view.name))
        if !view.columns.isEmpty { words.append("(\(quoted(view.columns)))") }
        words += ["AS", view.query.withoutSemicolon]
        return .run(Statement(words.joined(separator: " ")))
    }

    private func unmaterialized(_ name: QualifiedName, _ call: String) -> MigrationError {
        unsupported(
            "SQLite keeps no result of a view: \(name) cannot be materialized",
            only: call,
            or: "without materialized: true it is the same on both"
        )
    }
}
