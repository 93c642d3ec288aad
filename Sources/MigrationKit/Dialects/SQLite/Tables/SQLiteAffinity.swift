/// What a column prefers its values to be, by the declared type (https://sqlite.org/datatype3.html, section 3.1).
package enum SQLiteAffinity: Hashable, Sendable {
    case text, numeric, integer, real, blob

    /// The affinity of a type; none is that of `BLOB`.
    package init(of type: String, isStrict: Bool) {
        let words = type.uppercased()
        self =
            if words.contains("INT") {
                .integer
            } else if ["CHAR", "CLOB", "TEXT"].contains(where: words.contains) {
                .text
            } else if words.isEmpty || words.contains("BLOB") || isStrict && words == "ANY" {
                .blob
            } else if ["REAL", "FLOA", "DOUB"].contains(where: words.contains) {
                .real
            } else {
                .numeric
            }
    }

    /// The condition that the column of this affinity would keep another value than the one that is there; `nil` where it keeps each.
    ///
    /// A comparison with a number makes a number of a text in just the cases in which a column would.
    func changes(_ column: String) -> String? {
        let number = "CAST(\(column) AS NUMERIC)"
        let becomesNumber = "typeof(\(column)) = 'text' AND \(number) = \(column)"
        func differs(_ value: String) -> String { "CAST(\(value) AS TEXT) <> \(column) COLLATE BINARY" }
        switch self {
        case .blob:
            return nil
        case .text:
            return "typeof(\(column)) = 'real' AND CAST(CAST(\(column) AS TEXT) AS REAL) <> \(column)"
        case .integer, .numeric:
            return "\(becomesNumber) AND \(differs(number))"
        case .real:
            let real = "CAST(\(column) AS REAL)"
            return "\(becomesNumber) AND \(differs(number)) AND \(differs(real)) "
                + "OR typeof(\(column)) = 'integer' AND \(real) <> \(column)"
        }
    }
}
