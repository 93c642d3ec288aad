extension SQLiteDialect {
    func constraintSteps(
        for operation: Operation,
        reading catalog: any CatalogReader
    ) async throws -> [DialectStep] {
        switch operation {
        case .addConstraint(let table, let constraint):
            return try await rebuild(table, [.addConstraint(constraint)], catalog)
        case .dropConstraint(let table, let name, let ifExists, _, _):
            return try await rebuild(table, catalog) { _ in [.dropConstraint(name, ifExists: ifExists)] }
        case .renameConstraint(let table, let old, let new):
            return try await rebuild(table, catalog) { _ in [.renameConstraint(old, to: new, quoted: quoted(new))] }
        case .validateConstraint:
            return []  // No row is left unchecked.
        default:
            return []
        }
    }

    /// `CONSTRAINT price_positive CHECK (price > 0)`
    func clause(_ constraint: Constraint, of table: QualifiedName) throws(MigrationError) -> String {
        switch constraint {
        case .primaryKey(let name, let columns):
            return named(name, "PRIMARY KEY (\(quoted(columns)))")
        case .unique(let name, let columns, let deferral):
            guard deferral == nil || deferral == .notDeferrable else {
                throw unsupported(
                    "SQLite checks a unique constraint at once, always; the one on \(table) is to be deferred",
                    only: "createUniqueConstraint(…)",
                    or: "without deferral: it is the same on both"
                )
            }
            return named(name, uniqueClause(columns, nil))
        case .check(let name, let expression, _):
            return named(name, "CHECK (\(expression))")
        case .foreignKey(let name, let columns, let reference, _):
            return named(name, "FOREIGN KEY (\(quoted(columns))) \(try clause(reference, from: table))")
        case .exclude:
            throw MigrationError(
                .unsupported,
                "SQLite has no exclusion constraints: it cannot add one to \(table)",
                hint:
                    "if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createExcludeConstraint(…) }"
            )
        }
    }

    /// `REFERENCES users (id) ON DELETE CASCADE`. SQLite looks for the referenced table in the database of the referencing one.
    func clause(_ reference: ForeignKeyReference, from table: QualifiedName) throws(MigrationError) -> String {
        var reference = reference
        if let schema = reference.table.schema, !schema.isSameName(as: table.schema ?? "main") {
            throw MigrationError(
                .unsupported,
                "SQLite's foreign keys stay within one database: \(table) cannot reference \(reference.table)",
                hint: "keep both tables in one schema, or leave the foreign key to PostgreSQL: "
                    + "if op.dialect == .postgresql { try await op.createForeignKey(…) }"
            )
        }
        reference.table.schema = nil
        return clause(reference)
    }
}
