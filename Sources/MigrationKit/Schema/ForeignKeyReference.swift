/// What a foreign key points at, and how it behaves.
public struct ForeignKeyReference: Hashable, Sendable {
    /// What happens to the referencing rows.
    public enum Action: String, Hashable, Sendable {
        /// An error, at the end of the statement or transaction.
        case noAction = "NO ACTION"
        /// An error at once.
        case restrict = "RESTRICT"
        /// The rows go, or follow, too.
        case cascade = "CASCADE"
        /// The columns become `NULL`.
        case setNull = "SET NULL"
        /// The columns become their default.
        case setDefault = "SET DEFAULT"
    }

    /// How partly `NULL` keys are compared.
    public enum Match: String, Hashable, Sendable {
        /// A key with a `NULL` is not checked.
        case simple = "SIMPLE"
        /// All columns are `NULL` or none.
        case full = "FULL"
    }

    /// The referenced table.
    public var table: QualifiedName
    /// The referenced columns; empty means the table's primary key.
    public var columns: [String]
    /// On deletion of the referenced row.
    public var onDelete: Action?
    /// On a change of the referenced key.
    public var onUpdate: Action?
    /// How partly `NULL` keys are compared.
    public var match: Match?
    /// When the constraint is checked.
    public var deferral: Deferral?

    /// Describes a reference.
    public init(
        table: QualifiedName,
        columns: [String] = [],
        onDelete: Action? = nil,
        onUpdate: Action? = nil,
        match: Match? = nil,
        deferral: Deferral? = nil
    ) {
        self.table = table
        self.columns = columns
        self.onDelete = onDelete
        self.onUpdate = onUpdate
        self.match = match
        self.deferral = deferral
    }
}
