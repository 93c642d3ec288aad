/// What the rows of a table are told apart by, and read in the order of.
struct RowKey: Hashable, Sendable {
    /// How the key is written in a query's conditions: `id`, `rowid`, `a, b`, `ctid`.
    var expressions: [String]
    /// How its values are asked for: a text, where the database takes that for the value again.
    var selections: [String]
    /// The columns of which the values are the key's as they are copied; `nil` for one that is asked for on its own.
    var names: [String?]
    /// Whether the key is one whole number, so that ranges of it can be named and divided.
    var isNumber: Bool

    /// `(a, b)`, or the key alone.
    var tuple: String {
        expressions.count == 1 ? expressions[0] : "(\(expressions.joined(separator: ", ")))"
    }
}
