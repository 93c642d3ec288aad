extension SQLiteDialect {
    /// The steps that give a table another form; none when it has that form.
    func rebuild(
        _ table: QualifiedName,
        _ edit: SQLiteTableEdit,
        _ catalog: any CatalogReader
    ) async throws -> [DialectStep] {
        let snapshot = try await SQLiteTableSnapshot.read(table, self, catalog)
        guard let edited = try snapshot.definition.applying(edit, to: table), edited != snapshot.definition else {
            return []
        }
        return try SQLiteRebuild(dialect: self, snapshot: snapshot, edit: edit, edited: edited).steps
    }

    /// A `CREATE INDEX` or `CREATE TRIGGER` from the catalog, which has no schema there, for a schema.
    func qualified(_ sql: String, with schema: String?) -> String {
        guard let schema, var pieces = SQLPieces.cut(sql),
            let kind = pieces.firstIndex(where: { $0.isWord("INDEX") || $0.isWord("TRIGGER") }),
            let name = pieces[(kind + 1)...].firstIndex(where: { $0.kind != .trivia })
        else { return sql }
        pieces.insert(SQLPiece(kind: .word, text: "\(quoted(schema))."), at: name)
        return pieces.map(\.text).joined()
    }
}
