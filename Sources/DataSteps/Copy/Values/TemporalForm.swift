/// How a column writes down points in time. A text is always read as ISO 8601.
struct TemporalForm: Hashable, Sendable {
    /// What a number says.
    enum Unit: String, Hashable, Sendable {
        /// Seconds since 1970-01-01 00:00:00 UTC.
        case seconds
        case milliseconds
        case microseconds
        /// Days since noon, 4714-11-24 BC.
        case julianDays
        /// The digits of a date, or of a date and a time: `20240131`, `20240131123000`.
        case digits
        /// Seconds, where a number's own size says so: nobody has looked at the others.
        case likelySeconds
        /// Nobody knows: a number is rejected.
        case unclear

        /// How many microseconds one is, where it counts since 1970.
        var microseconds: Int64? {
            switch self {
            case .seconds, .likelySeconds: 1_000_000
            case .milliseconds: 1_000
            case .microseconds: 1
            case .julianDays, .digits, .unclear: nil
            }
        }

        /// The unit in a report.
        var words: String {
            switch self {
            case .seconds, .likelySeconds, .milliseconds, .microseconds:
                "\(self == .likelySeconds ? "seconds" : rawValue) since 1970"
            case .julianDays: "Julian days"
            case .digits: "dates by their digits"
            case .unclear: "of no clear unit"
            }
        }
    }

    /// What a number says.
    var unit = Unit.likelySeconds
    /// How many decimals of a second the column keeps.
    var decimals = 6
}
