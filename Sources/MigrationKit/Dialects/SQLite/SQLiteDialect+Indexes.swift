extension SQLiteDialect {
    func indexSteps(for operation: Operation, reading catalog: any CatalogReader) async throws -> [DialectStep] {
        switch operation {
        case .createIndex(let index, let ifNotExists, _):
            return [try createStep(index, ifNotExists: ifNotExists)]
        case .dropIndex(let name, let ifExists, _, _):
            return [drop("INDEX", quoted(name), ifExists: ifExists)]
        case .renameIndex(let old, let new):
            return try await renameSteps(old, new, catalog)
        default:
            return []
        }
    }

    /// The index is dropped, and made again from its text under the other name.
    private func renameSteps(
        _ old: QualifiedName,
        _ new: String,
        _ catalog: any CatalogReader
    ) async throws -> [DialectStep] {
        let query = Statement(
            "SELECT sql FROM \(catalogTable(old.schema)) WHERE type = 'index' AND name = $1 COLLATE NOCASE",
            [.text(old.name)]
        )
        guard let row = try await catalog.query(query).first else {
            throw MigrationError(.invalidOperation, "there is no index \(old)")
        }
        guard let sql = row.text(0), var pieces = SQLPieces.cut(sql),
            let kind = pieces.firstIndex(where: { $0.isWord("INDEX") }),
            let name = pieces[(kind + 1)...].firstIndex(where: { $0.kind != .trivia })
        else {
            throw MigrationError(
                .unsupported,
                "index \(old) belongs to a constraint, and SQLite names it itself",
                hint: "rename the constraint: op.renameConstraint(…)"
            )
        }
        pieces[name] = SQLPiece(kind: .quotedName, text: quoted(new))
        let text = qualified(pieces.map(\.text).joined(), with: old.schema)
        return [drop("INDEX", quoted(old), ifExists: false), .run(Statement(text))]
    }

    /// `CREATE UNIQUE INDEX ix_users_email ON users (lower(email)) WHERE active`
    ///
    /// Method, included columns, operator classes and the place of `NULL` make PostgreSQL faster, and change nothing of what
    /// the index means: SQLite goes without.
    func createStep(_ index: Index, ifNotExists: Bool = false) throws(MigrationError) -> DialectStep {
        var words = ["CREATE"]
        if index.isUnique { words.append("UNIQUE") }
        words.append("INDEX")
        if ifNotExists { words.append("IF NOT EXISTS") }
        words.append(quoted(QualifiedName(index.name, schema: index.table.schema)))
        words += ["ON", quoted(index.table.name)]
        var keys: [String] = []
        for key in index.keys { keys.append(try clause(key)) }
        words.append("(\(keys.joined(separator: ", ")))")
        if let predicate = index.predicate { words.append("WHERE \(predicate)") }
        return .run(Statement(words.joined(separator: " ")))
    }

    private func clause(_ key: IndexKey) throws(MigrationError) -> String {
        var words: [String] = []
        switch key.subject {
        case .column(let name): words.append(quoted(name))
        case .expression(let sql): words.append(keyExpression(sql))
        }
        if let name = key.collation { words.append("COLLATE \(try collation(name))") }
        if let order = key.order { words.append(order.rawValue) }
        return words.joined(separator: " ")
    }
}
