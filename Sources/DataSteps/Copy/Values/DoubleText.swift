/// Writes floating-point numbers so that they come back bit for bit.
enum DoubleText {
    /// `2.5`, `1e+20`, `Infinity`
    static func of(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Infinity" : "Infinity" }
        return "\(value)"
    }
}
