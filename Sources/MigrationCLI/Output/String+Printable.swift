extension String {
    /// On one line, and without what would move the cursor, colour the rest or turn the order of letters round: a name and a value may
    /// have anything in them.
    ///
    /// `"a\u{1B}[2J"` → `a\u{1b}[2J`
    var printable: String { printable(except: []) }

    /// The same for what may have several lines.
    var printableLines: String { printable(except: ["\n", "\t"]) }

    private func printable(except kept: Set<Unicode.Scalar>) -> String {
        guard unicodeScalars.contains(where: { $0.isUnprintable && !kept.contains($0) }) else { return self }
        var text = ""
        for scalar in unicodeScalars {
            if !scalar.isUnprintable || kept.contains(scalar) {
                text.unicodeScalars.append(scalar)
            } else if scalar == "\n" {
                text += "\\n"
            } else if scalar == "\t" {
                text += "\\t"
            } else {
                text += "\\u{\(String(scalar.value, radix: 16))}"
            }
        }
        return text
    }
}

extension Unicode.Scalar {
    fileprivate var isUnprintable: Bool {
        switch value {
        case 0..<0x20, 0x7F..<0xA0, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
        default: false
        }
    }
}
