extension Migrator {
    /// Creates the version table, and nothing else, where it is missing.
    ///
    /// - Returns: Whether it was missing.
    public func ensureVersionTable() async throws -> Bool {
        let table = settings.versions
        if try await connection.exists(SchemaObject(.table, table.name)) { return false }
        return try await whileLocked {
            // Another runner may have been faster.
            if try await connection.exists(SchemaObject(.table, table.name)) { return false }
            try await create([(table.name, table.creation)])
            return true
        }
    }
}
