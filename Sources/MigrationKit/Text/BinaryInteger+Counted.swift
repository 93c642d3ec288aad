extension BinaryInteger {
    /// The number with what it counts: `1 row`, `2 rows`. The plural is the noun with an `s`.
    package func counted(_ noun: String) -> String {
        "\(self) \(noun)\(self == 1 ? "" : "s")"
    }
}
