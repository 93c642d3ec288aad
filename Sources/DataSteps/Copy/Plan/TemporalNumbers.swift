/// The numbers of a column of dates or times, counted by what they could be.
///
/// A number alone does not tell its unit, and a wrong one makes another moment of it: only where all numbers of a column agree is
/// there one.
///
/// | Size | Taken for |
/// |---|---|
/// | 10⁸ to 10¹¹ | seconds: 1973 to 5138; smaller ones beside them, too |
/// | 10¹¹ to 10¹⁴ | milliseconds: 1973 to 5138 |
/// | 10¹⁴ to 10¹⁷ | microseconds: 1973 to 5138 |
/// | `20240131` and the like, all of them | the digits of a date |
/// | 1721059.5 to 5373484.5, all of them, one at least with a fraction | Julian days: years 0 to 9999 |
struct TemporalNumbers: Hashable, Sendable {
    var zeroes = 0
    /// Numbers below 10⁸.
    var small = 0
    var seconds = 0
    var milliseconds = 0
    var microseconds = 0
    /// Numbers beyond all that.
    var immense = 0
    /// Those that are dates by their digits alone.
    var dates = 0
    /// Those that are dates and times by their digits.
    var dateTimes = 0
    /// Those that could be Julian days.
    var days = 0
    /// Those that could be Julian days, and have a fraction.
    var fractionalDays = 0

    mutating func add(_ number: Int64) {
        count(Double(number))
        if CalendarDigits.moment(number) != nil {
            if number < 100_000_000 { dates += 1 } else { dateTimes += 1 }
        }
    }

    mutating func add(_ number: Double) {
        count(number)
    }

    private mutating func count(_ number: Double) {
        switch number.magnitude {
        case 0: zeroes += 1
        case ..<1e8: small += 1
        case ..<1e11: seconds += 1
        case ..<1e14: milliseconds += 1
        case ..<1e17: microseconds += 1
        default: immense += 1
        }
        guard (1_721_059.5...5_373_484.5).contains(number) else { return }
        days += 1
        if number != number.rounded() { fractionalDays += 1 }
    }

    /// What the numbers count; `unclear` also where there are only zeroes.
    var unit: TemporalForm.Unit {
        let others = small + seconds + milliseconds + microseconds + immense
        if others > 0, dates + dateTimes == others { return .digits }
        if fractionalDays > 0 { return days == others + zeroes ? .julianDays : .unclear }
        guard dates + dateTimes + immense == 0 else { return .unclear }
        switch (small > 0, seconds > 0, milliseconds > 0, microseconds > 0) {
        case (_, true, false, false): return .seconds
        case (false, false, true, false): return .milliseconds
        case (false, false, false, true): return .microseconds
        default: return .unclear
        }
    }

    static var counts: [WritableKeyPath<Self, Int>] {
        [
            \.zeroes, \.small, \.seconds, \.milliseconds, \.microseconds, \.immense, \.dates, \.dateTimes, \.days,
            \.fractionalDays,
        ]
    }

    /// All numbers of both.
    static func + (left: Self, right: Self) -> Self {
        var sum = left
        for path in counts { sum[keyPath: path] += right[keyPath: path] }
        return sum
    }
}
