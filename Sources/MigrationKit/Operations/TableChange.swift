/// One of several changes that ``Operations/alterTable(_:_:schema:recreate:from:file:line:)`` makes together.
public enum TableChange: Hashable, Sendable {
    /// `ADD COLUMN`
    case addColumn(Column, position: ColumnPosition? = nil)
    /// `DROP COLUMN`; the reverse brings `restoring` back.
    case dropColumn(String, cascade: Bool = false, restoring: Column? = nil)
    /// `ALTER COLUMN`; the reverse brings `previous` back.
    case alterColumn(String, ColumnChange, previous: ColumnChange? = nil)
    /// `RENAME COLUMN`; the changes after it know the column by its new name.
    case renameColumn(String, to: String)
    /// `ADD CONSTRAINT`
    case addConstraint(Constraint)
    /// `DROP CONSTRAINT`; the reverse brings `restoring` back.
    case dropConstraint(String, cascade: Bool = false, restoring: Constraint? = nil)

    /// `ADD COLUMN email varchar(255) NOT NULL`
    ///
    /// - Parameter position: Where the column stands; at the end unless it is said. PostgreSQL always puts it there.
    public static func addColumn(
        _ name: String,
        _ type: ColumnType,
        _ modifiers: ColumnModifier...,
        position: ColumnPosition? = nil
    ) -> Self {
        .addColumn(Column(name, type, modifiers), position: position)
    }

    /// The change as an operation of its own.
    func operation(on table: QualifiedName) -> Operation {
        switch self {
        case .addColumn(let column, _): .addColumn(table, column, ifNotExists: false)
        case .dropColumn(let name, let cascade, let column):
            .dropColumn(table, name, ifExists: false, cascade: cascade, restoring: column)
        case .alterColumn(let name, let change, let previous):
            .alterColumn(table, name, change, previous: previous)
        case .renameColumn(let name, let new): .renameColumn(table, name, to: new)
        case .addConstraint(let constraint): .addConstraint(table, constraint)
        case .dropConstraint(let name, let cascade, let constraint):
            .dropConstraint(table, name, ifExists: false, cascade: cascade, restoring: constraint)
        }
    }

    /// The change that takes this one back.
    func reversed(on table: QualifiedName) throws(MigrationError) -> TableChange {
        switch try operation(on: table).reversed() {
        case .addColumn(_, let column, _): .addColumn(column)
        case .dropColumn(_, let name, _, _, let column): .dropColumn(name, restoring: column)
        case .alterColumn(_, let name, let change, let previous): .alterColumn(name, change, previous: previous)
        case .renameColumn(_, let name, let new): .renameColumn(name, to: new)
        case .addConstraint(_, let constraint): .addConstraint(constraint)
        case .dropConstraint(_, let name, _, _, let constraint): .dropConstraint(name, restoring: constraint)
        default: self
        }
    }
}
