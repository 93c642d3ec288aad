/// The words that stand for true and false.
enum BooleanWord {
    /// What a word means, in any case of letters; `nil` for any other text.
    static func value(of bytes: UnsafeRawBufferPointer) -> Bool? {
        guard (1...5).contains(bytes.count) else { return nil }
        switch String(decoding: bytes, as: UTF8.self).lowercased() {
        case "t", "true", "y", "yes", "on", "1": return true
        case "f", "false", "n", "no", "off", "0": return false
        default: return nil
        }
    }
}
