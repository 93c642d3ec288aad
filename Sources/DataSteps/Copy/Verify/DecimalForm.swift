internal import MigrationKit

/// An exact number in the one form that equal numbers have, whatever zeros and exponents they are written with: digits that end in no
/// zero, and a power of ten.
enum DecimalForm: Hashable {
    /// The number times a power of ten.
    case small(Int64, exponent: Int)
    /// The same for more than eighteen digits, as text; also what is no number.
    case large(String)

    /// `12.30`, `0012.3` and `1.23e1` are all 123 · 10⁻¹.
    init(_ text: String) {
        var sign: Int64 = 1
        var mantissa = text[...]
        if mantissa.hasPrefix("-") || mantissa.hasPrefix("+") { sign = mantissa.removeFirst() == "-" ? -1 : 1 }
        var exponent = Self.exponent(of: mantissa)
        if let mark = mantissa.firstIndex(where: Self.isMark) { mantissa = mantissa[..<mark] }
        let parts = mantissa.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        var digits = (parts[0] + fraction)[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy(\.isDigit) else {
            self = .large(text)
            return
        }
        exponent -= fraction.utf8.count
        digits = digits.drop { $0 == "0" }
        while digits.utf8.last == UInt8(ascii: "0") {
            digits.removeLast()
            exponent += 1
        }
        if digits.isEmpty {
            self = .small(0, exponent: 0)
        } else if digits.utf8.count <= 18, let number = Int64(digits) {
            self = .small(sign * number, exponent: exponent)
        } else {
            self = .large("\(sign < 0 ? "-" : "")\(digits)e\(exponent)")
        }
    }

    private static func isMark(_ character: Character) -> Bool { character == "e" || character == "E" }

    /// The power of ten that a number is written with.
    static func exponent(of text: some StringProtocol) -> Int {
        text.firstIndex(where: isMark).flatMap { Int(text[text.index(after: $0)...]) } ?? 0
    }

    /// A number with so many decimals.
    init(_ number: Int64, decimals: Int) {
        // The longest whole numbers have nineteen digits.
        guard number.magnitude < 1_000_000_000_000_000_000 else {
            self.init("\(number)e-\(decimals)")
            return
        }
        var number = number
        var exponent = number == 0 ? 0 : -decimals
        while number != 0, number % 10 == 0 {
            number /= 10
            exponent += 1
        }
        self = .small(number, exponent: exponent)
    }

    /// The number in plain bytes, without taking a detour by a text where that can be.
    init(_ bytes: UnsafeRawBufferPointer) {
        var number: Int64 = 0
        var decimals = 0
        var isBehindPoint = false
        var isPlain = !bytes.isEmpty && bytes.count <= 18
        for (index, byte) in bytes.enumerated() where isPlain {
            if byte.isDigit {
                number = number * 10 + Int64(byte - UInt8(ascii: "0"))
                decimals += isBehindPoint ? 1 : 0
            } else if byte == UInt8(ascii: "."), !isBehindPoint {
                isBehindPoint = true
            } else if byte != UInt8(ascii: "-") || index > 0 {
                isPlain = false
            }
        }
        guard isPlain else {
            self.init(String(decoding: bytes, as: UTF8.self))
            return
        }
        self.init(bytes.first == UInt8(ascii: "-") ? -number : number, decimals: decimals)
    }

    /// The form as text: `123e-1`.
    var text: String {
        switch self {
        case .small(let number, let exponent): exponent == 0 ? "\(number)" : "\(number)e\(exponent)"
        case .large(let text): text
        }
    }
}
