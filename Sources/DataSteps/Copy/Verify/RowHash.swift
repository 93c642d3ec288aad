/// A checksum of values, one after the other.
///
/// Each step is one to one: of two rows that differ in one number, or in one group of eight bytes, the checksums differ for certain;
/// others agree once in 2⁶⁴.
struct RowHash {
    private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var state: UInt64 = 0x243F_6A88_85A3_08D3

    /// Adds a number, under a mark that says of which kind it is.
    @inline(__always)
    mutating func add(_ word: UInt64, _ mark: UInt64) {
        mix(word)
        mix(mark)
    }

    /// Adds bytes, and how many they are.
    @inline(__always)
    mutating func add(_ bytes: UnsafeRawBufferPointer, _ mark: UInt64) {
        var index = 0
        let count = bytes.count
        while count - index >= 8 {
            mix(bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
            index += 8
        }
        var rest: UInt64 = 0
        while index < count {
            rest = rest << 8 | UInt64(bytes[index])
            index += 1
        }
        mix(rest)
        mix(UInt64(count) << 8 | mark)
    }

    @inline(__always)
    private mutating func mix(_ word: UInt64) {
        state = (state ^ word) &* Self.factor
        state ^= state >> 29
    }

    /// The checksum, in which each bit depends on all that was added.
    var value: UInt64 {
        var hash = state
        hash ^= hash >> 33
        hash = hash &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 33
        hash = hash &* 0xC4CE_B9FE_1A85_EC53
        return hash ^ hash >> 33
    }

    /// The checksum of a text, in sixteen hexadecimal digits.
    static func checksum(_ text: String) -> String {
        var hash = RowHash()
        var text = text
        text.withUTF8 { hash.add(UnsafeRawBufferPointer($0), 0) }
        return Hexadecimal.text(withUnsafeBytes(of: hash.value.bigEndian) { Array($0) })
    }
}
