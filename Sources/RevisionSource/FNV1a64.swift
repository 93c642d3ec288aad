/// The hash FNV-1a with 64 bits: it tells texts apart that differ by accident, and is the same on every machine and in every version.
package struct FNV1a64: Hashable, Sendable {
    /// The hash of all that was added.
    package private(set) var value: UInt64

    /// The hash of nothing, or one to go on from.
    package init(_ value: UInt64 = 0xCBF2_9CE4_8422_2325) {
        self.value = value
    }

    /// Takes a byte in.
    package mutating func add(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
    }

    /// Takes a text in.
    package mutating func add(_ text: String) {
        for byte in text.utf8 { add(byte) }
    }
}
