/// The rows whose key lies between two numbers, both included.
struct KeyRange: Hashable, Sendable {
    /// The first; `nil` is the beginning.
    var first: Int64?
    /// The last; `nil` is the end.
    var last: Int64?
}
