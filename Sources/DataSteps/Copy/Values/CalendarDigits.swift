internal import MigrationKit

/// A date, or a date and a time, of which the digits are those of a whole number.
enum CalendarDigits {
    /// Microseconds since 1970 of `20240131` or `20240131123000`, of the years 1800 to 2199; `nil` for any other number.
    static func moment(_ number: Int64) -> Int64? {
        switch number {
        case 1800_01_01...2199_12_31: return moment(number, 0)
        case 1800_01_01_00_00_00...2199_12_31_23_59_59: return moment(number / 1_000_000, number % 1_000_000)
        default: return nil
        }
    }

    private static func moment(_ date: Int64, _ time: Int64) -> Int64? {
        let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100)
        guard hour < 24, minute < 60, second < 60,
            let days = CivilDate.days(year: date / 10_000, month: date / 100 % 100, day: date % 100)
        else { return nil }
        return days * 86_400_000_000 + ((hour * 60 + minute) * 60 + second) * 1_000_000
    }
}
