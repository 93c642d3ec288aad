/// Something that did not come along as it was.
public struct CopyFinding: Hashable, Sendable, Encodable {
    /// What became of it.
    public enum Kind: String, Hashable, Sendable, Encodable {
        /// It is not there in the target.
        case dropped
        /// It is there in another form.
        case changed
        /// It is as it was, for a reason that should be known.
        case note
    }

    /// What became of it.
    public var kind: Kind
    /// What it is: `trigger users_audit`.
    public var object: String
    /// Why.
    public var reason: String
    /// What allows that it is missing: `allow: trigger`, `--allow-dropped`, or the policy that leaves it out; `nil` when nothing does.
    public var allowedBy: String?

    /// What a name of an object may begin with.
    static let kinds = [
        "aggregate", "application_id", "cast", "check", "collation", "column", "comment", "constraint", "constraints",
        "conversion", "default", "event trigger",
        "expression", "extension",
        "foreign key", "function", "grants", "index", "inheritance", "large objects", "numbers", "operator", "owner",
        "partition", "policy",
        "primary key",
        "publication", "replica identity", "row level security", "rule", "sequence", "statistics", "subscription",
        "table", "tablespace",
        "text search configuration", "trigger", "type", "unique key", "user_version", "view",
    ]

    /// Whether rows are missing with it.
    var losesRows: Bool { kind == .dropped && object.hasPrefix("table ") }

    static func dropped(_ object: String, _ reason: String, allowedBy: String? = nil) -> Self {
        Self(kind: .dropped, object: object, reason: reason, allowedBy: allowedBy)
    }
    static func changed(_ object: String, _ reason: String) -> Self {
        Self(kind: .changed, object: object, reason: reason)
    }
    static func note(_ object: String, _ reason: String) -> Self { Self(kind: .note, object: object, reason: reason) }
}
