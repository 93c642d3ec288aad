extension CopyBuffer {
    private static let negative: UInt16 = 0x4000
    private static let notANumber: UInt16 = 0xC000
    private static let infinity: UInt16 = 0xD000
    private static let negativeInfinity: UInt16 = 0xF000

    /// Writes an exact number: so many of its last digits are decimals.
    mutating func appendNumeric(_ number: Int64, decimals: Int) {
        var digits: [UInt8] = []
        var rest = number.magnitude
        while rest > 0 {
            digits.append(UInt8(truncatingIfNeeded: rest % 10))
            rest /= 10
        }
        while digits.count < decimals { digits.append(0) }
        appendNumeric(digits: digits.reversed()[...], decimals: decimals, isNegative: number < 0)
    }

    /// Writes an exact number from its text; `false` when it is none.
    mutating func appendNumeric(_ text: UnsafeRawBufferPointer) -> Bool {
        switch String(decoding: text, as: UTF8.self) {
        case "NaN": appendSpecial(Self.notANumber)
        case "Infinity": appendSpecial(Self.infinity)
        case "-Infinity": appendSpecial(Self.negativeInfinity)
        default:
            var digits: [UInt8] = []
            var decimals: Int?
            for (index, byte) in text.enumerated() {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    digits.append(byte - UInt8(ascii: "0"))
                    decimals = decimals.map { $0 + 1 }
                case UInt8(ascii: ".") where decimals == nil: decimals = 0
                case UInt8(ascii: "-") where index == 0: continue
                default: return false
                }
            }
            guard !digits.isEmpty else { return false }
            appendNumeric(digits: digits[...], decimals: decimals ?? 0, isNegative: text[0] == UInt8(ascii: "-"))
        }
        return true
    }

    private mutating func appendSpecial(_ sign: UInt16) {
        append(Int32(8))
        append(Int16(0))
        append(Int16(0))
        append(sign)
        append(Int16(0))
    }

    /// The server counts in digits of base 10,000, which meet at the decimal point; zeros at both ends are left out.
    private mutating func appendNumeric(digits: ArraySlice<UInt8>, decimals: Int, isNegative: Bool) {
        let whole = digits.count - decimals
        var groups: [Int16] = []
        let groupsBefore = (whole + 3) / 4
        let groupsAfter = (decimals + 3) / 4
        groups.reserveCapacity(groupsBefore + groupsAfter)
        for group in 0..<groupsBefore + groupsAfter {
            let start = whole - (groupsBefore - group) * 4
            var value: Int16 = 0
            for place in start..<start + 4 {
                let isThere = place >= 0 && place < digits.count
                value = value * 10 + (isThere ? Int16(digits[digits.startIndex + place]) : 0)
            }
            groups.append(value)
        }
        var weight = groupsBefore - 1
        var kept = groups[...]
        while kept.first == 0 {
            kept.removeFirst()
            weight -= 1
        }
        while kept.last == 0 { kept.removeLast() }
        append(Int32(truncatingIfNeeded: 8 + kept.count * 2))
        append(Int16(truncatingIfNeeded: kept.count))
        append(Int16(truncatingIfNeeded: kept.isEmpty ? 0 : weight))
        append(isNegative && !kept.isEmpty ? Self.negative : UInt16(0))
        append(Int16(truncatingIfNeeded: decimals))
        for group in kept { append(group) }
    }
}
