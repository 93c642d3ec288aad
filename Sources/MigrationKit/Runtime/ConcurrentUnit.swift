/// A statement that PostgreSQL refuses in a transaction, and how its effect is looked for.
///
/// `CREATE INDEX CONCURRENTLY` that is stopped leaves an invalid index behind, which `IF NOT EXISTS` would take for done. Only an
/// index that this very statement began is ever dropped: one that was there before belongs to somebody else.
struct ConcurrentUnit {
    var statement: Statement
    var traits: StatementTraits
    var connection: any Connection

    /// What is to be done with the statement.
    enum Verdict {
        /// An earlier run has executed it and was stopped before it could say so.
        case done
        /// It is to be executed; what will then be there, or gone, is its own work.
        case execute
        /// It is to be executed, but what it makes is there already, and somebody else's.
        case executeBesideAnother
    }

    /// Looks at what is there.
    ///
    /// - Parameter begunBefore: Whether an earlier run has begun the statement.
    func verdict(begunBefore: Bool) async throws -> Verdict {
        if traits.buildsUnnamedIndex {
            throw failure(
                "an index that is built concurrently needs a name, so that it can be looked for when the build is stopped",
                hint: "write CREATE INDEX CONCURRENTLY name ON …"
            )
        }
        if let index = traits.concurrentIndex {
            switch (try await validity(of: index), begunBefore) {
            case (true?, true): return .done
            case (true?, false): return .executeBesideAnother
            case (false?, true):
                try await connection.execute(Statement("DROP INDEX CONCURRENTLY \(connection.dialect.quoted(index))"))
            case (false?, false):
                throw failure(
                    "an index \(index) is there and not valid, and this revision did not begin it",
                    hint: "when no other session is building it, drop it: DROP INDEX CONCURRENTLY \(connection.dialect.quoted(index))"
                )
            case (nil, _): break
            }
        }
        // What was to be dropped is gone.
        guard begunBefore, traits.removedObjects.count == 1, let object = traits.removedObjects.first,
            object.kind == .index
        else { return .execute }
        return try await validity(of: object.name) == nil ? .done : .execute
    }

    /// Executes the statement and looks at what came of it.
    func execute() async throws {
        try await connection.execute(statement)
        guard let index = traits.concurrentIndex, try await validity(of: index) != true else { return }
        throw failure(
            "the index \(index) is not valid after it was built",
            hint: "run the revision again: the invalid index is dropped and built anew"
        )
    }

    /// Whether an index is valid; `nil` when there is none of the name.
    private func validity(of index: QualifiedName) async throws -> Bool? {
        let rows = try await connection.query(
            Statement(
                "SELECT indisvalid FROM pg_catalog.pg_index WHERE indexrelid = to_regclass($1)",
                [.text(connection.dialect.quoted(index))]
            )
        )
        return rows.first.map { $0[0] == .boolean(true) }
    }

    private func failure(_ message: String, hint: String) -> MigrationError {
        MigrationError(
            .verificationFailed,
            message,
            hint: hint,
            location: statement.location,
            statement: statement.sql
        )
    }
}
