/// What the rows of a table are told apart by, and read in the order of.
struct RowKey: Hashable, Sendable {
    /// The parts of the key by their names in the source: `id`, `rowid`, `a` and `b`, `ctid`.
    var expressions: [String]
    /// How its values are asked for: as they are, or as texts, which the database takes for values of ``types`` again.
    var selections: [String]
    /// The columns of which the values are the key's as they are copied; `nil` for one that is asked for on its own.
    var names: [String?]
    /// Whether the key is one whole number, so that ranges of it can be named and divided.
    var isNumber: Bool
    /// The collations that tell the values apart, as SQL names them; `nil` for the column's own. One of the column's, which takes some
    /// values of the key for the same, would pass over all but one of them.
    var collations: [String?] = []
    /// The types that literals of the values are cast to; `nil` where the database knows by itself.
    var types: [String?] = []
    /// Whether values of the key may be missing, and rows are told apart only by how many come before them.
    var isCounted = false

    /// How the parts are compared and ordered: `id`, `a COLLATE "C"`.
    var terms: [String] { Self.terms(expressions, collations) }

    /// `(a, b)`, or the key alone.
    var tuple: String { expressions.count == 1 ? terms[0] : "(\(terms.joined(separator: ", ")))" }

    /// `a COLLATE "C"`
    static func terms(_ expressions: [String], _ collations: [String?]) -> [String] {
        expressions.enumerated().map { place, expression in
            let collation = place < collations.count ? collations[place] : nil
            return expression + (collation.map { " COLLATE \($0)" } ?? "")
        }
    }

    /// A literal of a value of the key's part at a place: `'(1,a)'::pair`.
    func literal(_ text: String, at place: Int) -> String {
        let type = place < types.count ? types[place] : nil
        return text + (type.map { "::\($0)" } ?? "")
    }

    /// The condition that a key has to a position, which is literals with commas: `(a, b) > ('x', 1)`
    func condition(_ comparison: String, _ position: String) -> String {
        "\(tuple) \(comparison) \(expressions.count == 1 ? position : "(\(position))")"
    }
}
