/// How a column writes down points in time. A text is always read as ISO 8601.
struct TemporalForm: Hashable, Sendable {
    /// What a whole number counts since 1970-01-01 00:00:00 UTC.
    enum Epoch: String, Hashable, Sendable {
        case seconds
        case milliseconds
        case microseconds

        /// How many microseconds one is.
        var microseconds: Int64 {
            switch self {
            case .seconds: 1_000_000
            case .milliseconds: 1_000
            case .microseconds: 1
            }
        }
    }

    /// What a number with a fraction is.
    enum Fraction: String, Hashable, Sendable {
        case julianDays
        case seconds
    }

    /// What a whole number counts.
    var epoch = Epoch.seconds
    /// What a number with a fraction is.
    var fraction = Fraction.julianDays
}
