extension SQLiteDialect {
    /// All changes by SQLite's own `ALTER TABLE` where it can make each of them, else in one rebuild.
    func alterSteps(_ alteration: TableAlteration, reading catalog: any CatalogReader) async throws -> [DialectStep] {
        let table = alteration.table
        let added = alteration.changes.compactMap { change in
            if case .addColumn(let column, nil) = change, column.fitsAddColumn { column } else { nil as Column? }
        }
        let isNative = added.count == alteration.changes.count
        if isNative, alteration.recreation != .always {
            return try added.map { column in
                .run(Statement("ALTER TABLE \(quoted(table)) ADD COLUMN \(try clause(column, of: table))"))
            }
        }
        if alteration.recreation == .never {
            throw MigrationError(
                .unsupported,
                "SQLite's ALTER TABLE cannot make these changes of \(table), and the table is not to be rebuilt",
                hint: "let it be rebuilt: recreate: .auto"
            )
        }
        let isAlways = alteration.recreation == .always
        if let definition = alteration.definition, catalog is OfflineCatalog {
            let snapshot = try SQLiteTableSnapshot(of: definition, after: alteration.earlier, self)
            return try rebuild(snapshot, alteration.changes, isAlways: isAlways)
        }
        let snapshot = try await SQLiteTableSnapshot.read(table, self, catalog)
        return try rebuild(snapshot, alteration.changes, isAlways: isAlways)
    }

    /// The changes as edits of a table's text.
    func edits(
        _ changes: [TableChange],
        of table: QualifiedName,
        isStrict: Bool
    ) throws(MigrationError) -> [SQLiteTableEdit] {
        var edits: [SQLiteTableEdit] = []
        for change in changes { edits.append(try edit(change, table, isStrict)) }
        return edits
    }

    private func edit(
        _ change: TableChange,
        _ table: QualifiedName,
        _ isStrict: Bool
    ) throws(MigrationError) -> SQLiteTableEdit {
        switch change {
        case .addColumn(let column, let position):
            return .addColumn(
                column.name,
                clause: try clause(column, of: table, isStrict: isStrict),
                position: position
            )
        case .dropColumn(let name, _, _):
            return .dropColumn(name)
        case .alterColumn(let name, let change, _):
            var edit = SQLiteColumnEdit()
            if let type = change.type { edit.type = try typeName(type, isStrict: isStrict) }
            edit.isInteger = change.type?.isInteger ?? false
            edit.using = change.using?.text(for: self.name)
            edit.isNullable = change.isNullable
            edit.identity = change.identity
            switch change.default {
            case .set(let value): edit.default = .set(defaultClause(value))
            case .drop: edit.default = .drop
            case nil: break
            }
            return .alterColumn(name, edit)
        case .addConstraint(let constraint):
            return .addConstraint(
                clause: try clause(constraint, of: table),
                name: constraint.name,
                primaryKey: constraint.primaryKeyColumns
            )
        case .dropConstraint(let name, _, _):
            return .dropConstraint(name, ifExists: false)
        case .renameColumn:
            throw TableAlteration(table, []).misplacedRename
        }
    }
}
