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
        /// What computes it, as the database writes it.
        var expression: String?
        /// Whether a sequence numbers the rows by it.
        var isNumbered: Bool
        /// Whether it is an enum.
        var isEnum = false

        /// Whether it holds lengths of time.
        var isInterval: Bool { castType == "interval" }

        /// Whether it would take any number, which may be one of other units: microseconds, or cents.
        var needsUnit: Bool { isInterval || castType == "money" }

        /// What it makes of a text.
        var reading: ServerReading? {
            castType.map { ServerReading(type: baseType ?? type, unlimited: $0) }
        }
    }

    /// A key by which `ON CONFLICT` finds a row.
    struct ConflictKey: Hashable, Sendable {
        var columns: [String]
        /// Whether two rows with a NULL in it are the same to it (`NULLS NOT DISTINCT`).
        var equatesNulls = false
    }

    var name: QualifiedName
    var columns: [Column]
    /// The columns of the primary key.
    var primaryKey: [String] = []
    /// The keys by which `ON CONFLICT` finds a row: the primary key before others.
    var conflictKeys: [ConflictKey] = []
    /// The tables that its foreign keys point at.
    var parents: Set<String> = []
    /// Whether its columns hold values of their declared types only (`STRICT`).
    var isStrict = false

    /// The columns of a key of which a NULL makes a row another one.
    func nullableColumns(of key: ConflictKey) -> [String] {
        key.equatesNulls
            ? [] : key.columns.filter { name in columns.contains { $0.name == name && $0.isNullable } }
    }
}
