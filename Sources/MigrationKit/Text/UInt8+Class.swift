extension UInt8 {
    /// White space, as C and SQL see it: blank, tab, line feed, vertical tab, form feed, carriage return.
    var isBlank: Bool { self == 0x20 || (0x09...0x0D).contains(self) }

    /// `0` to `9`
    var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

    /// A letter, `_`, or a byte of a character beyond ASCII.
    var isIdentifierStart: Bool {
        let lower = self | 0x20
        return (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(lower) || self == UInt8(ascii: "_") || self >= 0x80
    }

    /// What may follow in an identifier: also digits and `$`.
    var isIdentifierPart: Bool { isIdentifierStart || isDigit || self == UInt8(ascii: "$") }

    /// The small letter for a capital one.
    var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}
