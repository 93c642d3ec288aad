extension String {
    /// The text between two quotes, each quote inside doubled.
    ///
    /// It works on bytes: to Swift's characters, a quote before a combining accent is no quote.
    func enclosed(in quote: UInt8) -> String {
        var bytes: [UInt8] = [quote]
        for byte in utf8 {
            bytes.append(byte)
            if byte == quote { bytes.append(quote) }
        }
        bytes.append(quote)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `"name"`
    package var doubleQuoted: String { enclosed(in: UInt8(ascii: "\"")) }

    /// `'text'`
    package var singleQuoted: String { enclosed(in: UInt8(ascii: "'")) }
}

extension [UInt8] {
    /// The bytes as hexadecimal digits.
    package var hexadecimal: String {
        let digits = Array("0123456789abcdef".utf8)
        var text: [UInt8] = []
        text.reserveCapacity(count * 2)
        for byte in self {
            text.append(digits[Int(byte >> 4)])
            text.append(digits[Int(byte & 15)])
        }
        return String(decoding: text, as: UTF8.self)
    }
}
