extension Operations {
    /// Adds a column.
    ///
    /// ```swift
    /// try await op.addColumn("users", "active", .boolean, .notNull, .default(true))
    /// ```
    /// ```sql
    /// ALTER TABLE users ADD COLUMN active boolean DEFAULT true NOT NULL;
    /// ```
    /// SQLite rebuilds the table where its own ADD COLUMN cannot do it, as for a unique column or an expression as
    /// default.
    ///
    /// - Parameter ifNotExists: A column that is there already is left as it is, and the downgrade of this revision
    ///   leaves it too.
    public func addColumn(
        _ table: String,
        _ name: String,
        _ type: ColumnType,
        _ modifiers: ColumnModifier...,
        schema: String? = nil,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let column = Column(name, type, modifiers)
        try await perform(
            .addColumn(QualifiedName(table, schema: schema), column, ifNotExists: ifNotExists),
            file: file,
            line: line
        )
    }

    /// Drops a column. SQLite rebuilds the table.
    ///
    /// ```swift
    /// try await op.dropColumn("users", "active")
    /// ```
    /// ```sql
    /// ALTER TABLE users DROP COLUMN active;
    /// ```
    /// - Parameters:
    ///   - cascade: With what needs it in other tables and views: `CASCADE` (PostgreSQL; SQLite refuses to drop such a
    ///     column).
    ///   - restoring: The column as it was, so that the operation can be reversed.
    public func dropColumn(
        _ table: String,
        _ name: String,
        schema: String? = nil,
        ifExists: Bool = false,
        cascade: Bool = false,
        restoring column: Column? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let table = QualifiedName(table, schema: schema)
        try await perform(
            .dropColumn(table, name, ifExists: ifExists, cascade: cascade, restoring: column),
            file: file,
            line: line
        )
    }

    /// Changes a column: its type, default, nullability, numbering, comment or name. What is left out stays as it is. SQLite
    /// rebuilds the table, unless comment and name alone change.
    ///
    /// ```swift
    /// try await op.alterColumn("users", "age", type: .bigint, nullable: false, default: .set(0))
    /// ```
    /// ```sql
    /// ALTER TABLE users ALTER COLUMN age DROP DEFAULT;
    /// ALTER TABLE users ALTER COLUMN age TYPE bigint;
    /// ALTER TABLE users ALTER COLUMN age SET DEFAULT 0;
    /// ALTER TABLE users ALTER COLUMN age SET NOT NULL;
    /// ```
    /// The old default goes first where type and default change, because it may not fit the new type.
    ///
    /// SQLite keeps a value as the column's type wants it: `'0012'` would become the number 12. Such a change is an error there,
    /// unless `using` says what becomes of the values.
    ///
    /// - Parameters:
    ///   - newName: The new name, given last: `RENAME COLUMN age TO years`.
    ///   - using: The expression that converts the values to the new type: `TYPE bigint USING age + 1`. SQLite selects it as it
    ///     copies the rows; `CAST(age AS bigint)` suits both, and `.init(postgresql: "age::bigint")` leaves SQLite without.
    ///   - identity: Whether, and how, the database numbers the rows: `.add(.byDefault)`, `.set(.always)` or `.drop`.
    ///   - comment: A new comment, `.set("…")`, or `.drop` (PostgreSQL; SQLite keeps no comments).
    ///   - previous: What it was before, so that the operation can be reversed. A new name alone needs none.
    public func alterColumn(
        _ table: String,
        _ name: String,
        to newName: String? = nil,
        type: ColumnType? = nil,
        using: SQLText? = nil,
        nullable: Bool? = nil,
        default: ColumnChange.Default? = nil,
        identity: ColumnChange.Identity? = nil,
        comment: ColumnChange.Comment? = nil,
        schema: String? = nil,
        previous: ColumnChange? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let table = QualifiedName(table, schema: schema)
        let change = ColumnChange(
            type: type,
            using: using,
            nullable: nullable,
            default: `default`,
            identity: identity,
            comment: comment
        )
        if !change.isEmpty {
            try await perform(.alterColumn(table, name, change, previous: previous), file: file, line: line)
        }
        if let newName { try await perform(.renameColumn(table, name, to: newName), file: file, line: line) }
    }

    /// Renames a column.
    ///
    /// ```swift
    /// try await op.renameColumn("users", "mail", to: "email")
    /// ```
    /// ```sql
    /// ALTER TABLE users RENAME COLUMN mail TO email;
    /// ```
    public func renameColumn(
        _ table: String,
        _ name: String,
        to newName: String,
        schema: String? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(
            .renameColumn(QualifiedName(table, schema: schema), name, to: newName),
            file: file,
            line: line
        )
    }

    /// Sets the comment of a column, or removes it with `nil` (PostgreSQL; SQLite keeps no comments, and nothing is
    /// executed).
    ///
    /// ```swift
    /// try await op.setColumnComment("users", "email", "Where we write to")
    /// ```
    /// ```sql
    /// COMMENT ON COLUMN users.email IS 'Where we write to';
    /// ```
    /// - Parameter previous: The comment as it was, which the reverse sets again; without it the reverse removes the
    ///   comment.
    public func setColumnComment(
        _ table: String,
        _ column: String,
        _ comment: String?,
        schema: String? = nil,
        previous: String? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(
            .setColumnComment(QualifiedName(table, schema: schema), column, comment, previous: previous),
            file: file,
            line: line
        )
    }
}
