/// Values that a database keeps as text where it has no type for them.
public enum RowCellText {
    /// `2024-02-29 12:30:00.5`, `12.30`, `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`
    ///
    /// What lies beyond the years 1 to 9999 is written as PostgreSQL does: `0044-03-15 BC`, `12024-01-01`, `infinity`.
    ///
    /// - Parameter hasZone: Whether a timestamp is a point in time, which is written with `+00:00`.
    public static func of(_ cell: RowCell, in batch: RowBatch, hasZone: Bool = false) -> String {
        switch cell.tag {
        case .date: infinity(cell.integer) ?? date(cell.integer)
        case .time: time(cell.integer)
        case .timestamp: infinity(cell.integer) ?? timestamp(cell.integer, hasZone: hasZone)
        case .decimal: decimal(cell.integer, decimals: Int(cell.length))
        case .uuid: uuid(batch.bytes(cell))
        default: ""
        }
    }

    private static func infinity(_ number: Int64) -> String? {
        number == .max ? "infinity" : number == .min ? "-infinity" : nil
    }

    /// PostgreSQL's first moment, 4713 BC, in microseconds since 1970.
    private static let firstMoment: Int64 = -210_866_803_200_000_000

    private static func timestamp(_ microseconds: Int64, hasZone: Bool) -> String {
        // A cell counts to the year 294247, and PostgreSQL thirty years more, which then stand before its first year.
        if microseconds < firstMoment {
            let moment = UInt64(bitPattern: microseconds)
            let rest = Int64(moment % 86_400_000_000)
            return date(Int64(moment / 86_400_000_000), " " + time(rest) + (hasZone ? "+00:00" : ""))
        }
        var days = microseconds / 86_400_000_000
        var rest = microseconds % 86_400_000_000
        if rest < 0 {
            days -= 1
            rest += 86_400_000_000
        }
        return date(days, " " + time(rest) + (hasZone ? "+00:00" : ""))
    }

    /// The year before the first is 1 BC, and 0 to the calendar.
    private static func date(_ days: Int64, _ time: String = "") -> String {
        let (year, month, day) = CivilDate.of(days: days)
        let digits = String(year > 0 ? year : 1 - year)
        let padding = String(repeating: "0", count: max(0, 4 - digits.count))
        return "\(padding)\(digits)-\(twoDigits(month))-\(twoDigits(day))\(time)\(year > 0 ? "" : " BC")"
    }

    private static func time(_ microseconds: Int64) -> String {
        let seconds = microseconds / 1_000_000
        var text = "\(twoDigits(seconds / 3600)):\(twoDigits(seconds / 60 % 60)):\(twoDigits(seconds % 60))"
        let fraction = microseconds % 1_000_000
        guard fraction > 0 else { return text }
        let digits = String(fraction)
        text += "." + String(repeating: "0", count: 6 - digits.count) + digits
        while text.utf8.last == UInt8(ascii: "0") { text.removeLast() }
        return text
    }

    private static func decimal(_ number: Int64, decimals: Int) -> String {
        guard decimals > 0 else { return String(number) }
        var digits = String(number.magnitude)
        if digits.count <= decimals { digits = String(repeating: "0", count: decimals - digits.count + 1) + digits }
        return "\(number < 0 ? "-" : "")\(digits.dropLast(decimals)).\(digits.suffix(decimals))"
    }

    private static func uuid(_ bytes: UnsafeRawBufferPointer) -> String {
        let digits = Array(bytes).hexadecimal
        var text = ""
        for (index, digit) in digits.enumerated() {
            if [8, 12, 16, 20].contains(index) { text += "-" }
            text.append(digit)
        }
        return text
    }

    private static func twoDigits(_ number: Int64) -> String {
        number < 10 ? "0\(number)" : String(number)
    }
}
