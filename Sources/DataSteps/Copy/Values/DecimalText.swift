/// Exact numbers as they are written.
enum DecimalText {
    /// Whether a text is a number without exponent: `-12.30`.
    static func isNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var hasPoint = false
        var digits = 0
        for (index, byte) in bytes.enumerated() {
            if byte.isDigit {
                digits += 1
            } else if byte == UInt8(ascii: "."), !hasPoint {
                hasPoint = true
            } else if byte != UInt8(ascii: "-") || index > 0 {
                return false
            }
        }
        return digits > 0
    }

    /// Whether a text is a number that may have an exponent, or more than an exact number has: `+1.5e3`.
    static func isNumeral(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard let first = bytes.first, bytes.count < 400 else { return false }
        let isBegun = first.isDigit || [UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: ".")].contains(first)
        return isBegun && Double(String(decoding: bytes, as: UTF8.self)) != nil
    }

    /// How many digits stand before the point and behind it, without zeros at the ends: below zero where there are zeros next to the
    /// point, so that `0.001` has -2 before it, and `1200` -2 behind it. `nil` for nought, and for no number.
    static func places(_ bytes: UnsafeRawBufferPointer) -> (whole: Int, decimals: Int)? {
        var whole = 0
        var decimals = 0
        var hasDigits = false
        // Where the digits are, counted from the point.
        let start = bytes.firstIndex { $0.isDigit || $0 == UInt8(ascii: ".") } ?? 0
        let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.count
        for index in start..<bytes.count where bytes[index].isDigit && bytes[index] != UInt8(ascii: "0") {
            if !hasDigits { whole = index < point ? point - index : point - index + 1 }
            decimals = index < point ? index - point + 1 : index - point
            hasDigits = true
        }
        return hasDigits ? (whole, decimals) : nil
    }

    /// A number without its exponent: `1.5e-07` becomes `0.00000015`.
    static func plain(_ text: String) -> String {
        guard let mark = text.firstIndex(of: "e"), let exponent = Int(text[text.index(after: mark)...]) else {
            return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
        }
        let isNegative = text.hasPrefix("-")
        let mantissa = text[..<mark].drop { $0 == "-" }
        let parts = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        let fraction = parts.count > 1 && parts[1] != "0" ? String(parts[1]) : ""
        let digits = String(parts[0]) + fraction
        let point = parts[0].count + exponent
        let sign = isNegative ? "-" : ""
        if point <= 0 { return sign + "0." + String(repeating: "0", count: -point) + digits }
        if point >= digits.count { return sign + digits + String(repeating: "0", count: point - digits.count) }
        return sign + digits.prefix(point) + "." + digits.dropFirst(point)
    }
}
