/// PostgreSQL's SQL.
public struct PostgresDialect: Dialect {
    /// The protocol counts the parameters of a statement in two bytes.
    static let parameterLimit = 65_535

    /// The dialect holds nothing.
    public init() {}

    /// `postgresql`
    public var name: DialectName { .postgresql }

    /// `BEGIN`
    public var beginStatement: Statement { "BEGIN" }

    /// The name, in quotes unless it is of small letters, digits and underscores, and no key word.
    public func quoted(_ identifier: String) -> String {
        isPlain(identifier) && !PostgresKeywords.all.contains(identifier) ? identifier : identifier.doubleQuoted
    }

    private func isPlain(_ identifier: String) -> Bool {
        guard let first = identifier.utf8.first, first.isIdentifierStart else { return false }
        return identifier.utf8.allSatisfy { $0 < 0x80 && $0.isIdentifierPart && $0.lowercasedASCII == $0 }
    }

    /// The value as a literal. A double comes back bit for bit; a text is safe where `standard_conforming_strings` is on.
    public func literal(_ value: SQLValue) -> String {
        switch value {
        case .null: "NULL"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let number): String(number)
        case .double(let number) where number.isNaN: "'NaN'::double precision"
        case .double(let number) where number.isInfinite:
            "'\(number < 0 ? "-" : "")Infinity'::double precision"
        case .double(let number): String(number)
        case .text(let text): text.singleQuoted
        case .bytes(let bytes): "'\\x\(bytes.hexadecimal)'::bytea"
        }
    }

    /// The steps that carry out an operation; the catalog is never read.
    public func steps(
        for operation: Operation,
        reading catalog: any CatalogReader
    ) async throws -> [DialectStep] {
        try steps(for: operation)
    }

    func steps(for operation: Operation) throws(MigrationError) -> [DialectStep] {
        switch operation {
        case .createTable, .dropTable, .renameTable, .setTableComment:
            try tableSteps(for: operation)
        case .addColumn, .dropColumn, .alterColumn, .renameColumn, .setColumnComment:
            columnSteps(for: operation)
        case .alterTable(let alteration):
            try alterSteps(alteration)
        case .createIndex, .dropIndex, .renameIndex:
            indexSteps(for: operation)
        case .addConstraint, .dropConstraint, .renameConstraint, .validateConstraint:
            constraintSteps(for: operation)
        case .createFunction, .replaceFunction, .dropFunction:
            functionSteps(for: operation)
        case .createTrigger, .replaceTrigger, .dropTrigger:
            try triggerSteps(for: operation)
        case .createView, .replaceView, .dropView:
            viewSteps(for: operation)
        case .createEnumType, .addEnumValue, .dropEnumType:
            enumTypeSteps(for: operation)
        case .createSchema, .dropSchema, .createSequence, .dropSequence, .createExtension, .dropExtension:
            objectSteps(for: operation)
        case .insert(let table, let columns, let rows):
            try insertSteps(
                into: table,
                columns: columns,
                rows: rows,
                parameterLimit: Self.parameterLimit,
                parametersPerStatement: Self.parameterLimit
            )
        case .execute(let text, let parameters, _):
            text.text(for: name).map { [.run(Statement($0, parameters))] } ?? []
        case .custom(let custom):
            try customSteps(custom.base)
        }
    }
}
