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
    /// - Throws: `invalid-operation` where a copied row stays, or rows of others would go with it; their transaction changes nothing.
    func run() async throws -> Int64 {
        guard try await connection.exists(SchemaObject(.table, keys.name)) else { return 0 }
        var removed: Int64 = 0
        let firstNotes = try await firstNotes()
        while let count = try await removeSome(firstNotes) { removed += count }
        let dialect = connection.dialect
        try await connection.execute(
            Statement("DELETE FROM \(dialect.quoted(checkpoints.name)) WHERE source = $1", [.text(keys.source)])
        )
        return removed
    }

    /// The first note of each table.
    private func firstNotes() async throws -> [String: Int64] {
        let rows = try await connection.query(
            Statement(
                "SELECT table_name, min(id) FROM \(connection.dialect.quoted(keys.name)) WHERE source = $1 GROUP BY table_name",
                [.text(keys.source)]
            )
        )
        return Dictionary(rows.map { ($0.text(0) ?? "", $0.integer(1) ?? 0) }) { first, _ in first }
    }

    private func removeSome(_ firstNotes: [String: Int64]) async throws -> Int64? {
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
            guard let first = notes.last?.integer(0), let last = notes.first?.integer(0) else {
                try await connection.execute("COMMIT")
                return nil
            }
            let watch = try await CascadeWatch.begin(
                on: connection,
                besides: firstNotes.filter { $0.value <= last }.keys
            )
            var removed: Int64 = 0
            for (table, notes) in Self.byTable(notes) { removed += try await remove(notes, of: table, dialect) }
            try await watch?.check()
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

    /// The notes, as they follow each other, by their tables.
    private static func byTable(_ notes: [Row]) -> [(table: String, notes: [Row])] {
        notes.reduce(into: []) { parts, note in
            let table = note.text(1) ?? ""
            if parts.last?.table != table { parts.append((table, [])) }
            parts[parts.count - 1].notes.append(note)
        }
    }

    private func remove(_ notes: [Row], of name: String, _ dialect: any Dialect) async throws -> Int64 {
        let table = dialect.quoted(QualifiedName(name))
        var conditions: [String] = []
        for note in notes { conditions.append(try await condition(of: note, name, dialect)) }
        let before = connection.affectedRows
        for condition in conditions { try await connection.send(Statement("DELETE FROM \(table) WHERE \(condition)")) }
        try await connection.flush()
        let removed = connection.affectedRows - before
        let noted = notes.reduce(0) { $0 + (($1.integer(4) ?? 0) - ($1.integer(3) ?? 0) + 1) }
        guard removed < noted else { return removed }
        // Others may have removed them before; or the table keeps them.
        let kept = "SELECT count(*) FROM \(table) WHERE \(conditions.joined(separator: " OR "))"
        let left = try await connection.query(Statement(kept)).first?.integer(0) ?? 0
        guard left == 0 else {
            throw MigrationError(
                .invalidOperation,
                "\(left.counted("copied row")) of \(name) cannot be removed: a trigger or a rule of the table keeps them",
                hint: "disable it, ALTER TABLE \(table) DISABLE TRIGGER …, and run the downgrade again"
            )
        }
        return removed
    }

    /// What tells the rows of a note from others.
    private func condition(of note: Row, _ table: String, _ dialect: any Dialect) async throws -> String {
        let columns = note.text(2) ?? ""
        if let first = note.integer(3), let last = note.integer(4) { return "\(columns) BETWEEN \(first) AND \(last)" }
        let terms = dialect.name == .sqlite ? try await terms(columns, of: table) : columns
        return "(\(terms)) = (\(note.text(5) ?? ""))"
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
