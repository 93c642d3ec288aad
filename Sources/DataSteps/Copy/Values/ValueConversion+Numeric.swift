internal import MigrationKit

extension ValueConversion {
    /// An exact number: what a double means is its shortest text that comes back as the same double.
    static func numeric(
        _ cell: inout RowCell,
        _ precision: Int?,
        _ scale: Int?,
        _ batch: RowBatch
    ) -> RejectReason? {
        switch cell.tag {
        case .integer:
            return fits(cell.integer, decimals: 0, precision, scale)
        case .decimal:
            return nil
        case .double:
            return double(&cell, precision, scale, batch)
        case .numeric:
            return text(&cell, precision, scale, batch)
        case .text:
            // A text in a column of numbers was no number to SQLite, or one that its numbers cannot hold.
            guard DecimalText.isNumber(batch.bytes(cell)) else {
                return DecimalText.isNumeral(batch.bytes(cell)) ? .textNotNumber : .notANumber
            }
            cell.tag = .numeric
            return text(&cell, precision, scale, batch)
        default:
            return .notANumber
        }
    }

    private static func double(
        _ cell: inout RowCell,
        _ precision: Int?,
        _ scale: Int?,
        _ batch: RowBatch
    ) -> RejectReason? {
        let value = cell.double
        if value.isNegativeZero { return .negativeZero }
        // Fifteen digits or less that come back as the same double are the shortest text of it.
        for decimals in 0...(scale.map { max(0, min($0, 6)) } ?? 6) where value.magnitude < 1e9 {
            let scaled = (value * powers[decimals]).rounded()
            guard scaled / powers[decimals] == value else { continue }
            let number = Int64(scaled)
            if let problem = fits(number, decimals: decimals, precision, scale) { return problem }
            cell = RowCell(.decimal, bits: UInt64(bitPattern: number), length: UInt32(decimals))
            return nil
        }
        guard value.isFinite else {
            guard precision == nil else { return .tooManyDigits }
            cell = batch.store(DoubleText.of(value), as: .numeric)
            return nil
        }
        cell = batch.store(DecimalText.plain(DoubleText.of(value)), as: .numeric)
        return text(&cell, precision, scale, batch)
    }

    private static func text(
        _ cell: inout RowCell,
        _ precision: Int?,
        _ scale: Int?,
        _ batch: RowBatch
    ) -> RejectReason? {
        guard let precision, let places = DecimalText.places(batch.bytes(cell)) else { return nil }
        if places.decimals > scale ?? 0 { return .tooManyDecimals }
        return places.whole > precision - (scale ?? 0) ? .tooManyDigits : nil
    }

    /// Whether a type keeps all digits of a number with so many decimals, of which the last is no zero. A scale may be below zero, and
    /// above the precision: `numeric(5,-2)` keeps hundreds, and `numeric(2,5)` nothing from a thousandth on.
    private static func fits(_ number: Int64, decimals: Int, _ precision: Int?, _ scale: Int?) -> RejectReason? {
        guard let precision, number != 0 else { return nil }
        let scale = scale ?? 0
        if digits(number.magnitude) - decimals > precision - scale { return .tooManyDigits }
        guard scale < decimals else { return nil }
        // No whole number that a cell holds ends in more than eighteen zeros.
        return scale < -18 || number % (0..<(decimals - scale)).reduce(Int64(1)) { power, _ in power * 10 } != 0
            ? .tooManyDecimals : nil
    }

    private static func digits(_ number: UInt64) -> Int {
        var rest = number
        var count = 0
        while rest > 0 {
            rest /= 10
            count += 1
        }
        return count
    }

    private static let powers: [Double] = [1, 10, 100, 1e3, 1e4, 1e5, 1e6]
}
