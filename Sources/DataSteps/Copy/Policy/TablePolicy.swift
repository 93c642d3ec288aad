/// What a person has decided about one table.
struct TablePolicy: Hashable, Sendable {
    /// Where it is written.
    var place: PolicyPlace
    /// Its name in the target.
    var rename: String?
    /// Whether it is left out.
    var isSkipped = false
    /// Types of the target, by types that the source declares.
    var types: [String: PolicyType] = [:]
    /// What holds for the values of its columns.
    var values = ValuePolicy()
    /// What holds for single columns.
    var columns: [String: ColumnPolicy] = [:]
}
