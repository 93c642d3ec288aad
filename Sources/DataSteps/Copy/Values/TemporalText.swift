internal import MigrationKit

/// A date, a time of day, or both, as ISO 8601 and SQLite write them.
struct TemporalText: Hashable {
    /// Days since 1970-01-01; `nil` for a time alone.
    var days: Int64?
    /// Microseconds since midnight; `nil` for a date alone.
    var microseconds: Int64?
    /// Seconds east of UTC, where the text says so.
    var offset: Int64?

    /// Reads `2024-02-29`, `2024-02-29T12:30:00.123456+02:00`, `2024-02-29 12:30`, `12:30:00`.
    static func parse(_ bytes: UnsafeRawBufferPointer) -> Result<TemporalText, TemporalProblem> {
        var reader = Reader(bytes: bytes)
        var result = TemporalText()
        let isBeforeChrist = reader.takeEnd(" BC")
        let yearDigits = reader.digitCount
        if (4...7).contains(yearDigits), reader.peek(yearDigits) == UInt8(ascii: "-") {
            guard let written = reader.digits(yearDigits), reader.take(UInt8(ascii: "-")), let month = reader.digits(2),
                reader.take(UInt8(ascii: "-")), let day = reader.digits(2)
            else { return .failure(TemporalProblem(.notATimestamp)) }
            let year = isBeforeChrist ? 1 - written : written
            guard written > 0, let days = CivilDate.days(year: year, month: month, day: day) else {
                let isZero = month == 0 || day == 0 || written == 0
                return .failure(TemporalProblem(isZero ? .zeroDate : .notATimestamp))
            }
            result.days = days
            if reader.isAtEnd { return .success(result) }
            guard reader.take(UInt8(ascii: " ")) || reader.take(UInt8(ascii: "T")) || reader.take(UInt8(ascii: "t"))
            else {
                return .failure(TemporalProblem(.notATimestamp))
            }
        }
        guard let hour = reader.digits(2), hour < 24, reader.take(UInt8(ascii: ":")), let minute = reader.digits(2),
            minute < 60
        else { return .failure(TemporalProblem(.notATimestamp)) }
        var microseconds = (hour * 60 + minute) * 60_000_000
        if reader.take(UInt8(ascii: ":")) {
            guard let second = reader.digits(2), second < 60 else { return .failure(TemporalProblem(.notATimestamp)) }
            microseconds += second * 1_000_000
            if reader.take(UInt8(ascii: ".")) {
                guard let fraction = reader.fraction() else { return .failure(TemporalProblem(.notATimestamp)) }
                guard fraction >= 0 else { return .failure(TemporalProblem(.timePrecision)) }
                microseconds += fraction
            }
        }
        result.microseconds = microseconds
        _ = reader.take(UInt8(ascii: " "))
        if !reader.isAtEnd {
            guard let offset = reader.offset() else { return .failure(TemporalProblem(.notATimestamp)) }
            result.offset = offset
        }
        return reader.isAtEnd ? .success(result) : .failure(TemporalProblem(.notATimestamp))
    }

    /// Whether a text is written as SQLite's functions do, so that texts are in the order of what they mean: `2024-02-29`, `12:30:00`,
    /// `2024-02-29 12:30:00`.
    static func isPlain(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch bytes.count {
        case 8, 10: true
        case 19: bytes[10] == UInt8(ascii: " ")
        default: false
        }
    }

    /// What `infinity` and `-infinity` are among moments; `nil` for any other text.
    static func infinity(_ bytes: UnsafeRawBufferPointer) -> Int64? {
        switch bytes.count {
        case 8 where bytes.elementsEqual("infinity".utf8): .max
        case 9 where bytes.elementsEqual("-infinity".utf8): .min
        default: nil
        }
    }

    private struct Reader {
        var bytes: UnsafeRawBufferPointer
        var position = 0

        var isAtEnd: Bool { position == bytes.count }

        /// How many digits come next.
        var digitCount: Int { bytes[position...].prefix { $0.isDigit }.count }

        /// Takes these bytes off the end.
        mutating func takeEnd(_ text: StaticString) -> Bool {
            let length = text.utf8CodeUnitCount
            guard bytes.count > length,
                bytes.suffix(length).elementsEqual(UnsafeRawBufferPointer(start: text.utf8Start, count: length))
            else { return false }
            bytes = UnsafeRawBufferPointer(rebasing: bytes.dropLast(length))
            return true
        }

        func peek(_ distance: Int) -> UInt8 {
            position + distance < bytes.count ? bytes[position + distance] : 0
        }

        mutating func take(_ byte: UInt8) -> Bool {
            guard peek(0) == byte, !isAtEnd else { return false }
            position += 1
            return true
        }

        mutating func digits(_ count: Int) -> Int64? {
            var number: Int64 = 0
            for distance in 0..<count {
                let byte = peek(distance)
                guard byte.isDigit else { return nil }
                number = number * 10 + Int64(byte &- UInt8(ascii: "0"))
            }
            position += count
            return number
        }

        /// Microseconds; -1 where the text is more precise.
        mutating func fraction() -> Int64? {
            guard peek(0).isDigit else { return nil }
            var microseconds: Int64 = 0
            var unit: Int64 = 100_000
            var isLost = false
            while peek(0).isDigit {
                let digit = Int64(peek(0) &- UInt8(ascii: "0"))
                microseconds += digit * unit
                if unit == 0, digit != 0 { isLost = true }
                unit /= 10
                position += 1
            }
            return isLost ? -1 : microseconds
        }

        /// `Z`, `+02`, `-0330`, `+05:30`
        mutating func offset() -> Int64? {
            if take(UInt8(ascii: "Z")) || take(UInt8(ascii: "z")) { return 0 }
            let isNegative = take(UInt8(ascii: "-"))
            guard isNegative || take(UInt8(ascii: "+")), let hours = digits(2), hours < 16 else { return nil }
            var seconds = hours * 3600
            let hasColon = take(UInt8(ascii: ":"))
            if hasColon || !isAtEnd {
                guard let minutes = digits(2), minutes < 60 else { return nil }
                seconds += minutes * 60
            }
            return isNegative ? -seconds : seconds
        }
    }
}

/// Why a text is no date or time.
struct TemporalProblem: Error, Hashable {
    let reason: RejectReason

    init(_ reason: RejectReason) {
        self.reason = reason
    }
}
