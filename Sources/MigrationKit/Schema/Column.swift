/// A column of a table.
public struct Column: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The type.
    public var type: ColumnType
    /// Whether `NULL` is allowed; `nil` leaves it to the database, which allows it unless the column is a primary key.
    public var isNullable: Bool?
    /// The default.
    public var `default`: DefaultValue?
    /// Whether the column alone is the primary key.
    public var isPrimaryKey = false
    /// Whether each value may occur once only.
    public var isUnique = false
    /// Conditions that every row meets.
    public var checks: [String] = []
    /// The row of another table that the value names.
    public var references: ForeignKeyReference?
    /// Whether the database numbers the rows.
    public var identity: Identity?
    /// The expression that computes the value.
    public var generated: Generated?
    /// The collation of a text.
    public var collation: String?
    /// The comment in the catalog (PostgreSQL).
    public var comment: String?
    /// What the column's constraints are called.
    public var constraintNames = ConstraintNames()

    /// Describes a column by its name, type and modifiers.
    public init(_ name: String, _ type: ColumnType, _ modifiers: [ColumnModifier] = []) {
        self.name = name
        self.type = type
        for modifier in modifiers { modifier.apply(to: &self) }
    }

    /// What the constraints of a column are called; the database names those that are `nil`.
    public struct ConstraintNames: Hashable, Sendable {
        /// The primary key.
        public var primaryKey: String?
        /// The unique constraint.
        public var unique: String?
        /// The foreign key.
        public var references: String?
        /// The checks, each by its place; empty names none.
        public var checks: [String] = []

        /// Names nothing.
        public init() {}
    }

    /// How the database numbers rows.
    public enum Identity: String, Hashable, Sendable {
        /// A number may be given.
        case byDefault = "BY DEFAULT"
        /// A number may not be given.
        case always = "ALWAYS"
    }

    /// A computed column.
    public struct Generated: Hashable, Sendable {
        /// The expression over the row's other columns.
        public var expression: String
        /// Whether the value is kept on disk; PostgreSQL before 18 knows only stored ones.
        public var isStored: Bool

        /// Describes a computed column.
        public init(expression: String, isStored: Bool = true) {
            self.expression = expression
            self.isStored = isStored
        }
    }
}
