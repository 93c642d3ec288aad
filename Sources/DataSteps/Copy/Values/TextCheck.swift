/// Looks at the bytes of a text.
enum TextCheck {
    /// What PostgreSQL's text types would refuse; `nil` for a good text.
    static func problem(_ bytes: UnsafeRawBufferPointer) -> RejectReason? {
        var index = 0
        let count = bytes.count
        while index < count {
            // Eight bytes at once while none is outside ASCII, and none is zero.
            while count - index >= 8 {
                let word = bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                let hasZero = (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
                guard word & 0x8080_8080_8080_8080 == 0, hasZero == 0 else { break }
                index += 8
            }
            guard index < count else { return nil }
            let byte = bytes[index]
            if byte == 0 { return .nulCharacter }
            guard byte >= 0x80 else {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            guard length > 0 else { return .invalidEncoding }
            index += length
        }
        return nil
    }

    /// The length of the character at an index; 0 when the bytes are none.
    private static func sequenceLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
        let first = bytes[index]
        func next(_ distance: Int) -> UInt8 { index + distance < bytes.count ? bytes[index + distance] : 0 }
        func continues(_ distance: Int) -> Bool { next(distance) & 0xC0 == 0x80 }
        switch first {
        case 0xC2...0xDF: return continues(1) ? 2 : 0
        case 0xE0: return (0xA0...0xBF).contains(next(1)) && continues(2) ? 3 : 0
        case 0xED: return (0x80...0x9F).contains(next(1)) && continues(2) ? 3 : 0
        case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : 0
        case 0xF0: return (0x90...0xBF).contains(next(1)) && continues(2) && continues(3) ? 4 : 0
        case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : 0
        case 0xF4: return (0x80...0x8F).contains(next(1)) && continues(2) && continues(3) ? 4 : 0
        default: return 0
        }
    }

    /// The length of the character at an index, also of one of a single byte; 0 when the bytes are none.
    static func characterLength(_ bytes: UnsafeRawBufferPointer, at index: Int) -> Int {
        bytes[index] < 0x80 ? 1 : sequenceLength(bytes, at: index)
    }

    /// How many characters a text in UTF-8 has, as PostgreSQL counts them.
    static func length(_ bytes: UnsafeRawBufferPointer) -> Int {
        bytes.count { $0 & 0xC0 != 0x80 }
    }
}
