extension Operations {
    /// Creates an index.
    ///
    /// ```swift
    /// try await op.createIndex(
    ///     "ix_users_name", on: "users", .expression("lower(name)"), unique: true, where: "active")
    /// ```
    /// ```sql
    /// CREATE UNIQUE INDEX ix_users_name ON users (lower(name)) WHERE active;
    /// ```
    /// - Parameters:
    ///   - name: The name; `nil` leaves it to the ``NamingConvention``.
    ///   - method: The access method: `USING gin` (PostgreSQL; SQLite has one kind of index and makes that).
    ///   - include: Columns that are kept in the index without being searched: `INCLUDE (email)` (PostgreSQL; SQLite
    ///     goes without).
    ///   - concurrently: Without blocking writers: `CREATE INDEX CONCURRENTLY` (PostgreSQL), for which the revision
    ///     declares `transaction = .none`. On SQLite it changes nothing.
    public func createIndex(
        _ name: String?,
        on table: String,
        _ keys: IndexKey...,
        schema: String? = nil,
        unique: Bool = false,
        using method: String? = nil,
        include: [String] = [],
        where predicate: String? = nil,
        ifNotExists: Bool = false,
        concurrently: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let index = Index(
            name,
            on: QualifiedName(table, schema: schema),
            keys,
            unique: unique,
            using: method,
            include: include,
            where: predicate
        )
        try await perform(
            .createIndex(index, ifNotExists: ifNotExists, concurrently: concurrently),
            file: file,
            line: line
        )
    }

    /// Drops an index.
    ///
    /// ```swift
    /// try await op.dropIndex("ix_users_name", ifExists: true)
    /// ```
    /// ```sql
    /// DROP INDEX IF EXISTS ix_users_name;
    /// ```
    /// - Parameters:
    ///   - concurrently: Without blocking writers: `DROP INDEX CONCURRENTLY` (PostgreSQL), for which the revision
    ///     declares `transaction = .none`. On SQLite it changes nothing.
    ///   - restoring: The index as it was, so that the operation can be reversed.
    public func dropIndex(
        _ name: String,
        schema: String? = nil,
        ifExists: Bool = false,
        concurrently: Bool = false,
        restoring index: Index? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let name = QualifiedName(name, schema: schema)
        try await perform(
            .dropIndex(name, ifExists: ifExists, concurrently: concurrently, restoring: index),
            file: file,
            line: line
        )
    }

    /// Renames an index. SQLite, which cannot, drops it and makes it again.
    ///
    /// ```swift
    /// try await op.renameIndex("ix_users_name", to: "users_name_key")
    /// ```
    /// ```sql
    /// ALTER INDEX ix_users_name RENAME TO users_name_key;
    /// ```
    public func renameIndex(
        _ name: String,
        to newName: String,
        schema: String? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.renameIndex(QualifiedName(name, schema: schema), to: newName), file: file, line: line)
    }
}
