internal import MigrationKit

extension ColumnChoice {
    /// The choice for SQLite, and how the value is asked for.
    ///
    /// | PostgreSQL | SQLite | kept as |
    /// |---|---|---|
    /// | `smallint` `integer` `bigint` `oid` | the like | integer |
    /// | `real` `double precision` | `REAL` | real; NaN is rejected, for SQLite has none, and so is -0, which would become 0 |
    /// | `numeric(p,s)` of 15 digits at most | `NUMERIC(p, s)` | the integer or the real that means exactly the number |
    /// | `numeric`, `money`, where all values are exact as SQLite's numbers | `NUMERIC` | likewise |
    /// | any other `numeric` | `TEXT` | its text |
    /// | `boolean` | `BOOLEAN` | 0, 1 |
    /// | `text` `varchar` `char` `citext` `xml` `name` | the like | text |
    /// | `bytea` | `BLOB` | blob |
    /// | `uuid` | `CHAR(36)` | `f81d4fae-7dec-11d0-a765-00a0c91e6bf6` |
    /// | `json` `jsonb` | `TEXT` | its text |
    /// | `date` `time` `timestamp` | the like | `2024-02-29 12:30:00.5`; `infinity` |
    /// | `timestamptz` | `TIMESTAMPTZ` | in UTC, `2024-02-29 12:30:00.5+00:00` |
    /// | enums | `TEXT` with a check | its text |
    /// | arrays and composites | `TEXT` | JSON; an array that does not begin with 1 is rejected |
    /// | any other | `TEXT` | its text |
    ///
    /// - Parameter isExact: Whether SQLite's numbers hold all values of a `numeric` without a precision that says so.
    static func sqlite(_ type: PostgresType, isExact: Bool) -> (choice: ColumnChoice, cast: SQLiteCast) {
        if type.isArray || type.form == .composite {
            // What is no JSON has bounds of its own, which JSON does not tell.
            let choice = ColumnChoice(.jsonb, .json(isParsed: false), "\(type.text) becomes JSON")
            return (choice, type.form == .composite ? .nestedJSON : .json)
        }
        if type.form == .enumeration { return (stored(.text), .text) }
        guard type.form == .base else { return (stored(.text, "\(type.text) becomes its text"), .text) }
        if let known = PostgresTypeName.choice(type.base, form: TemporalForm()) {
            guard case .numeric(let precision, let scale) = known.type else {
                return (stored(known.type, isZoned: type.isMoment), .none)
            }
            return (number(precision, scale, isExact), .none)
        }
        switch type.base {
        case "oid", "xid", "cid": return (stored(.bigint), type.base == "oid" ? .none : .number)
        case "money": return (number(nil, nil, isExact), .numeric)
        case "name", "\"char\"", "bpchar", "citext", "xml": return (stored(.text), .text)
        default: return (stored(.text, "\(type.text) becomes its text"), .text)
        }
    }

    private static func number(_ precision: Int?, _ scale: Int?, _ isExact: Bool) -> ColumnChoice {
        if let precision, precision <= 15, (0...precision).contains(scale ?? 0) {
            return stored(.numeric(precision, scale))
        }
        return isExact
            ? stored(.numeric(precision, scale), "SQLite's numbers hold all values exactly")
            : stored(.text, "SQLite's numbers do not hold all values exactly")
    }

    private static func stored(_ type: ColumnType, _ reason: String? = nil, isZoned: Bool = false) -> ColumnChoice {
        let affinity = SQLiteAffinity(of: SQLiteDialect().typeName(type), isStrict: false)
        return ColumnChoice(type, .stored(affinity, isZoned: isZoned), reason)
    }

    /// Whether a column's values are kept in another form than PostgreSQL compares them in.
    static func isOpaque(_ type: PostgresType, _ choice: ColumnChoice) -> Bool {
        if type.isArray || type.form != .base && type.form != .enumeration { return true }
        // Of these, PostgreSQL compares the values without the blanks that they end with.
        if ["character", "bpchar"].contains(String(type.base.prefix { $0 != "(" })) { return true }
        let known = PostgresTypeName.choice(type.base, form: TemporalForm())?.type
        switch known {
        case .numeric: return choice.type == .text
        case .json, .jsonb, nil: return !["oid", "name"].contains(type.base) && type.form != .enumeration
        default: return false
        }
    }
}

/// How a value of PostgreSQL is asked for that goes into SQLite.
enum SQLiteCast: Hashable, Sendable {
    case none
    case text
    case numeric
    /// A whole number of which the text alone can be had.
    case number
    /// An array, which stays a text where it does not begin with 1: `[2:3]={1,2}`
    case json
    /// The same of what may have such arrays in it.
    case nestedJSON

    private static func json(_ column: String, unless pattern: String) -> String {
        "CASE WHEN \(column)::text ~ '\(pattern)' THEN \(column)::text ELSE to_json(\(column))::text END"
    }

    /// The expression.
    func of(_ column: String) -> String {
        switch self {
        case .none: column
        case .text: "\(column)::text"
        case .numeric: "\(column)::numeric"
        case .number: "\(column)::text::bigint"
        case .json: Self.json(column, unless: "^[[]")
        case .nestedJSON:
            Self.json(column, unless: "[[]-?[0-9]+:-?[0-9]+[]]([[]-?[0-9]+:-?[0-9]+[]])*=[{]")
        }
    }
}
