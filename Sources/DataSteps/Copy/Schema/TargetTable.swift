internal import MigrationKit

/// A table that is in the target already.
struct TargetTable: Sendable {
    /// One of its columns.
    struct Column: Sendable {
        var name: String
        /// The type as the database writes it: `numeric(10,2)`.
        var type: String
        var isNullable: Bool
        var isGenerated: Bool
        /// Whether a sequence numbers the rows by it.
        var isNumbered: Bool
        /// Whether it is an enum.
        var isEnum = false
    }

    var name: QualifiedName
    var columns: [Column]
    /// The columns of the primary key.
    var primaryKey: [String] = []
    /// The tables that its foreign keys point at.
    var parents: Set<String> = []
}

extension TargetTable.Column {
    /// What goes into the column; `nil` for a type that is not known here.
    func choice(form: TemporalForm) -> ColumnChoice? {
        let base = type.prefix { $0 != "(" }.trimmingBlanks()
        let numbers = type.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        let arguments = numbers.split(separator: ",").compactMap { Int($0) }
        let isZoned = type.hasSuffix("with time zone")
        if isEnum { return ColumnChoice(.text, .text(maximum: nil)) }
        switch base {
        case "smallint": return ColumnChoice(.smallint, .integer(bits: 16))
        case "integer": return ColumnChoice(.integer, .integer(bits: 32))
        case "bigint": return ColumnChoice(.bigint, .integer(bits: 64))
        case "real": return ColumnChoice(.real, .real)
        case "double precision": return ColumnChoice(.doublePrecision, .double)
        case "numeric":
            return ColumnChoice(
                .numeric(arguments.first, arguments.dropFirst().first),
                .numeric(precision: arguments.first, scale: arguments.dropFirst().first)
            )
        case "boolean": return ColumnChoice(.boolean, .boolean)
        case "text": return ColumnChoice(.text, .text(maximum: nil))
        case "character varying": return ColumnChoice(.varchar(arguments.first), .text(maximum: arguments.first))
        case "character": return ColumnChoice(.char(arguments.first ?? 1), .text(maximum: arguments.first ?? 1))
        case "bytea": return ColumnChoice(.bytea, .bytes)
        case "uuid": return ColumnChoice(.uuid, .uuid)
        case "json": return ColumnChoice(.json, .json(isParsed: false))
        case "jsonb": return ColumnChoice(.jsonb, .json(isParsed: true))
        case "date": return ColumnChoice(.date, .date(form))
        case _ where base.hasPrefix("timestamp"):
            return ColumnChoice(isZoned ? .timestamptz : .timestamp, .timestamp(form, isZoned: isZoned))
        case _ where base.hasPrefix("time") && !isZoned: return ColumnChoice(.time, .time)
        default: return nil
        }
    }
}
