internal import MigrationKit

/// The type that a SQLite column declares: a name, and up to two numbers. SQLite itself only takes an affinity from it.
struct DeclaredType: Hashable, Sendable {
    /// What values a type of that name is for.
    enum Family: Hashable, Sendable {
        case integer
        case real
        case numeric
        case boolean
        case text
        case bytes
        case json(isParsed: Bool)
        case uuid
        case date
        case time
        case timestamp(isZoned: Bool)
        /// No type, `ANY`, or a name that says nothing.
        case open

        /// Whether values are dates, times of day, or both.
        var isTemporal: Bool {
            switch self {
            case .date, .time, .timestamp: true
            default: false
            }
        }
    }

    /// The text as it was written.
    let text: String
    /// What values it is for.
    let family: Family
    /// The numbers in parentheses.
    let arguments: [Int]

    init(_ text: String) {
        self.text = text
        let parts = text.split(separator: "(", maxSplits: 1)
        let name = (parts.first ?? "").split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
        let inner = parts.count > 1 ? parts[1].prefix { $0 != ")" } : ""
        arguments = inner.split(separator: ",").compactMap { Int($0.filter { !$0.isWhitespace }) }
        let behind = parts.count > 1 ? parts[1].drop { $0 != ")" }.dropFirst().uppercased() : ""
        family = Self.family(of: name + behind)
    }

    /// What a column declares. A computed one promises nothing: SQLite keeps whatever the expression gives, of texts those that are
    /// longer, and blanks at the end, which PostgreSQL would cut.
    init(_ column: Column) {
        let declared = DeclaredType(column.type.declared)
        guard column.generated != nil else {
            self = declared
            return
        }
        switch declared.family {
        case .integer, .real, .numeric: self = DeclaredType("")
        case .text where declared.length != nil: self = DeclaredType("TEXT")
        default: self = declared
        }
    }

    private static func family(of name: String) -> Family {
        switch name {
        case "", "ANY": return .open
        case "BOOL", "BOOLEAN": return .boolean
        case "JSON": return .json(isParsed: false)
        case "JSONB": return .json(isParsed: true)
        case "UUID", "GUID": return .uuid
        case "DATE": return .date
        case "TIME", "TIME WITHOUT TIME ZONE": return .time
        case "DATETIME", "TIMESTAMP", "TIMESTAMP WITHOUT TIME ZONE", "DATETIME2", "SMALLDATETIME":
            return .timestamp(isZoned: false)
        case "TIMESTAMPTZ", "TIMESTAMP WITH TIME ZONE", "DATETIMEOFFSET": return .timestamp(isZoned: true)
        case "NUMERIC", "DECIMAL", "DEC", "NUMBER", "MONEY": return .numeric
        case "BYTEA": return .bytes
        default: break
        }
        // SQLite's own rules of affinity, in its order.
        if name.contains("INT"), !name.contains("POINT"), !name.contains("INTERVAL") { return .integer }
        if ["CHAR", "CLOB", "TEXT", "STRING"].contains(where: name.contains) { return .text }
        if ["BLOB", "BINARY"].contains(where: name.contains) { return .bytes }
        if ["REAL", "FLOA", "DOUB"].contains(where: name.contains) { return .real }
        return .open
    }

    /// The length of `VARCHAR(20)`.
    var length: Int? {
        family == .text && text.uppercased().contains("CHAR") ? arguments.first.flatMap { $0 > 0 ? $0 : nil } : nil
    }
}
