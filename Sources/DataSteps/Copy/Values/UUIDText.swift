/// Reads UUIDs as they are written.
enum UUIDText {
    /// The sixteen bytes of `f81d4fae-7dec-11d0-a765-00a0c91e6bf6`, also without hyphens, with braces, or in capitals; `nil` for
    /// anything else.
    static func parse(_ bytes: UnsafeRawBufferPointer) -> (UInt64, UInt64)? {
        var rest = bytes[...]
        if rest.first == UInt8(ascii: "{"), rest.last == UInt8(ascii: "}") { rest = rest.dropFirst().dropLast() }
        guard rest.count == 36 || rest.count == 32 else { return nil }
        let isHyphenated = rest.count == 36
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        for (index, byte) in rest.enumerated() {
            if isHyphenated, index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            guard let digit = byte.hexadecimalValue else { return nil }
            if digits < 16 {
                halves.0 = halves.0 << 4 | UInt64(digit)
            } else {
                halves.1 = halves.1 << 4 | UInt64(digit)
            }
            digits += 1
        }
        return digits == 32 ? halves : nil
    }
}
