internal import MigrationKit

/// A table that is in the target already.
struct TargetTable: Sendable {
    /// One of its columns.
    struct Column: Hashable, Sendable {
        var name: String
        /// The type as the database writes it: `numeric(10,2)`.
        var type: String
        /// The type that a domain of PostgreSQL is made of, else the type: `numeric(10,2)`.
        var baseType: String?
        /// What PostgreSQL makes of a text before the column's own rules: the type that a domain is made of, without a length to which
        /// a cast would cut the value. `numeric`
        var castType: String?
        var isNullable: Bool
        var isGenerated: Bool
        /// Whether a sequence numbers the rows by it.
        var isNumbered: Bool
        /// Whether it is an enum.
        var isEnum = false

        /// What it makes of a text.
        var reading: ServerReading? {
            castType.map { ServerReading(type: baseType ?? type, unlimited: $0) }
        }
    }

    var name: QualifiedName
    var columns: [Column]
    /// The columns of the primary key.
    var primaryKey: [String] = []
    /// The columns of each key by which `ON CONFLICT` finds a row: the primary key before others.
    var conflictKeys: [[String]] = []
    /// The tables that its foreign keys point at.
    var parents: Set<String> = []
    /// Whether its columns hold values of their declared types only (`STRICT`).
    var isStrict = false
}
