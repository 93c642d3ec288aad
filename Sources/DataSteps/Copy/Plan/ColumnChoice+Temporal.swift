internal import MigrationKit

extension ColumnChoice {
    /// Dates and times: texts are read as ISO 8601, numbers as what their size says.
    ///
    /// - Parameter policy: What becomes of values: the zone of times that name none, and dates without year, month or day.
    static func temporal(
        _ family: DeclaredType.Family,
        _ profile: ColumnProfile,
        _ policy: ValuePolicy
    ) -> ColumnChoice {
        let zone = policy.zone?.name
        let form = TemporalForm(unit: profile.moments.unit)
        var reasons: [String] = []
        let numbers = profile.integers + profile.doubles
        let isUnclear = numbers > 0 && form.unit == .unclear
        if let unit = unit(of: profile, form.unit) { reasons.append(unit) }
        let known =
            profile.dates + profile.localTimestamps + profile.zonedTimestamps + (family == .time ? profile.times : 0)
        // What the policy puts in the place of a zero date has to fit, and is no reason for another type.
        let mended = policy.actions[.zeroDate] ?? .reject == .reject ? 0 : profile.zeroDates
        let others = profile.texts - known - mended - (family == .time ? 0 : profile.infinities)
        let strange = others + (isUnclear ? numbers : 0)
        if strange > 0, strange >= known + (isUnclear ? 0 : numbers) {
            let reason =
                isUnclear ? unclear(profile) : "\(others.counted("text")) \(others == 1 ? "is" : "are") no date or time"
            guard profile.texts + profile.blobs == 0 else { return ColumnChoice(.text, .text(maximum: nil), reason) }
            var choice = open(profile)
            choice.reason = reason
            return choice
        }
        if isUnclear { reasons.append("\(unclear(profile)), cannot be read") }
        if others > 0 { reasons.append("\(others.counted("text")) cannot be read") }
        // A number that says a date by its digits says it without a zone, as a text does.
        let moments = form.unit == .digits || isUnclear ? 0 : numbers
        let days = profile.dates + (form.unit == .digits ? profile.moments.dates + profile.moments.zeroes : 0)
        let written = form.unit == .digits ? numbers : 0
        switch family {
        case .time where profile.times == known && numbers == 0:
            return ColumnChoice(.time, .time(decimals: 6), reasons.isEmpty ? nil : reasons.joined(separator: "; "))
        case .time:
            return ColumnChoice(.text, .text(maximum: nil), "not times of day alone: \(classes(profile))")
        case .date where days == known + written && moments == 0:
            return ColumnChoice(.date, .date(form), reasons.isEmpty ? nil : reasons.joined(separator: "; "))
        default:
            break
        }
        let isDeclaredZoned = family == .timestamp(isZoned: true)
        // Numbers count from a moment in UTC, and a zone that is written would be lost.
        let isZoned = isDeclaredZoned || zone != nil || profile.zonedTimestamps + moments > 0
        if profile.zonedTimestamps > 0, !isDeclaredZoned {
            reasons.append("\(profile.zonedTimestamps.counted("text")) with a zone")
        }
        if isZoned, let zone = self.zone(of: profile, form.unit, zone) { reasons.append(zone) }
        if family == .date { reasons.append("not dates alone") }
        return ColumnChoice(
            isZoned ? .timestamptz : .timestamp,
            .timestamp(form, isZoned: isZoned),
            reasons.isEmpty ? (profile.values == 0 ? "there are no values" : nil) : reasons.joined(separator: "; ")
        )
    }

    /// `whole numbers are seconds since 1970`; `nil` where there are none, or of no clear unit.
    static func unit(of profile: ColumnProfile, _ unit: TemporalForm.Unit) -> String? {
        guard profile.integers + profile.doubles > 0, unit != .unclear else { return nil }
        let words = profile.doubles == 0 ? "whole numbers" : profile.integers == 0 ? "reals" : "numbers"
        return "\(words) are \(unit.words)"
    }

    /// `3 texts without a zone, read as UTC`; `nil` where there are none.
    static func zone(of profile: ColumnProfile, _ unit: TemporalForm.Unit, _ zone: String?) -> String? {
        // A number that says a date by its digits says it without a zone.
        let written = unit == .digits ? profile.integers + profile.doubles : 0
        let local = profile.localTimestamps + profile.dates + written
        guard local > 0 else { return nil }
        return "\(local.counted(written > 0 ? "value" : "text")) without a zone, read as \(zone ?? "UTC")"
    }

    /// `3 numbers from 1700000000 to 1700000000000, of which the unit is not clear`
    private static func unclear(_ profile: ColumnProfile) -> String {
        let integers = profile.integers == 0 ? [] : [profile.smallest, profile.largest]
        let doubles = profile.doubles == 0 ? [] : [profile.smallestDouble, profile.largestDouble]
        let ends = (integers.map { (Double($0), "\($0)") } + doubles.map { ($0, DoubleText.of($0)) })
            .sorted { $0.0 < $1.0 }.map(\.1)
        let numbers = (profile.integers + profile.doubles).counted("number")
        return "\(numbers) from \(ends.first ?? "") to \(ends.last ?? ""), of which the unit is not clear"
    }
}
