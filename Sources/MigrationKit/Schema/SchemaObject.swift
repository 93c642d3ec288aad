/// The identity of a thing in a database: enough to ask whether it is there.
public struct SchemaObject: Hashable, Sendable, CustomStringConvertible {
    /// The kinds of things.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// A table.
        case table
        /// A column of a table.
        case column
        /// An index.
        case index
        /// A constraint of a table.
        case constraint
        /// A trigger of a table.
        case trigger
        /// A function.
        case function
        /// A view, materialised or not.
        case view
        /// A type: an enum, or what a revision in SQL makes, such as a domain.
        case type
        /// A sequence.
        case sequence
        /// A schema.
        case schema
        /// An extension.
        case `extension`
    }

    /// What kind of thing.
    public var kind: Kind
    /// Its name.
    public var name: QualifiedName
    /// The table it belongs to, for columns, constraints and triggers.
    public var table: String?

    /// Names a thing.
    public init(_ kind: Kind, _ name: QualifiedName, of table: String? = nil) {
        self.kind = kind
        self.name = name
        self.table = table
    }

    /// Whether the object goes when another one does: a table's columns, constraints and triggers go with the table.
    func belongs(to owner: SchemaObject) -> Bool {
        owner.kind == .table && table == owner.name.name && name.schema == owner.name.schema
    }

    /// `index ix_users_email`, `column email of users`.
    public var description: String {
        let owner = table.map { " of \($0)" } ?? ""
        return "\(kind.rawValue) \(name)\(owner)"
    }
}
