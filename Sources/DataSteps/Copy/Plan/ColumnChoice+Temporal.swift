internal import MigrationKit

extension ColumnChoice {
    /// Dates and times: texts are read as ISO 8601, numbers as what their size says.
    ///
    /// - Parameter zone: The zone of times that name none, where a policy says it.
    static func temporal(
        _ family: DeclaredType.Family,
        _ profile: ColumnProfile,
        zone: String? = nil
    ) -> ColumnChoice {
        var form = TemporalForm()
        var reasons: [String] = []
        if profile.integers > 0 {
            form.epoch = epoch(profile)
            reasons.append("whole numbers are \(form.epoch.rawValue) since 1970")
        }
        if profile.doubles > 0 {
            let areDays = profile.smallestDouble > 0 && profile.largestDouble < 5_373_485
            form.fraction = areDays ? .julianDays : .seconds
            reasons.append("reals are \(areDays ? "Julian days" : "seconds since 1970")")
        }
        let known =
            profile.dates + profile.localTimestamps + profile.zonedTimestamps + (family == .time ? profile.times : 0)
        let others = profile.texts - known - (family == .time ? 0 : profile.infinities)
        if others > 0, others >= known + profile.integers + profile.doubles {
            return ColumnChoice(.text, .text(maximum: nil), "\(others.counted("text")) is no date or time")
        }
        if others > 0 { reasons.append("\(others.counted("text")) cannot be read") }
        switch family {
        case .time where profile.times == known && profile.integers + profile.doubles == 0:
            return ColumnChoice(.time, .time, reasons.isEmpty ? nil : reasons.joined(separator: "; "))
        case .time:
            return ColumnChoice(.text, .text(maximum: nil), "not times of day alone: \(classes(profile))")
        case .date where profile.dates == known && profile.integers + profile.doubles == 0:
            return ColumnChoice(.date, .date(form), reasons.isEmpty ? nil : reasons.joined(separator: "; "))
        default:
            break
        }
        let isDeclaredZoned = family == .timestamp(isZoned: true)
        // Numbers count from a moment in UTC, and a zone that is written would be lost.
        let isZoned =
            isDeclaredZoned || zone != nil || profile.zonedTimestamps + profile.integers + profile.doubles > 0
        if profile.zonedTimestamps > 0, !isDeclaredZoned {
            reasons.append("\(profile.zonedTimestamps.counted("text")) with a zone")
        }
        let local = profile.localTimestamps + profile.dates
        if isZoned, local > 0 { reasons.append("\(local.counted("text")) without a zone, read as \(zone ?? "UTC")") }
        if family == .date { reasons.append("not dates alone") }
        return ColumnChoice(
            isZoned ? .timestamptz : .timestamp,
            .timestamp(form, isZoned: isZoned),
            reasons.isEmpty ? (profile.values == 0 ? "there are no values" : nil) : reasons.joined(separator: "; ")
        )
    }

    /// The unit that puts the largest number between 1970 and the year 5138: seconds below 10¹¹, then milliseconds below 10¹⁴.
    private static func epoch(_ profile: ColumnProfile) -> TemporalForm.Epoch {
        let size = max(profile.smallest.magnitude, profile.largest.magnitude)
        return size < 100_000_000_000 ? .seconds : size < 100_000_000_000_000 ? .milliseconds : .microseconds
    }
}
