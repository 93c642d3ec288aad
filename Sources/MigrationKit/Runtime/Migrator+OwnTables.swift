extension Migrator {
    /// The runner's own tables: what each is called, and what creates it.
    private var ownTables: [(name: QualifiedName, creation: Operation)] {
        [(settings.versions.name, settings.versions.creation), (settings.log.name, settings.log.creation)]
    }

    /// What creates those of the runner's own tables that are not there.
    func missingTables() async throws -> [Operation] {
        try await missing(of: ownTables)
    }

    /// Creates those of the runner's own tables that are not there, and commits them.
    func createOwnTables() async throws {
        try await create(ownTables)
    }

    /// Creates those of some tables that are not there, and commits them.
    func create(_ tables: [(name: QualifiedName, creation: Operation)]) async throws {
        let missing = try await missing(of: tables)
        guard !missing.isEmpty else { return }
        try await begin()
        do {
            try await create(missing)
            try await connection.execute("COMMIT")
        } catch {
            try? await connection.rollback()
            throw error
        }
    }

    /// Creates tables in the open transaction.
    func create(_ tables: [Operation]) async throws {
        for operation in tables {
            for case .run(let statement) in try await connection.dialect.steps(for: operation, reading: connection) {
                try await connection.send(statement)
            }
        }
    }

    private func missing(of tables: [(name: QualifiedName, creation: Operation)]) async throws -> [Operation] {
        var missing: [Operation] = []
        for table in tables where try await !connection.exists(SchemaObject(.table, table.name)) {
            missing.append(table.creation)
        }
        return missing
    }
}
