extension Operations {
    /// Creates a view.
    ///
    /// ```swift
    /// try await op.createView(View("active_users", as: "SELECT * FROM users WHERE active"))
    /// ```
    /// ```sql
    /// CREATE VIEW active_users AS SELECT * FROM users WHERE active;
    /// ```
    public func createView(
        _ view: View,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createView(view, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Creates a view, or replaces it: `CREATE OR REPLACE VIEW …`; on SQLite `DROP VIEW IF EXISTS` first.
    ///
    /// - Parameter previous: The view as it was, so that the operation can be reversed.
    public func replaceView(
        _ view: View,
        previous: View? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.replaceView(view, previous: previous), file: file, line: line)
    }

    /// Drops a view.
    ///
    /// ```sql
    /// DROP VIEW IF EXISTS active_users;
    /// ```
    public func dropView(
        _ name: String,
        schema: String? = nil,
        materialized: Bool = false,
        ifExists: Bool = false,
        cascade: Bool = false,
        restoring view: View? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let operation = Operation.dropView(
            QualifiedName(name, schema: schema),
            isMaterialized: materialized,
            ifExists: ifExists,
            cascade: cascade,
            restoring: view
        )
        try await perform(operation, file: file, line: line)
    }
}
