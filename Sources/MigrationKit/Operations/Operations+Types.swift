extension Operations {
    /// Creates an enum type (PostgreSQL; on SQLite an `.enumeration` column is text, and there is nothing to create).
    ///
    /// ```swift
    /// try await op.createEnumType("mood", "sad", "ok", "happy")
    /// ```
    /// ```sql
    /// CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
    /// ```
    /// - Parameter ifNotExists: A type that is there already is left as it is, and the downgrade of this revision
    ///   leaves it too.
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

    /// Adds a value to an enum type (PostgreSQL; nothing on SQLite). It cannot be used before it is committed, nor
    /// removed again.
    ///
    /// ```swift
    /// try await op.addEnumValue("mood", "great", .after("happy"), ifNotExists: true)
    /// ```
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
    /// ```swift
    /// try await op.dropEnumType("mood", ifExists: true)
    /// ```
    /// ```sql
    /// DROP TYPE IF EXISTS mood;
    /// ```
    /// - Parameters:
    ///   - cascade: With the columns that have it: `CASCADE`.
    ///   - restoring: The type as it was, so that the operation can be reversed.
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

    /// Creates a schema (PostgreSQL; an error on SQLite, where a schema in a name is an attached database).
    ///
    /// ```swift
    /// try await op.createSchema("billing", ifNotExists: true)
    /// ```
    /// ```sql
    /// CREATE SCHEMA IF NOT EXISTS billing;
    /// ```
    public func createSchema(
        _ name: String,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createSchema(name, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Drops a schema (PostgreSQL; an error on SQLite). The reverse creates it empty.
    ///
    /// ```swift
    /// try await op.dropSchema("billing", ifExists: true)
    /// ```
    /// ```sql
    /// DROP SCHEMA IF EXISTS billing;
    /// ```
    /// - Parameter cascade: With all that is in it: `CASCADE`.
    public func dropSchema(
        _ name: String,
        ifExists: Bool = false,
        cascade: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.dropSchema(name, ifExists: ifExists, cascade: cascade), file: file, line: line)
    }

    /// Creates a sequence (PostgreSQL; an error on SQLite).
    ///
    /// ```swift
    /// try await op.createSequence(NumberSequence("invoice_number", start: 1000, increment: 1))
    /// ```
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

    /// Drops a sequence (PostgreSQL; an error on SQLite).
    ///
    /// ```swift
    /// try await op.dropSequence("invoice_number", ifExists: true)
    /// ```
    /// ```sql
    /// DROP SEQUENCE IF EXISTS invoice_number;
    /// ```
    /// - Parameters:
    ///   - cascade: With the defaults that take numbers from it: `CASCADE`.
    ///   - restoring: The sequence as it was, so that the operation can be reversed.
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

    /// Creates an extension (PostgreSQL; an error on SQLite).
    ///
    /// ```swift
    /// try await op.createExtension("pg_trgm", schema: "public", ifNotExists: true)
    /// ```
    /// ```sql
    /// CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
    /// ```
    public func createExtension(
        _ name: String,
        schema: String? = nil,
        ifNotExists: Bool = false,
        file: StaticString = #fileID,
        line: UInt = #line
    ) async throws {
        try await perform(.createExtension(name, schema: schema, ifNotExists: ifNotExists), file: file, line: line)
    }

    /// Drops an extension (PostgreSQL; an error on SQLite). It cannot be reversed by itself.
    ///
    /// ```swift
    /// try await op.dropExtension("pg_trgm", ifExists: true)
    /// ```
    /// ```sql
    /// DROP EXTENSION IF EXISTS pg_trgm;
    /// ```
    /// - Parameter cascade: With all that needs it: `CASCADE`.
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
