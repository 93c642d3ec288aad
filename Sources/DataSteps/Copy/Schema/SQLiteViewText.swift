internal import MigrationKit

/// Reads `CREATE VIEW v (a, b) AS SELECT …`.
enum SQLiteViewText {
    /// The view; `nil` when the text is none.
    static func read(_ sql: String, name: String) -> View? {
        guard let pieces = SQLPieces.cut(sql.withoutSemicolon),
            let start = pieces.firstIndex(where: { $0.isWord("AS") })
        else {
            return nil
        }
        var columns: [String] = []
        if let open = pieces[..<start].firstIndex(where: { $0.isSymbol("(") }) {
            columns = pieces[open..<start].compactMap(\.name)
        }
        let query = pieces[(start + 1)...].map(\.text).joined().trimmingBlanks()
        return query.isEmpty ? nil : View(QualifiedName(name), columns: columns, as: String(query))
    }
}
