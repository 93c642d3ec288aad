extension SQLiteDialect {
    /// The steps that give a table another form; none when it has that form.
    func rebuild(
        _ table: QualifiedName,
        _ changes: [TableChange],
        _ catalog: any CatalogReader
    ) async throws -> [DialectStep] {
        try rebuild(try await SQLiteTableSnapshot.read(table, self, catalog), changes)
    }

    /// The same, by edits of the table's text.
    func rebuild(
        _ table: QualifiedName,
        _ catalog: any CatalogReader,
        _ edits: (SQLiteTableSnapshot) throws -> [SQLiteTableEdit]
    ) async throws -> [DialectStep] {
        let snapshot = try await SQLiteTableSnapshot.read(table, self, catalog)
        return try rebuild(snapshot, try edits(snapshot), isAlways: false)
    }

    /// The same, for a table that was looked at.
    func rebuild(
        _ snapshot: SQLiteTableSnapshot,
        _ changes: [TableChange],
        isAlways: Bool = false
    ) throws(MigrationError) -> [DialectStep] {
        let edits = try edits(changes, of: snapshot.table, isStrict: snapshot.definition.isStrict)
        return try rebuild(snapshot, edits, isAlways: isAlways)
    }

    private func rebuild(
        _ snapshot: SQLiteTableSnapshot,
        _ edits: [SQLiteTableEdit],
        isAlways: Bool
    ) throws(MigrationError) -> [DialectStep] {
        let edited = try snapshot.definition.applying(edits, to: snapshot.table)
        let rebuild = SQLiteRebuild(dialect: self, snapshot: snapshot, edits: edits, edited: edited)
        if edited == snapshot.definition, !isAlways, !rebuild.convertsValues { return [] }
        return try rebuild.steps
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
