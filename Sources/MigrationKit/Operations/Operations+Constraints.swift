extension Operations {
    /// Adds a primary key. SQLite rebuilds the table.
    ///
    /// ```swift
    /// try await op.createPrimaryKey("order_lines_pkey", on: "order_lines", "order_id", "line")
    /// ```
    /// ```sql
    /// ALTER TABLE order_lines ADD CONSTRAINT order_lines_pkey PRIMARY KEY (order_id, line);
    /// ```
    /// - Parameter name: The name; with `nil` the database gives one, and the operation cannot be reversed by itself.
    public func createPrimaryKey(
        _ name: String?,
        on table: String,
        _ columns: String...,
        schema: String? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let constraint = Constraint.primaryKey(name: name, columns: columns)
        try await perform(.addConstraint(QualifiedName(table, schema: schema), constraint), file: file, line: line)
    }

    /// Adds a unique constraint. SQLite rebuilds the table.
    ///
    /// ```swift
    /// try await op.createUniqueConstraint("users_email_key", on: "users", "email")
    /// ```
    /// ```sql
    /// ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);
    /// ```
    /// - Parameters:
    ///   - name: The name; with `nil` the database gives one, and the operation cannot be reversed by itself.
    ///   - deferral: When it is checked: `DEFERRABLE INITIALLY DEFERRED` (PostgreSQL; SQLite always checks at once).
    public func createUniqueConstraint(
        _ name: String?,
        on table: String,
        _ columns: String...,
        schema: String? = nil,
        deferral: Deferral? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let constraint = Constraint.unique(name: name, columns: columns, deferral: deferral)
        try await perform(.addConstraint(QualifiedName(table, schema: schema), constraint), file: file, line: line)
    }

    /// Adds a check. SQLite rebuilds the table.
    ///
    /// ```swift
    /// try await op.createCheckConstraint("price_positive", on: "products", "price > 0")
    /// ```
    /// ```sql
    /// ALTER TABLE products ADD CONSTRAINT price_positive CHECK (price > 0);
    /// ```
    /// - Parameters:
    ///   - name: The name; with `nil` the database gives one, and the operation cannot be reversed by itself.
    ///   - notValid: Whether the rows that are there stay unchecked: `NOT VALID` (PostgreSQL; SQLite
    ///     checks them as it rebuilds the table).
    public func createCheckConstraint(
        _ name: String?,
        on table: String,
        _ expression: String,
        schema: String? = nil,
        notValid: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let constraint = Constraint.check(name: name, expression: expression, notValid: notValid)
        try await perform(.addConstraint(QualifiedName(table, schema: schema), constraint), file: file, line: line)
    }

    /// Adds a foreign key. SQLite rebuilds the table.
    ///
    /// ```swift
    /// try await op.createForeignKey(
    ///     "fk_user", on: "orders", ["user_id"], references: "users", ["id"], onDelete: .cascade)
    /// ```
    /// ```sql
    /// ALTER TABLE orders ADD CONSTRAINT fk_user FOREIGN KEY (user_id) REFERENCES users (id) ON DELETE CASCADE;
    /// ```
    /// - Parameters:
    ///   - name: The name; with `nil` the database gives one, and the operation cannot be reversed by itself.
    ///   - referencedColumns: The columns of the other table; empty is its primary key.
    ///   - notValid: Whether the rows that are there stay unchecked: `NOT VALID` (PostgreSQL; SQLite
    ///     checks them after it has rebuilt the table).
    public func createForeignKey(
        _ name: String?,
        on table: String,
        _ columns: [String],
        references referenced: String,
        _ referencedColumns: [String] = [],
        schema: String? = nil,
        referencedSchema: String? = nil,
        onDelete: ForeignKeyReference.Action? = nil,
        onUpdate: ForeignKeyReference.Action? = nil,
        match: ForeignKeyReference.Match? = nil,
        deferral: Deferral? = nil,
        notValid: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let reference = ForeignKeyReference(
            table: QualifiedName(referenced, schema: referencedSchema),
            columns: referencedColumns,
            onDelete: onDelete,
            onUpdate: onUpdate,
            match: match,
            deferral: deferral
        )
        let constraint = Constraint.foreignKey(
            name: name,
            columns: columns,
            references: reference,
            notValid: notValid
        )
        try await perform(.addConstraint(QualifiedName(table, schema: schema), constraint), file: file, line: line)
    }

    /// Adds an exclusion constraint: no two rows for which all the operators hold (PostgreSQL; an error on SQLite).
    ///
    /// ```swift
    /// try await op.createExcludeConstraint(
    ///     "no_overlap", on: "bookings", .init("room", with: "="), .init("during", with: "&&"), where: "active")
    /// ```
    /// ```sql
    /// ALTER TABLE bookings ADD CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&) WHERE (active);
    /// ```
    /// - Parameters:
    ///   - name: The name; with `nil` the database gives one, and the operation cannot be reversed by itself.
    ///   - elements: Expressions with their operators; an operator class may follow an expression: `room text_ops`.
    ///   - method: The access method of the index behind it.
    ///   - predicate: The rows it is about.
    ///   - deferral: When it is checked: `DEFERRABLE INITIALLY DEFERRED`.
    public func createExcludeConstraint(
        _ name: String?,
        on table: String,
        _ elements: ExclusionElement...,
        schema: String? = nil,
        using method: String = "gist",
        where predicate: String? = nil,
        deferral: Deferral? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let constraint = Constraint.exclude(
            name: name,
            using: method,
            elements: elements,
            where: predicate,
            deferral: deferral
        )
        try await perform(.addConstraint(QualifiedName(table, schema: schema), constraint), file: file, line: line)
    }

    /// Checks the rows that a constraint with `notValid` has left unchecked, without blocking writers (PostgreSQL; nothing on
    /// SQLite, where no row is left unchecked).
    ///
    /// ```swift
    /// try await op.validateConstraint("price_positive", on: "products")
    /// ```
    /// ```sql
    /// ALTER TABLE products VALIDATE CONSTRAINT price_positive;
    /// ```
    /// - Parameter restoring: The constraint as it was, with `notValid: true`, so that the operation can be reversed: it is dropped
    ///   and added again.
    public func validateConstraint(
        _ name: String,
        on table: String,
        schema: String? = nil,
        restoring constraint: Constraint? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(
            .validateConstraint(QualifiedName(table, schema: schema), name, restoring: constraint),
            file: file,
            line: line
        )
    }

    /// Renames a constraint of any kind. SQLite rebuilds the table.
    ///
    /// ```swift
    /// try await op.renameConstraint("users_email_key", on: "users", to: "uq_users_email")
    /// ```
    /// ```sql
    /// ALTER TABLE users RENAME CONSTRAINT users_email_key TO uq_users_email;
    /// ```
    public func renameConstraint(
        _ name: String,
        on table: String,
        to newName: String,
        schema: String? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(
            .renameConstraint(QualifiedName(table, schema: schema), name, to: newName),
            file: file,
            line: line
        )
    }

    /// Drops a constraint of any kind. SQLite rebuilds the table.
    ///
    /// ```swift
    /// try await op.dropConstraint("users_email_key", on: "users", ifExists: true)
    /// ```
    /// ```sql
    /// ALTER TABLE users DROP CONSTRAINT IF EXISTS users_email_key;
    /// ```
    /// - Parameters:
    ///   - cascade: With the foreign keys that need it: `CASCADE` (PostgreSQL).
    ///   - restoring: The constraint as it was, so that the operation can be reversed.
    public func dropConstraint(
        _ name: String,
        on table: String,
        schema: String? = nil,
        ifExists: Bool = false,
        cascade: Bool = false,
        restoring constraint: Constraint? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let table = QualifiedName(table, schema: schema)
        try await perform(
            .dropConstraint(table, name, ifExists: ifExists, cascade: cascade, restoring: constraint),
            file: file,
            line: line
        )
    }
}
