internal import MigrationKit

/// Reads the names of types as PostgreSQL writes them.
enum PostgresTypeName {
    /// What goes into a column of the type: `numeric(10,2)`; `nil` for a type that is not known here.
    static func choice(_ type: String, form: TemporalForm) -> ColumnChoice? {
        // An array is none of its elements' type.
        guard !type.hasSuffix("]") else { return nil }
        let base = type.prefix { $0 != "(" }.trimmingBlanks()
        let numbers = type.drop { $0 != "(" }.dropFirst().prefix { $0 != ")" }
        let arguments = numbers.split(separator: ",").compactMap { Int($0) }
        let isZoned = type.hasSuffix("with time zone")
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
        case "character": return ColumnChoice(.char(arguments.first ?? 1), .character(length: arguments.first ?? 1))
        case "bytea": return ColumnChoice(.bytea, .bytes)
        case "uuid": return ColumnChoice(.uuid, .uuid)
        case "json": return ColumnChoice(.json, .json(isParsed: false))
        case "jsonb": return ColumnChoice(.jsonb, .json(isParsed: true))
        case "date": return ColumnChoice(.date, .date(form))
        case _ where base.hasPrefix("timestamp"):
            var form = form
            form.decimals = arguments.first ?? 6
            return ColumnChoice(isZoned ? .timestamptz : .timestamp, .timestamp(form, isZoned: isZoned))
        case _ where base.hasPrefix("time") && !isZoned:
            return ColumnChoice(.time, .time(decimals: arguments.first ?? 6))
        default: return nil
        }
    }
}
