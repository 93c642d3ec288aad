internal import MigrationKit

/// The type that a column gets in the target, what its values go through, and why.
struct ColumnChoice: Hashable, Sendable {
    /// The type.
    var type: ColumnType
    /// What values go through.
    var kind: ValueConversion.Kind
    /// What decided it, where the declared type alone did not.
    var reason: String?

    init(_ type: ColumnType, _ kind: ValueConversion.Kind, _ reason: String? = nil) {
        self.type = type
        self.kind = kind
        self.reason = reason
    }

    /// Whether a declared type leaves the choice to the data.
    static func needsProfile(_ declared: DeclaredType) -> Bool {
        switch declared.family {
        case .boolean, .uuid, .date, .time, .timestamp, .open: true
        case .integer, .real, .numeric, .text, .bytes, .json: false
        }
    }

    /// The longest text that a type of PostgreSQL can be limited to.
    private static let longestText = 10_485_760
    /// The largest precision and scale of a number there.
    private static let mostDigits = 1000

    /// The choice for PostgreSQL.
    ///
    /// - Parameter policy: What becomes of values: the zone of times that name none, and dates without year, month or day.
    static func of(
        _ declared: DeclaredType,
        _ profile: ColumnProfile?,
        _ policy: ValuePolicy = ValuePolicy()
    ) -> ColumnChoice {
        let profile = profile ?? ColumnProfile()
        switch declared.family {
        case .integer: return ColumnChoice(.bigint, .integer(bits: 64))
        case .real: return ColumnChoice(.doublePrecision, .double)
        case .text:
            guard let length = declared.length else { return ColumnChoice(.text, .text(maximum: nil)) }
            guard length <= longestText else {
                return ColumnChoice(
                    .text,
                    .text(maximum: nil),
                    "\(declared.text) is longer than PostgreSQL's texts with a length"
                )
            }
            return ColumnChoice(.varchar(length), .text(maximum: length))
        case .bytes: return ColumnChoice(.bytea, .bytes)
        case .json(let isParsed): return ColumnChoice(isParsed ? .jsonb : .json, .json(isParsed: isParsed))
        case .numeric:
            guard let precision = declared.arguments.first else {
                return ColumnChoice(.numeric(), .numeric(precision: nil, scale: nil))
            }
            let scale = declared.arguments.dropFirst().first ?? 0
            guard (1...mostDigits).contains(precision), (-mostDigits...mostDigits).contains(scale) else {
                let reason = "\(declared.text) is beyond PostgreSQL's numbers with a precision"
                return ColumnChoice(.numeric(), .numeric(precision: nil, scale: nil), reason)
            }
            return ColumnChoice(.numeric(precision, scale), .numeric(precision: precision, scale: scale))
        case .boolean: return boolean(profile)
        case .uuid: return uuid(profile)
        case .date, .time, .timestamp: return temporal(declared.family, profile, policy)
        case .open: return open(profile)
        }
    }

    /// The choice for a column that may get another type than the declared one, so that all of its values fit.
    static func widened(_ declared: DeclaredType, _ profile: ColumnProfile) -> ColumnChoice {
        let isWide =
            switch declared.family {
            case .integer: profile.doubles + profile.texts + profile.blobs > 0
            case .real, .numeric: profile.texts + profile.blobs > 0
            default: false
            }
        return isWide ? open(profile) : of(declared, profile)
    }

    private static func boolean(_ profile: ColumnProfile) -> ColumnChoice {
        let areBits = profile.integers == 0 || (0...1).contains(profile.smallest) && (0...1).contains(profile.largest)
        if areBits, profile.doubles + profile.blobs == 0, profile.texts == profile.words {
            return ColumnChoice(
                .boolean,
                .boolean,
                profile.values == 0 ? "there are no values" : "all values are true or false"
            )
        }
        let isWhole = profile.texts + profile.blobs + profile.doubles == 0
        let reason = isWhole ? "values from \(profile.smallest) to \(profile.largest)" : classes(profile)
        return isWhole
            ? ColumnChoice(.bigint, .integer(bits: 64), reason) : ColumnChoice(.text, .text(maximum: nil), reason)
    }

    private static func uuid(_ profile: ColumnProfile) -> ColumnChoice {
        if profile.texts == profile.uuids, profile.blobs == profile.uuidBlobs {
            guard profile.integers + profile.doubles > 0 else {
                return ColumnChoice(.uuid, .uuid, "all values are UUIDs")
            }
            let numbers = profile.integers + profile.doubles
            let verb = numbers == 1 ? "has" : "have"
            let reason = "all UUIDs, but \(numbers.counted("value")) \(verb) become a number in SQLite"
            return ColumnChoice(.uuid, .uuid, reason)
        }
        let others = profile.texts - profile.uuids
        let reason = "\(others.counted("text")) \(others == 1 ? "is" : "are") no UUID"
        return ColumnChoice(.text, .text(maximum: nil), reason)
    }

    static func open(_ profile: ColumnProfile) -> ColumnChoice {
        let reason = classes(profile)
        switch (profile.integers > 0, profile.doubles > 0, profile.texts > 0, profile.blobs > 0) {
        case (true, false, false, false): return ColumnChoice(.bigint, .integer(bits: 64), reason)
        case (_, true, false, false):
            let areExact =
                profile.integers == 0 || profile.smallest.magnitude <= 1 << 53 && profile.largest.magnitude <= 1 << 53
            return areExact
                ? ColumnChoice(.doublePrecision, .double, reason)
                : ColumnChoice(.numeric(), .numeric(precision: nil, scale: nil), reason + ", too large for a double")
        case (false, false, false, true): return ColumnChoice(.bytea, .bytes, reason)
        default: return ColumnChoice(.text, .text(maximum: nil), profile.values == 0 ? "there are no values" : reason)
        }
    }

    /// `3 integers, 1 text`
    static func classes(_ profile: ColumnProfile) -> String {
        let counts = [
            (profile.integers, "integer"), (profile.doubles, "real"), (profile.texts, "text"), (profile.blobs, "blob"),
        ]
        return counts.filter { $0.0 > 0 }.map { $0.0.counted($0.1) }.joined(separator: ", ")
    }
}
