extension Migrator {
    /// Refuses to go up from a revision whose downgrade has stopped on its way: the version table still names it, and a part of what
    /// it made is gone.
    ///
    /// Only a revision that commits as it goes can get there. A stamp says that a person has put the rest right.
    func refuseHalfTakenBack(at heads: [RevisionID]) async throws {
        let stopped = try await settings.log.halfTakenBack(on: connection)
        guard !stopped.isEmpty else { return }
        let applied = Set(library.graph.applied(by: heads))
        guard let (id, done) = stopped.first(where: { applied.contains($0.revision) }) else { return }
        let parents = library.graph.parents(of: id).map(\.rawValue).joined(separator: ", ")
        throw MigrationError(
            .statementFailed,
            "the downgrade of \(id) stopped after \(done.counted("statement")), so that the database is not at \(id) any more",
            hint:
                "finish it with: migrate downgrade \(parents.isEmpty ? "base" : "\(id)-1"), or restore what it removed and say so "
                + "with: migrate stamp --purge \(heads.map(\.rawValue).joined(separator: " "))",
            location: library.graph.record(for: id)?.location,
            revision: id
        )
    }
}

extension MigrationLog {
    /// The revisions whose last attempt was a downgrade that executed something and did not reach its end.
    func halfTakenBack(on connection: any Connection) async throws -> [(revision: RevisionID, done: Int64)] {
        guard try await connection.exists(SchemaObject(.table, name)) else { return [] }
        let table = connection.dialect.quoted(name)
        let rows = try await connection.query(
            Statement(
                """
                SELECT revision, statements_done FROM \(table) WHERE direction = 'downgrade' AND status <> 'done' \
                AND statements_done > 0 AND id IN (SELECT max(id) FROM \(table) GROUP BY revision)
                """
            )
        )
        return rows.compactMap { row in row.text(0).map { (RevisionID($0), row.integer(1) ?? 0) } }
    }
}
