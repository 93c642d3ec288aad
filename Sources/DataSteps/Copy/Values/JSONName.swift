/// The name of a member of a JSON object, by what it says and not by how it is written.
enum JSONName {
    /// A number that names which say the same have in common; of others, two have the same one once in 2⁶⁴.
    ///
    /// - Parameters:
    ///   - start: Where the name begins, behind the quotation mark.
    ///   - end: Where it ends, before the other one.
    static func hash(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        var position = start
        var high: UInt32 = 0
        while position < end {
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\\"), position < end else {
                add(byte)
                continue
            }
            let escape = bytes[position]
            position += 1
            switch escape {
            case UInt8(ascii: "u"):
                var unit: UInt32 = 0
                for _ in 0..<4 where position < end {
                    unit = unit << 4 | UInt32(bytes[position].hexadecimalValue ?? 0)
                    position += 1
                }
                if (0xD800...0xDBFF).contains(unit) {
                    high = unit
                    continue
                }
                let isLow = (0xDC00...0xDFFF).contains(unit)
                let value = isLow ? 0x10000 + (high &- 0xD800) << 10 + (unit - 0xDC00) : unit
                if let scalar = Unicode.Scalar(value) { UTF8.encode(scalar)?.forEach(add) }
            case UInt8(ascii: "n"): add(0x0A)
            case UInt8(ascii: "t"): add(0x09)
            case UInt8(ascii: "r"): add(0x0D)
            case UInt8(ascii: "b"): add(0x08)
            case UInt8(ascii: "f"): add(0x0C)
            default: add(escape)
            }
        }
        // The lowest bits of such a sum depend on the lowest bits of the bytes alone.
        return hash ^ hash >> 32
    }
}
