internal import MigrationKit

/// A type of the target that a policy names.
struct PolicyType: Hashable, Sendable {
    /// The type as it was written.
    let text: String
    /// The type as PostgreSQL names it.
    private let name: String

    /// Reads a type; `nil` for one that cannot be copied into.
    init?(_ text: String) {
        let words = Self.normalized(text).lowercased()
        let base = words.prefix { $0 != "(" }
        let rest = words.dropFirst(base.count)
        self.text = text
        let full = Self.aliases[String(base)] ?? String(base)
        // The precision stands before the zone: timestamp(3) with time zone.
        let end = full.hasPrefix("time") ? full.firstIndex(of: " ") ?? full.endIndex : full.endIndex
        name = "\(full[..<end])\(rest)\(full[end...])"
        guard choice(form: TemporalForm()) != nil else { return nil }
    }

    /// The type, and what values go through.
    func choice(form: TemporalForm) -> ColumnChoice? {
        var choice = PostgresTypeName.choice(name, form: form)
        if name.contains("("), name.hasPrefix("time") { choice?.type = .sql(name) }
        choice?.reason = "the policy says so"
        return choice
    }

    /// Whether values are dates or times, so that how numbers stand for them has to be found out.
    var isTemporal: Bool { name.hasPrefix("timestamp") || name == "date" }

    /// A type as declared, in capitals and without needless blanks.
    static func normalized(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").uppercased()
        return words.replacing(" (", with: "(").replacing("( ", with: "(").replacing(" )", with: ")")
            .replacing(", ", with: ",").replacing(" ,", with: ",")
    }

    /// The types that a policy may name.
    static let names = [
        "bigint", "boolean", "bytea", "char", "date", "double precision", "integer", "json", "jsonb", "numeric", "real",
        "smallint", "text", "time", "timestamp", "timestamptz", "uuid", "varchar",
    ]

    private static let aliases = [
        "int": "integer", "int2": "smallint", "int4": "integer", "int8": "bigint", "float4": "real",
        "float8": "double precision", "double": "double precision", "bool": "boolean", "decimal": "numeric",
        "varchar": "character varying", "char": "character", "timestamp": "timestamp without time zone",
        "timestamptz": "timestamp with time zone", "time": "time without time zone", "blob": "bytea",
    ]
}
