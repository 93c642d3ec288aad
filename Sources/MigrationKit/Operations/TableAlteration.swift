/// Several changes of one table, made together.
public struct TableAlteration: Hashable, Sendable {
    /// When SQLite makes the table anew.
    public enum Recreation: Hashable, Sendable {
        /// When its `ALTER TABLE` cannot make one of the changes.
        case auto
        /// In any case.
        case always
        /// Never: a change that needs it is an error.
        case never
    }

    /// The table.
    public var table: QualifiedName
    /// The changes, in order; none of them renames a column.
    public var changes: [TableChange]
    /// When SQLite makes the table anew.
    public var recreation: Recreation
    /// The table as a script for SQLite finds it, before ``earlier``.
    public var definition: Table?
    /// What has changed ``definition`` since, as it has in a downgrade.
    public var earlier: [TableChange]

    /// Describes the changes.
    public init(
        _ table: QualifiedName,
        _ changes: [TableChange],
        recreate recreation: Recreation = .auto,
        from definition: Table? = nil,
        after earlier: [TableChange] = []
    ) {
        self.table = table
        self.changes = changes
        self.recreation = recreation
        self.definition = definition
        self.earlier = earlier
    }

    /// Each change as an operation of its own.
    var operations: [Operation] { changes.map { $0.operation(on: table) } }

    /// The error for a column that is renamed together with other changes.
    var misplacedRename: MigrationError {
        MigrationError(
            .invalidOperation,
            "a column of \(table) is renamed together with other changes, which is an operation of its own",
            hint: "let op.alterTable(…) take the changes apart, or use .renameColumn(…) as an operation"
        )
    }

    /// The changes that take these back, last first.
    func reversed() throws(MigrationError) -> TableAlteration {
        var reverse = self
        reverse.changes = []
        for change in changes.reversed() { reverse.changes.append(try change.reversed(on: table)) }
        reverse.earlier = earlier + changes
        return reverse
    }
}
