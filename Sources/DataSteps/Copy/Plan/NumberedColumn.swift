/// A column that numbers the rows by itself.
struct NumberedColumn: Hashable, Sendable {
    /// The name in the target.
    var name: String
    /// The last number that the source has given to a row, also to one that is gone.
    var last: Int64?
}
