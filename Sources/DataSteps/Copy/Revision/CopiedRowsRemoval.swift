internal import MigrationKit

/// Takes back the rows that a revision has copied, last first, some at a time: each transaction removes rows and their notes.
///
/// So a removal that was killed goes on where it stopped.
struct CopiedRowsRemoval {
    let keys: CopiedKeys
    let checkpoints: CheckpointTable
    let connection: any Connection

    /// How many notes are taken at once; each is one row, or a range of at most a batch.
    private static let notesAtOnce = 200

    /// Does it.
    ///
    /// - Returns: How many rows were removed.
    func run() async throws -> Int64 {
        guard try await connection.exists(SchemaObject(.table, keys.name)) else { return 0 }
        var removed: Int64 = 0
        while let count = try await removeSome() { removed += count }
        let dialect = connection.dialect
        try await connection.execute(
            Statement("DELETE FROM \(dialect.quoted(checkpoints.name)) WHERE source = $1", [.text(keys.source)])
        )
        return removed
    }

    private func removeSome() async throws -> Int64? {
        let dialect = connection.dialect
        try await connection.send(dialect.beginStatement)
        do {
            let notes = try await connection.query(
                Statement(
                    """
                    SELECT id, table_name, key_columns, first_key, last_key, key_values FROM \(dialect.quoted(keys.name)) \
                    WHERE source = $1 ORDER BY id DESC LIMIT \(Self.notesAtOnce)
                    """,
                    [.text(keys.source)]
                )
            )
            guard let first = notes.last?.integer(0) else {
                try await connection.execute("COMMIT")
                return nil
            }
            let before = connection.affectedRows
            for note in notes { try await connection.send(try await deletion(note, dialect)) }
            try await connection.flush()
            let removed = connection.affectedRows - before
            try await connection.send(
                Statement(
                    "DELETE FROM \(dialect.quoted(keys.name)) WHERE source = $1 AND id >= $2",
                    [.text(keys.source), .integer(first)]
                )
            )
            try await connection.execute("COMMIT")
            return removed
        } catch {
            try? await connection.rollback()
            throw error
        }
    }

    private func deletion(_ note: Row, _ dialect: any Dialect) async throws -> Statement {
        let name = note.text(1) ?? ""
        let table = dialect.quoted(QualifiedName(name))
        let columns = note.text(2) ?? ""
        if let first = note.integer(3), let last = note.integer(4) {
            return Statement("DELETE FROM \(table) WHERE \(columns) BETWEEN \(first) AND \(last)")
        }
        let terms = dialect.name == .sqlite ? try await terms(columns, of: name) : columns
        return Statement("DELETE FROM \(table) WHERE (\(terms)) = (\(note.text(5) ?? ""))")
    }

    /// `"a" COLLATE "BINARY", "b" COLLATE "BINARY"`: SQLite's columns may take texts for the same that are different keys.
    private func terms(_ columns: String, of table: String) async throws -> String {
        let parts = try await connection.query(
            Statement(
                """
                SELECT x.name, x.coll FROM pragma_index_list($1) l JOIN pragma_index_xinfo(l.name) x \
                WHERE l.origin = 'pk' AND x."key" = 1
                """,
                [.text(table)]
            )
        )
        let names = (SQLPieces.cut(columns, .sqlite) ?? []).compactMap(\.name)
        let collations = names.map { name in
            parts.first { $0.text(0)?.isSameName(as: name) == true }?.text(1).map { connection.dialect.quoted($0) }
        }
        return RowKey.terms(names.map { connection.dialect.quoted($0) }, collations).joined(separator: ", ")
    }
}
