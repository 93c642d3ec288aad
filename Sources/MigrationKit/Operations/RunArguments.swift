/// What the person who runs a migration hands to its revisions and hooks: `migrate -x tenant=acme upgrade head --tag nightly`.
///
/// ```swift
/// let tenant = try op.arguments.required("tenant")
/// let batch = try op.arguments.integer("batch") ?? 10_000
/// if try op.arguments.flag("demo") { try await op.bulkInsert(into: "plans", columns: ["name"], rows: [["demo"]]) }
/// ```
/// They reach Swift, and no SQL file: a value stands in no statement unless a revision hands it over as a parameter.
/// They are not written into the log, and messages name the key alone, so that a value may be a secret.
public struct RunArguments: Hashable, Sendable {
    private var values: [String: String]
    /// What `--tag` says.
    public var tag: String?
    /// The name of the database, when the configuration has several.
    public var database: String?

    /// Takes the values by their keys.
    public init(_ values: [String: String] = [:], tag: String? = nil, database: String? = nil) {
        self.values = values
        self.tag = tag
        self.database = database
    }

    /// The value of `-x key=value`; empty for `-x key`, and nil when it was not given.
    public subscript(key: String) -> String? { values[key] }

    /// The value of a key that must be given.
    ///
    /// - Throws: `usage`, with the option to give.
    public func required(_ key: String) throws(MigrationError) -> String {
        if let value = values[key], !value.isEmpty { return value }
        throw MigrationError(
            .usage,
            "it needs a value for '\(key)', which was not given",
            hint: "give it with: migrate -x \(key)=VALUE"
        )
    }

    /// The value of a key as a number; nil when it was not given.
    ///
    /// - Throws: `usage` when it is no whole number.
    public func integer(_ key: String) throws(MigrationError) -> Int? {
        guard let value = values[key] else { return nil }
        if let number = Int(value) { return number }
        throw MigrationError(
            .usage,
            "the value of '\(key)' is no whole number",
            hint: "give one with: migrate -x \(key)=NUMBER"
        )
    }

    /// Whether a key was given, as `-x key` or `-x key=true`, and not as `-x key=false`.
    ///
    /// - Throws: `usage` when the value says neither.
    public func flag(_ key: String) throws(MigrationError) -> Bool {
        switch values[key]?.lowercased() {
        case nil, "false", "no", "off", "0": return false
        case "", "true", "yes", "on", "1": return true
        default:
            throw MigrationError(
                .usage,
                "the value of '\(key)' is neither true nor false",
                hint: "give it with: migrate -x \(key), or -x \(key)=false"
            )
        }
    }
}
