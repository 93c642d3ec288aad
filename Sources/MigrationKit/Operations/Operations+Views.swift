extension Operations {
    /// Creates a view.
    ///
    /// ```swift
    /// try await op.createView(View("active_users", as: "SELECT * FROM users WHERE active"))
    /// ```
    /// ```sql
    /// CREATE VIEW active_users AS SELECT * FROM users WHERE active;
    /// ```
    /// A materialized view is for PostgreSQL alone: `CREATE MATERIALIZED VIEW`.
    ///
    /// - Parameter ifNotExists: A view that is there already is left as it is, and the downgrade of this revision
    ///   leaves it too.
    public func createView(
        _ view: View,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createView(view, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Creates a view, or replaces it.
    ///
    /// ```swift
    /// try await op.replaceView(View("active_users", as: "SELECT * FROM users WHERE active"))
    /// ```
    /// ```sql
    /// CREATE OR REPLACE VIEW active_users AS SELECT * FROM users WHERE active;
    /// ```
    /// On SQLite, and for a materialized view, `DROP VIEW IF EXISTS` and `CREATE VIEW`; SQLite's triggers of the view and
    /// the indexes of a materialized one are made again. Privileges on a materialized view, and its comment, go with the
    /// old one.
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
    /// ```swift
    /// try await op.dropView("active_users", ifExists: true)
    /// ```
    /// ```sql
    /// DROP VIEW IF EXISTS active_users;
    /// ```
    /// - Parameters:
    ///   - materialized: Whether it is a materialized one: `DROP MATERIALIZED VIEW` (PostgreSQL).
    ///   - cascade: With the views that need it: `CASCADE` (PostgreSQL; SQLite has no such word).
    ///   - restoring: The view as it was, so that the operation can be reversed.
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
