extension SQLiteDialect {
    func columnSteps(
        for operation: Operation,
        reading catalog: any CatalogReader
    ) async throws -> [DialectStep] {
        switch operation {
        case .addColumn(let table, let column, let ifNotExists):
            if ifNotExists, try await hasColumn(column.name, table, catalog) { return [] }
            let clause = try clause(column, of: table)
            if column.fitsAddColumn {
                return [.run(Statement("ALTER TABLE \(quoted(table)) ADD COLUMN \(clause)"))]
            }
            return try await rebuild(table, [.addColumn(column)], catalog)
        case .dropColumn(let table, let column, let ifExists, _, _):
            if ifExists, try await !hasColumn(column, table, catalog) { return [] }
            return try await rebuild(table, [.dropColumn(column)], catalog)
        case .alterColumn(let table, let column, let change, _):
            var effective = change
            effective.comment = nil  // SQLite keeps no comments.
            if effective.isEmpty { return [] }
            return try await rebuild(table, [.alterColumn(column, change)], catalog)
        case .renameColumn(let table, let old, let new):
            return [.run(Statement("ALTER TABLE \(quoted(table)) RENAME COLUMN \(quoted(old)) TO \(quoted(new))"))]
        default:
            return []
        }
    }

    private func hasColumn(_ name: String, _ table: QualifiedName, _ catalog: any CatalogReader) async throws -> Bool {
        let object = SchemaObject(.column, QualifiedName(name, schema: table.schema), of: table.name)
        return try await !catalog.query(existence(of: object)).isEmpty
    }

    /// `email VARCHAR(255) DEFAULT '' NOT NULL UNIQUE`
    ///
    /// A primary key is `NOT NULL` here as everywhere else; SQLite would allow `NULL` in it, except in a numbered one.
    func clause(
        _ column: Column,
        of table: QualifiedName,
        primaryKeyName: String? = nil,
        isStrict: Bool = false
    ) throws(MigrationError) -> String {
        var words = [quoted(column.name)]
        words.append(column.identity == nil ? try typeName(column.type, isStrict: isStrict) : "INTEGER")
        if let name = column.collation { words.append("COLLATE \(try collation(name))") }
        if let value = column.default { words.append("DEFAULT \(defaultClause(value))") }
        if let generated = column.generated {
            words.append("GENERATED ALWAYS AS (\(generated.expression)) \(generated.isStored ? "STORED" : "VIRTUAL")")
        }
        let isNumbered = column.identity != nil || isRowIDType(column.type)
        let isNullable = column.isNullable ?? (column.isPrimaryKey && !isNumbered ? false : nil)
        if let isNullable { words.append(isNullable ? "NULL" : "NOT NULL") }
        let names = column.constraintNames
        if column.isPrimaryKey || column.identity != nil {
            words.append(
                named(
                    primaryKeyName ?? names.primaryKey,
                    column.identity == nil ? "PRIMARY KEY" : "PRIMARY KEY AUTOINCREMENT"
                )
            )
        }
        if column.isUnique { words.append(named(names.unique, "UNIQUE")) }
        words += checkClauses(column)
        if let reference = column.references {
            words.append(named(names.references, try clause(reference, from: table)))
        }
        return words.joined(separator: " ")
    }
}

extension Column {
    /// Whether SQLite's own ADD COLUMN can add it, and fill the rows that are there without breaking a foreign key.
    var fitsAddColumn: Bool {
        if isPrimaryKey || isUnique || identity != nil || generated?.isStored == true { return false }
        guard let value = `default`, value != .null else { return true }
        return value.isConstant && references == nil
    }
}

extension ColumnType {
    /// Whether the type is one of whole numbers.
    var isInteger: Bool { [.smallint, .integer, .bigint].contains(self) }
}
