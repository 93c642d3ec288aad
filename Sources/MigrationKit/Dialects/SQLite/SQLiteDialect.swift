/// SQLite's SQL, and the table rebuild that stands in for what its `ALTER TABLE` cannot do.
public struct SQLiteDialect: Dialect {
    /// `SQLITE_MAX_VARIABLE_NUMBER` as it is built by default.
    static let parameterLimit = 32_766
    /// SQLite searches its list of names for each `$1`: many of them in one statement take time by their square.
    static let parametersPerStatement = 500

    /// The dialect holds nothing.
    public init() {}

    /// `sqlite`
    public var name: DialectName { .sqlite }

    /// `BEGIN IMMEDIATE`: a transaction that became a writer only later could fail to.
    public var beginStatement: Statement { "BEGIN IMMEDIATE" }

    /// The name, in quotes unless it is of ASCII letters, digits and underscores, and no key word.
    public func quoted(_ identifier: String) -> String {
        isPlain(identifier) && !SQLiteKeywords.all.contains(identifier.lowercased())
            ? identifier : identifier.doubleQuoted
    }

    private func isPlain(_ identifier: String) -> Bool {
        guard let first = identifier.utf8.first, first.isIdentifierStart else { return false }
        return identifier.utf8.allSatisfy { $0 < 0x80 && $0.isIdentifierPart }
    }

    /// The value as a literal. SQLite has no NaN: it keeps `NULL`.
    public func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .boolean(let value): value ? "1" : "0"
        case .integer(let number): String(number)
        case .double(let number) where number.isNaN: "NULL"
        case .double(let number) where number.isInfinite: number < 0 ? "-9e999" : "9e999"
        case .double(let number): String(number)
        case .text(let text): text.singleQuoted
        case .bytes(let bytes): "x'\(bytes.hexadecimal)'"
        }
    }

    /// The steps that carry out an operation. The catalog is read for a table rebuild, for an `ifNotExists` or `ifExists` that
    /// SQLite does not have, and for the triggers of a view that is replaced.
    public func steps(
        for operation: Operation,
        reading catalog: any CatalogReader
    ) async throws -> [DialectStep] {
        switch operation {
        case .createTable, .dropTable, .renameTable:
            try tableSteps(for: operation)
        case .addColumn, .dropColumn, .alterColumn, .renameColumn:
            try await columnSteps(for: operation, reading: catalog)
        case .alterTable(let alteration):
            try await alterSteps(alteration, reading: catalog)
        case .createIndex, .dropIndex, .renameIndex:
            try await indexSteps(for: operation, reading: catalog)
        case .addConstraint, .dropConstraint, .renameConstraint, .validateConstraint:
            try await constraintSteps(for: operation, reading: catalog)
        case .createTrigger, .replaceTrigger, .dropTrigger:
            try triggerSteps(for: operation)
        case .createView, .replaceView, .dropView:
            try await viewSteps(for: operation, reading: catalog)
        case .createFunction, .replaceFunction, .dropFunction, .createSchema, .dropSchema, .createSequence,
            .dropSequence, .createExtension, .dropExtension:
            throw unsupported(operation)
        case .setTableComment, .setColumnComment:
            []  // SQLite keeps no comments.
        case .createEnumType, .addEnumValue, .dropEnumType:
            []  // An enum column is a text column: see ``ColumnType``.
        case .insert(let table, let columns, let rows):
            try insertSteps(
                into: table,
                columns: columns,
                rows: rows,
                parameterLimit: Self.parameterLimit,
                parametersPerStatement: Self.parametersPerStatement
            )
        case .execute(let text, let parameters, _):
            text.text(for: name).map { [.run(Statement($0, parameters))] } ?? []
        case .custom(let custom):
            try customSteps(custom.base)
        }
    }
}
