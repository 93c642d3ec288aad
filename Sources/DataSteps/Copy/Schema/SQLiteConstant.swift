internal import MigrationKit

/// A number that is written in a statement of SQLite's, as a column keeps it.
enum SQLiteConstant {
    /// Whether a literal is a number: `12`, `.5`, `0x1F`, and not `x'00'`.
    static func isNumber(_ literal: String) -> Bool {
        literal.utf8.first.map { $0.isDigit || $0 == UInt8(ascii: ".") } ?? false
    }

    /// The number that a column makes of a text, without blanks around it; `nil` for a text that stays one.
    static func number(in text: String) -> String? {
        var text = text
        guard text.withUTF8({ SQLiteNumber.isNumber(UnsafeRawBufferPointer($0)) }) else { return nil }
        return String(text.trimmingBlanks().drop { $0 == "+" })
    }

    /// What a column of an affinity keeps of a number.
    ///
    /// - Returns: `nil` for what is no number, and for one of which SQLite writes a text that is not known here.
    static func cell(_ text: String, _ affinity: SQLiteAffinity?, _ batch: RowBatch) -> RowCell? {
        guard let cell = cell(text) else { return nil }
        switch (affinity, cell.tag) {
        case (.text, .integer): return batch.store("\(cell.integer)")
        case (.text, _):
            // SQLite writes fifteen digits, and exponents of its own.
            let said = DoubleText.of(cell.double)
            return said.utf8.count <= 16 && said.utf8.allSatisfy { $0.isDigit || ".-".utf8.contains($0) }
                && !cell.double.isNegativeZero ? batch.store(said) : nil
        case (.integer, .double), (.numeric, .double):
            return Int64(exactly: cell.double).map { .integer($0) } ?? cell
        case (.real, .integer): return .double(Double(cell.integer))
        default: return cell
        }
    }

    private static func cell(_ text: String) -> RowCell? {
        if let whole = Int64(text) { return .integer(whole) }
        let isNegative = text.hasPrefix("-")
        let digits = text.drop { $0 == "-" }
        if digits.lowercased().hasPrefix("0x") {
            return UInt64(digits.dropFirst(2), radix: 16).map { bits in
                .integer(isNegative ? 0 &- Int64(bitPattern: bits) : Int64(bitPattern: bits))
            }
        }
        return Double(text).map { .double($0) }
    }
}
