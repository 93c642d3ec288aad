extension Operations {
    /// Creates an enum type (PostgreSQL; on SQLite an `.enumeration` column is text, and there is nothing to create).
    ///
    /// ```swift
    /// try await op.createEnumType("mood", "sad", "ok", "happy")
    /// ```
    /// ```sql
    /// CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
    /// ```
    public func createEnumType(
        _ name: String,
        _ values: String...,
        schema: String? = nil,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let type = EnumType(QualifiedName(name, schema: schema), values)
        try await perform(.createEnumType(type, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Adds a value to an enum type (PostgreSQL). The value cannot be used in the same transaction, and cannot be removed again.
    ///
    /// ```sql
    /// ALTER TYPE mood ADD VALUE IF NOT EXISTS 'great' AFTER 'happy';
    /// ```
    public func addEnumValue(
        _ type: String,
        _ value: String,
        _ position: EnumPosition? = nil,
        schema: String? = nil,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let type = QualifiedName(type, schema: schema)
        try await perform(
            .addEnumValue(type, value, position: position, ifNotExists: ifNotExists),
            file: file,
            line: line
        )
    }

    /// Drops an enum type (PostgreSQL; nothing on SQLite).
    ///
    /// ```sql
    /// DROP TYPE IF EXISTS mood;
    /// ```
    public func dropEnumType(
        _ name: String,
        schema: String? = nil,
        ifExists: Bool = false,
        cascade: Bool = false,
        restoring type: EnumType? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let name = QualifiedName(name, schema: schema)
        try await perform(
            .dropEnumType(name, ifExists: ifExists, cascade: cascade, restoring: type),
            file: file,
            line: line
        )
    }

    /// Creates a schema (PostgreSQL): `CREATE SCHEMA IF NOT EXISTS billing`.
    public func createSchema(
        _ name: String,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createSchema(name, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Drops a schema (PostgreSQL): `DROP SCHEMA IF EXISTS billing`.
    public func dropSchema(
        _ name: String,
        ifExists: Bool = false,
        cascade: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.dropSchema(name, ifExists: ifExists, cascade: cascade), file: file, line: line)
    }

    /// Creates a sequence (PostgreSQL).
    ///
    /// ```sql
    /// CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 1;
    /// ```
    public func createSequence(
        _ sequence: NumberSequence,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createSequence(sequence, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Drops a sequence (PostgreSQL): `DROP SEQUENCE IF EXISTS invoice_number`.
    public func dropSequence(
        _ name: String,
        schema: String? = nil,
        ifExists: Bool = false,
        cascade: Bool = false,
        restoring sequence: NumberSequence? = nil,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        let name = QualifiedName(name, schema: schema)
        try await perform(
            .dropSequence(name, ifExists: ifExists, cascade: cascade, restoring: sequence),
            file: file,
            line: line
        )
    }

    /// Creates an extension (PostgreSQL): `CREATE EXTENSION IF NOT EXISTS pg_trgm`.
    public func createExtension(
        _ name: String,
        schema: String? = nil,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createExtension(name, schema: schema, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Drops an extension (PostgreSQL): `DROP EXTENSION IF EXISTS pg_trgm`.
    public func dropExtension(
        _ name: String,
        ifExists: Bool = false,
        cascade: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.dropExtension(name, ifExists: ifExists, cascade: cascade), file: file, line: line)
    }
}
