/// The moment a revision file was made, in the zone of the `timezone` key.
///
/// Its text is `2026-11-21 03:48:12 UTC`, or `2026-11-21 04:48:12 +01:00` in another zone: a zone's abbreviation would not
/// say which moment that was.
public struct CreateDate: Hashable, Sendable, CustomStringConvertible {
    /// The seconds since 1970-01-01 00:00:00 UTC.
    public let epoch: Int64
    /// The zone's distance from UTC at that moment, in seconds, positive to the east.
    public let offset: Int
    /// The year.
    public let year: Int
    /// The month, 1 to 12.
    public let month: Int
    /// The day of the month, from 1.
    public let day: Int
    /// The hour, 0 to 23.
    public let hour: Int
    /// The minute.
    public let minute: Int
    /// The second.
    public let second: Int
    private let isUTC: Bool

    /// A moment in a zone of the tz database, such as `Europe/Berlin`; nil is UTC.
    ///
    /// A name that the database does not have is an error, reported at `location`.
    public init(epoch: Int64, zone: String? = nil, location: SourceLocation? = nil) throws(MigrationError) {
        let zone = try zone.map { name throws(MigrationError) in try TimeZoneName(name, location: location) }
        let isUTC = zone?.isUTC ?? true
        let offset = isUTC ? 0 : zone?.offset(at: epoch) ?? 0
        self.init(epoch: epoch, offset: offset, isUTC: isUTC)
    }

    init(epoch: Int64, offset: Int, isUTC: Bool) {
        // Nothing before the year 1 or after 9999 makes a date; clamping keeps the arithmetic below from overflowing.
        let local = min(max(epoch, -62_135_596_800), 253_402_300_799) + Int64(offset)
        let days = Int(local >= 0 ? local / 86_400 : (local - 86_399) / 86_400)
        let seconds = Int(local) - days * 86_400
        let date = Self.date(daysSince1970: days)
        self.epoch = epoch
        self.offset = offset
        self.isUTC = isUTC
        (year, month, day) = date
        (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60)
    }

    /// `2026-11-21 03:48:12 UTC`
    public var description: String {
        let date = "\(Self.digits(year, 4))-\(Self.digits(month, 2))-\(Self.digits(day, 2))"
        let time = "\(Self.digits(hour, 2)):\(Self.digits(minute, 2)):\(Self.digits(second, 2))"
        guard !isUTC else { return "\(date) \(time) UTC" }
        let minutes = abs(offset) / 60
        let zone = "\(offset < 0 ? "-" : "+")\(Self.digits(minutes / 60, 2)):\(Self.digits(minutes % 60, 2))"
        return "\(date) \(time) \(zone)"
    }

    /// The proleptic Gregorian date, by Howard Hinnant's `civil_from_days`.
    private static func date(daysSince1970 days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
    }

    private static func digits(_ number: Int, _ width: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }
}
