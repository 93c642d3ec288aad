extension Duration {
    /// Reads `500ms`, `10s`, `2min`, `1h` or a number of seconds; nil for anything else.
    init?(timeout text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        // Ten digits of hours fit into a duration with room to spare.
        guard digits.count <= 10, let number = Int64(digits) else { return nil }
        switch text[digits.endIndex...].trimmingBlanks().lowercased() {
        case "", "s", "sec": self = .seconds(number)
        case "ms": self = .milliseconds(number)
        case "m", "min": self = .seconds(number * 60)
        case "h": self = .seconds(number * 3_600)
        default: return nil
        }
    }
}
