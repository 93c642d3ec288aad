extension StatementTraits {
    /// The name of an object as the database keeps it: without quotes, and on PostgreSQL in lower case unless it was quoted.
    public struct ObjectName: Hashable, Sendable, CustomStringConvertible {
        /// The schema, when the statement names one.
        public let schema: String?
        /// The name.
        public let name: String

        /// Names an object.
        public init(schema: String? = nil, name: String) {
            self.schema = schema
            self.name = name
        }

        /// `schema.name`, without quotes.
        public var description: String { schema.map { "\($0).\(name)" } ?? name }
    }

    /// What kind of object a statement creates.
    public enum ObjectKind: String, Hashable, Sendable {
        /// A table, also a foreign or virtual one.
        case table
        /// An index.
        case index
        /// A view.
        case view
        /// A materialized view.
        case materializedView = "materialized view"
        /// A trigger.
        case trigger
        /// A function.
        case function
        /// A procedure.
        case procedure
        /// A type or a domain.
        case type
        /// A sequence.
        case sequence
        /// A schema.
        case schema
        /// An extension.
        case `extension`
    }

    /// An object that a statement creates.
    public struct CreatedObject: Hashable, Sendable {
        /// The kind.
        public let kind: ObjectKind
        /// The name. An index of PostgreSQL has the schema of its table.
        public let name: ObjectName
        /// The table of an index or trigger.
        public let table: ObjectName?
        /// Whether it is gone when the connection is closed.
        public let isTemporary: Bool

        /// Describes an object.
        public init(kind: ObjectKind, name: ObjectName, table: ObjectName? = nil, isTemporary: Bool = false) {
            self.kind = kind
            self.name = name
            self.table = table
            self.isTemporary = isTemporary
        }
    }
}
