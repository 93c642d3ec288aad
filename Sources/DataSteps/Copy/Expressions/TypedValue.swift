internal import MigrationKit

/// An expression in PostgreSQL's words, with what it yields in both databases.
struct TypedValue {
    /// What a value is, as far as operators mean the same of it in both databases.
    enum Kind: Hashable {
        case null
        case integer
        case double
        case numeric
        case text
        case bytes
        case boolean
        /// Something that SQLite may keep in several forms, which it compares as it keeps them.
        case unlike
        /// Something else, which is compared with its like alone.
        case other(ValueConversion.Kind)

        init(_ kind: ValueConversion.Kind) {
            self =
                switch kind {
                case .integer: .integer
                case .double: .double
                case .numeric: .numeric
                case .text: .text
                case .bytes: .bytes
                case .boolean: .boolean
                default: .other(kind)
                }
        }

        var isNumber: Bool { self == .integer || self == .double || self == .numeric }

        /// What it is, in words.
        var words: String {
            switch self {
            case .null: "nothing"
            case .integer: "a whole number"
            case .double: "a double"
            case .numeric: "a decimal"
            case .text: "a text"
            case .bytes: "a blob"
            case .boolean: "a truth value"
            case .unlike: "a value that SQLite may keep in several forms"
            case .other(let kind):
                switch kind {
                case .uuid: "a UUID"
                case .json: "JSON"
                case .date: "a date"
                case .time: "a time"
                case .timestamp: "a timestamp"
                default: "a value of another type"
                }
            }
        }

        /// Whether its values are compared by size as SQLite compares what it keeps.
        var isOrdered: Bool {
            switch self {
            case .other(.uuid), .other(.json), .boolean, .unlike: false
            default: true
            }
        }

        /// Whether both databases find the same of its values equal.
        var isComparable: Bool {
            self != .unlike && self != .other(.json(isParsed: false)) && self != .other(.json(isParsed: true))
        }
    }

    /// How strongly PostgreSQL binds what stands in an expression.
    enum Level: Int, Comparable {
        case or
        case and
        case not
        case `is`
        case comparison
        case range
        case other
        case sum
        case product
        case atom

        static func < (one: Level, other: Level) -> Bool { one.rawValue < other.rawValue }
    }

    /// The expression.
    var sql: String
    var kind: Kind
    /// The operator that it is made of.
    var level: Level
    /// Whether it stands as it was written: a number or a text.
    var isLiteral = false
    /// Whether SQLite compares it by another order than that of its bytes.
    var isCollated = false
    /// Whether SQLite may keep a whole number where PostgreSQL has a double.
    var mayBeWhole = false
    /// The column it is.
    var column: KnownTable.Column?
    /// What has to hold all together for it to be true.
    var conjuncts: [String] = []

    init(_ sql: String, _ kind: Kind, _ level: Level = .atom, isLiteral: Bool = false) {
        self.sql = sql
        self.kind = kind
        self.level = level
        self.isLiteral = isLiteral
        conjuncts = [sql]
    }

    /// The expression as an operand, in parentheses where it binds less than asked for.
    func bound(_ least: Level) -> String {
        level < least ? "(\(sql))" : sql
    }

    /// A text with the letters of ASCII folded by `lower` or `upper`.
    ///
    /// One that stands as it was written is folded here: PostgreSQL computes that before it has looked at collations, where it makes
    /// a column that is computed, and then refuses the table.
    func folded(_ function: String) -> String {
        guard isLiteral else { return "\(function)(\(bound(.atom)) COLLATE \"C\")" }
        guard function == "upper" else { return sql.lowercasedASCII }
        let bytes = sql.utf8.map { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 & ~0x20 : $0 }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A number with a point as the double that it is in SQLite.
    var asDouble: TypedValue {
        guard kind == .numeric, isLiteral else { return self }
        return TypedValue("\(bound(.atom))::double precision", .double)
    }

    /// The value as a condition.
    func condition() throws(Untranslatable) -> TypedValue {
        switch kind {
        case .boolean, .null: return self
        case .integer: return TypedValue("\(bound(.range)) <> 0", .boolean, .comparison)
        default: throw Untranslatable(reason: "\(kind.words) is no condition")
        }
    }

    /// The value as it is written into a column, as SQLite would keep it there.
    func assigned(to column: KnownTable.Column) throws(Untranslatable) -> String {
        let target = Kind(column.choice.kind)
        switch (kind, target) {
        case (.null, _), (.integer, .integer), (.double, .double), (.text, .text), (.bytes, .bytes),
            (.boolean, .boolean),
            (.integer, .double), (.integer, .numeric):
            return sql
        case (.numeric, .double) where isLiteral:
            return sql
        case (.boolean, .integer): return "\(bound(.atom))::integer"
        case (.integer, .text): return "\(bound(.atom))::text"
        case (.boolean, .text): return "\(bound(.atom))::integer::text"
        case (.numeric, .numeric) where self.column == nil || self.column?.choice.kind == column.choice.kind:
            return sql
        case (.other(let kind), .other) where kind == column.choice.kind:
            return sql
        default:
            throw Untranslatable(reason: "\(kind.words) goes into column \(column.name), which holds \(target.words)")
        }
    }
}
