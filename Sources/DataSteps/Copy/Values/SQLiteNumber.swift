internal import MigrationKit

/// Numbers as SQLite keeps them: 64 bits, whole or floating.
enum SQLiteNumber {
    /// The number that means exactly what a text says: `12.30` is the real of which the shortest text is `12.3`; `nil` for a
    /// number that has more digits than SQLite's hold, and for none.
    static func of(_ text: String) -> RowCell? {
        let plain = canonical(text)
        if let whole = Int64(plain) { return .integer(whole) }
        guard let number = Double(plain), number.isFinite, canonical(DecimalText.plain(DoubleText.of(number))) == plain
        else { return nil }
        return .double(number)
    }

    /// The number without zeros at its ends: `-0012.30` is `-12.3`.
    private static func canonical(_ text: String) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
        let whole = (parts.first ?? "").drop { $0 == "0" }
        var fraction = parts.count > 1 ? parts[1] : ""
        while fraction.last == "0" { fraction.removeLast() }
        if whole.isEmpty, fraction.isEmpty { return "0" }
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : ".\(fraction)")
    }

    /// Whether a column that prefers numbers would make one of a text: ` 12 `, `1.5e3`, `.5`.
    static func isNumber(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var rest = bytes[...]
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        func takeSign() {
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") { rest.removeFirst() }
        }
        func takeDigits() -> Int {
            let count = rest.prefix { $0.isDigit }.count
            rest.removeFirst(count)
            return count
        }
        takeSign()
        var digits = takeDigits()
        if rest.first == UInt8(ascii: ".") {
            rest.removeFirst()
            digits += takeDigits()
        }
        guard digits > 0 else { return false }
        if let mark = rest.first, mark | 0x20 == UInt8(ascii: "e") {
            rest.removeFirst()
            takeSign()
            guard takeDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}
