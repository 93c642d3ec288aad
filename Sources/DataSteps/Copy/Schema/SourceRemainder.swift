/// Something of a source that a copy does not bring along.
struct SourceRemainder: Hashable, Sendable {
    /// What it is.
    var finding: CopyFinding
    /// The table that it is a matter of; `nil` for what is looked at where all tables are copied.
    var table: String?
    /// The name of a table in another schema, which may be one of the migrations' own.
    var name: String?
}
