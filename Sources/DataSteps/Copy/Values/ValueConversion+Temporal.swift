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
        if let problem = moment(&cell, form, isZoned, batch) { return problem }
        return isExact(cell.integer, form.decimals) ? nil : .timePrecision
    }

    /// Whether a column of so many decimals of a second keeps all of a number of microseconds.
    static func isExact(_ microseconds: Int64, _ decimals: Int) -> Bool {
        guard decimals < 6, microseconds != .max, microseconds != .min else { return true }
        return microseconds % powersOfTen[6 - decimals] == 0
    }

    private static let powersOfTen: [Int64] = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000]

    private static func moment(
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
            switch moment(cell, form.unit) {
            case .success(let moment): cell = RowCell(.timestamp, bits: UInt64(bitPattern: moment))
            case .failure(let problem): return problem.reason
            }
            return nil
        case .date:
            // Infinity is the same among days and among moments.
            guard cell.integer != .max, cell.integer != .min else {
                cell = RowCell(.timestamp, bits: UInt64(bitPattern: cell.integer))
                return nil
            }
            guard cell.integer >= firstMoment / microsecondsOfDay, cell.integer < lastDay else {
                return .timeOutOfRange
            }
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
            switch moment(cell, form.unit) {
            case .success(let moment):
                guard moment % microsecondsOfDay == 0 else { return .notADate }
                cell = RowCell(.date, bits: UInt64(bitPattern: moment / microsecondsOfDay))
            case .failure(let problem): return problem.reason == .timePrecision ? .notADate : problem.reason
            }
            return nil
        default:
            return .notADate
        }
    }

    static func time(_ cell: inout RowCell, _ decimals: Int, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .time: break
        case .text:
            guard case .success(let time) = TemporalText.parse(batch.bytes(cell)), time.days == nil,
                let microseconds = time.microseconds
            else { return .notATime }
            if time.offset != nil { return .zoneLost }
            cell = RowCell(.time, bits: UInt64(microseconds))
        default: return .notATime
        }
        return isExact(Int64(bitPattern: cell.bits), decimals) ? nil : .timePrecision
    }

    /// The moment that a number stands for, in microseconds since 1970.
    private static func moment(_ cell: RowCell, _ unit: TemporalForm.Unit) -> Result<Int64, TemporalProblem> {
        let number = cell.tag == .integer ? Double(cell.integer) : cell.double
        let isClear =
            switch unit {
            case .unclear: false
            case .likelySeconds: (1e8..<1e11).contains(number.magnitude)
            case .digits: number != 0 && cell.tag == .integer
            default: true
            }
        guard isClear else { return .failure(TemporalProblem(number == 0 ? .zeroDate : .unclearUnit)) }
        if unit == .digits {
            return CalendarDigits.moment(cell.integer).map { .success($0) } ?? .failure(TemporalProblem(.notADate))
        }
        let outOfRange = TemporalProblem(.timeOutOfRange)
        guard cell.tag == .integer, let size = unit.microseconds else {
            guard let moment = nearestMoment(number, unit) else { return .failure(outOfRange) }
            return isSame(moment, number, unit) ? .success(moment) : .failure(TemporalProblem(.timePrecision))
        }
        let (moment, isTooLarge) = cell.integer.multipliedReportingOverflow(by: size)
        return isTooLarge || moment < firstMoment || moment == .max ? .failure(outOfRange) : .success(moment)
    }

    /// The microsecond that is nearest to what a number stands for; `nil` beyond the type's range.
    ///
    /// A double holds a day of our time to some 40 microseconds, and SQLite counts milliseconds: the nearest of those is meant where
    /// it has the same day.
    static func nearestMoment(_ number: Double, _ unit: TemporalForm.Unit) -> Int64? {
        let isDays = unit.microseconds == nil
        let size = unit.microseconds ?? microsecondsOfDay
        let first = isDays ? firstMoment - dayNought : firstMoment
        let product = number * Double(size)
        guard product.magnitude < 9.2e18, product >= Double(first) else { return nil }
        let milliseconds = (number * 86_400_000).rounded()
        if isDays, milliseconds / 86_400_000 == number { return Int64(milliseconds) * 1000 + dayNought }
        // What the product lacks is at most as large as the distance between two doubles there.
        let lacking = (-product).addingProduct(number, Double(size))
        let whole = product.rounded()
        return Int64(whole) + Int64(((product - whole) + lacking).rounded()) + (isDays ? dayNought : 0)
    }

    /// Whether a moment is all that a number says: taken back, it is the same double. Where doubles are further apart than
    /// microseconds, the nearest one always is.
    private static func isSame(_ moment: Int64, _ number: Double, _ unit: TemporalForm.Unit) -> Bool {
        let count = unit.microseconds == nil ? moment - dayNought : moment
        let size = unit.microseconds ?? microsecondsOfDay
        return count.magnitude > 1 << 53 || Double(count) / Double(size) == number
    }

    /// The moment from which Julian days are counted, noon of a day in 4714 BC, in microseconds since 1970.
    private static let dayNought: Int64 = -210_866_760_000_000_000
}
