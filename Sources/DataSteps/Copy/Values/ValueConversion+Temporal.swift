internal import MigrationKit

extension ValueConversion {
    /// PostgreSQL's first moment, 4713 BC, in microseconds since 1970.
    private static let firstMoment: Int64 = -210_866_803_200_000_000
    private static let microsecondsOfDay: Int64 = 86_400_000_000
    /// The day after 294276-12-31, with which PostgreSQL's time ends.
    private static let lastDay: Int64 = 106_762_940

    static func timestamp(
        _ cell: inout RowCell,
        _ form: TemporalForm,
        _ isZoned: Bool,
        _ batch: RowBatch
    ) -> RejectReason? {
        switch cell.tag {
        case .timestamp:
            return nil
        case .text:
            if let infinity = TemporalText.infinity(batch.bytes(cell)) {
                cell = RowCell(.timestamp, bits: UInt64(bitPattern: infinity))
                return nil
            }
            switch TemporalText.parse(batch.bytes(cell)) {
            case .success(let time):
                guard let days = time.days else { return .notATimestamp }
                if time.offset != nil, !isZoned { return .zoneLost }
                guard days >= firstMoment / microsecondsOfDay, days < lastDay else { return .timeOutOfRange }
                // The last thirty years of PostgreSQL's time are beyond what a cell can count: they come round to its beginning.
                let moment = days &* microsecondsOfDay &+ (time.microseconds ?? 0) &- (time.offset ?? 0) &* 1_000_000
                cell = RowCell(.timestamp, bits: UInt64(bitPattern: moment))
                return nil
            case .failure(let problem):
                return problem.reason
            }
        case .integer, .double:
            guard let moment = moment(cell, form) else { return .timeOutOfRange }
            cell = RowCell(.timestamp, bits: UInt64(bitPattern: moment))
            return nil
        case .date:
            cell = RowCell(.timestamp, bits: UInt64(bitPattern: cell.integer &* microsecondsOfDay))
            return nil
        default:
            return .notATimestamp
        }
    }

    static func date(_ cell: inout RowCell, _ form: TemporalForm, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .date:
            return nil
        case .text:
            if let infinity = TemporalText.infinity(batch.bytes(cell)) {
                cell = RowCell(.date, bits: UInt64(bitPattern: infinity))
                return nil
            }
            switch TemporalText.parse(batch.bytes(cell)) {
            case .success(let time):
                guard let days = time.days, time.microseconds ?? 0 == 0, time.offset ?? 0 == 0 else { return .notADate }
                guard days >= firstMoment / microsecondsOfDay, days <= Int64(Int32.max) else {
                    return .timeOutOfRange
                }
                cell = RowCell(.date, bits: UInt64(bitPattern: days))
                return nil
            case .failure(let problem):
                return problem.reason == .notATimestamp ? .notADate : problem.reason
            }
        case .integer, .double:
            guard let moment = moment(cell, form) else { return .timeOutOfRange }
            guard moment % microsecondsOfDay == 0 else { return .notADate }
            cell = RowCell(.date, bits: UInt64(bitPattern: moment / microsecondsOfDay))
            return nil
        default:
            return .notADate
        }
    }

    static func time(_ cell: inout RowCell, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .time: return nil
        case .text:
            guard case .success(let time) = TemporalText.parse(batch.bytes(cell)), time.days == nil,
                let microseconds = time.microseconds
            else { return .notATime }
            if time.offset != nil { return .zoneLost }
            cell = RowCell(.time, bits: UInt64(microseconds))
            return nil
        default: return .notATime
        }
    }

    /// The moment that a number stands for, in microseconds since 1970.
    private static func moment(_ cell: RowCell, _ form: TemporalForm) -> Int64? {
        if cell.tag == .integer {
            let (moment, isTooLarge) = cell.integer.multipliedReportingOverflow(by: form.epoch.microseconds)
            return isTooLarge || moment < firstMoment || moment == .max ? nil : moment
        }
        let seconds: Double =
            switch form.fraction {
            case .seconds: cell.double
            // A double holds a day of our time to some 40 microseconds: SQLite rounds to milliseconds, and so do we.
            case .julianDays: ((cell.double - 2_440_587.5) * 86_400_000).rounded() / 1000
            }
        guard seconds.magnitude < 9.2e12 else { return nil }
        let moment = Int64((seconds * 1_000_000).rounded())
        return moment < firstMoment ? nil : moment
    }
}
