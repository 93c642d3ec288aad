/// What a person has decided about one column.
struct ColumnPolicy: Hashable, Sendable {
    /// Where it is written.
    var place: PolicyPlace
    /// Its name in the target.
    var rename: String?
    /// Whether it is left out.
    var isSkipped = false
    /// Its type in the target.
    var type: PolicyType?
    /// What is asked for in the source's query instead of it.
    var expression: String?
    /// What holds for its values.
    var values = ValuePolicy()
}
