internal import MigrationKit

extension ValueMending {
    /// Puts in place of a value what the policy says.
    ///
    /// - Returns: Whether there is anything to put there.
    func mend(
        _ cell: inout RowCell,
        _ reason: RejectReason,
        _ action: ValuePolicy.Action,
        _ batch: RowBatch
    ) -> Bool {
        switch action {
        case .reject, .widen: return false
        case .null, .alwaysNull:
            cell = .null
            return conversion.isNullable
        case .value(let value): cell = batch.store(value)
        case .clamp: return clamp(&cell, batch)
        case .round: return round(&cell, batch)
        case .strip, .replace, .latin1, .truncate:
            guard cell.tag == .text else { return false }
            var bytes = Array(batch.bytes(cell))
            switch (action, reason) {
            case (.latin1, _): bytes = Array(String(bytes.map { Character(UnicodeScalar($0)) }).utf8)
            case (.truncate, _):
                guard let maximum = conversion.kind.length else { return false }
                bytes = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars.prefix(maximum).map(Character.init))
                    .flatMap { Array(String($0).utf8) }
            case (_, .jsonNul): bytes = Self.withoutNul(json: bytes, action)
            case (_, .nulCharacter): bytes = bytes.flatMap { $0 == 0 ? Self.replacement(action) : [$0] }
            default: bytes = Self.valid(bytes, action)
            }
            cell = bytes.withUnsafeBytes { batch.store($0, as: .text) }
        }
        return true
    }

    /// U+FFFD, or nothing.
    private static func replacement(_ action: ValuePolicy.Action) -> [UInt8] {
        action == .replace ? [0xEF, 0xBF, 0xBD] : []
    }

    /// What of a text is UTF-8; each byte that is not is replaced, or left out.
    private static func valid(_ bytes: [UInt8], _ action: ValuePolicy.Action) -> [UInt8] {
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            let length = bytes.withUnsafeBytes { TextCheck.characterLength($0, at: index) }
            result += length > 0 ? Array(bytes[index..<(index + length)]) : replacement(action)
            index += max(1, length)
        }
        return result
    }

    /// JSON without `\u0000`, of which the backslash is none that another one escapes; halves of surrogate pairs are left to be rejected.
    private static func withoutNul(json bytes: [UInt8], _ action: ValuePolicy.Action) -> [UInt8] {
        let nul = Array("\\u0000".utf8)
        var result: [UInt8] = []
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "\\"), bytes[index...].starts(with: nul) {
                result += replacement(action)
                index += nul.count
            } else {
                let length = bytes[index] == UInt8(ascii: "\\") ? 2 : 1
                result += bytes[index..<min(bytes.count, index + length)]
                index += length
            }
        }
        return result
    }

    /// JSON with nought for each -0.
    private static func withoutSignOfNought(json bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        var isInString = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if isInString, byte == UInt8(ascii: "\\") {
                result += bytes[index..<min(bytes.count, index + 2)]
                index += 2
                continue
            }
            if byte == UInt8(ascii: "\"") { isInString.toggle() }
            // The sign of an exponent stands behind a letter.
            let isSign = !isInString && byte == UInt8(ascii: "-") && result.last.map { $0 | 0x20 } != UInt8(ascii: "e")
            let digits = bytes[(index + 1)...].prefix { $0.isDigit || $0 == UInt8(ascii: ".") }
            if !isSign || digits.contains(where: { $0 != UInt8(ascii: "0") && $0 != UInt8(ascii: ".") }) {
                result.append(byte)
            }
            index += 1
        }
        return result
    }

    /// The nearest number that the type has.
    private func clamp(_ cell: inout RowCell, _ batch: RowBatch) -> Bool {
        switch (conversion.kind, cell.tag) {
        case (.integer(let bits), .integer):
            let largest = (Int64(1) << (bits - 1)) &- 1
            cell = .integer(min(max(cell.integer, -largest - 1), largest))
        case (.integer(let bits), .double):
            let largest = (Int64(1) << (bits - 1)) &- 1
            cell = .integer(cell.double < 0 ? -largest - 1 : largest)
        case (.numeric(let precision?, let scale), _):
            let decimals = scale ?? 0
            let isNegative =
                switch cell.tag {
                case .integer: cell.integer < 0
                case .double: cell.double < 0
                default: batch.bytes(cell).first == UInt8(ascii: "-")
                }
            let digits =
                String(repeating: "0", count: max(0, decimals - precision)) + String(repeating: "9", count: precision)
                + String(repeating: "0", count: max(0, -decimals))
            let whole = digits.dropLast(max(0, decimals))
            let fraction = decimals > 0 ? "." + digits.suffix(decimals) : ""
            cell = batch.store((isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + fraction, as: .numeric)
        case (.real, .double):
            let largest = Double(Float.greatestFiniteMagnitude)
            cell = .double(cell.double < 0 ? -largest : largest)
        default: return false
        }
        return true
    }

    /// The nearest value as precise as the type.
    private func round(_ cell: inout RowCell, _ batch: RowBatch) -> Bool {
        switch (conversion.kind, cell.tag) {
        case (_, .double) where cell.double.isNegativeZero: cell = .double(0)
        case (.json, .text):
            let bytes = Self.withoutSignOfNought(json: Array(batch.bytes(cell)))
            cell = bytes.withUnsafeBytes { batch.store($0, as: .text) }
        case (.integer, .double): cell = .double(cell.double.rounded())
        case (.double, .integer): cell = .double(Double(cell.integer))
        case (.real, .integer): cell = .double(Double(Float(cell.integer)))
        case (.real, .double): cell = .double(Double(Float(cell.double)))
        case (.numeric(_, let scale), .double):
            cell = batch.store(
                DecimalText.rounded(DecimalText.plain(DoubleText.of(cell.double)), scale ?? 0),
                as: .numeric
            )
        case (.numeric(_, let scale), .integer):
            cell = batch.store(DecimalText.rounded(String(cell.integer), scale ?? 0), as: .numeric)
        case (.numeric(_, let scale), .text), (.numeric(_, let scale), .numeric):
            let text = String(decoding: batch.bytes(cell), as: UTF8.self)
            cell = batch.store(DecimalText.rounded(text, scale ?? 0), as: .numeric)
        case (.character, .text):
            let bytes = batch.bytes(cell)
            let blanks = bytes.reversed().prefix { $0 == UInt8(ascii: " ") }.count
            cell = batch.store(UnsafeRawBufferPointer(rebasing: bytes.dropLast(blanks)), as: .text)
        case (.timestamp(var form, let isZoned), _):
            let decimals = form.decimals
            form.decimals = 6
            if cell.tag == .double, let moment = ValueConversion.nearestMoment(cell.double, form.unit) {
                cell = .integer(moment)
                form.unit = .microseconds
            }
            return round(&cell, to: decimals, through: .timestamp(form, isZoned: isZoned), batch)
        case (.time(let decimals), _):
            return round(&cell, to: decimals, through: .time(decimals: 6), batch)
        default: return false
        }
        return true
    }
}

extension ValueMending {
    /// The nearest moment with so many decimals of a second.
    private func round(
        _ cell: inout RowCell,
        to decimals: Int,
        through kind: ValueConversion.Kind,
        _ batch: RowBatch
    ) -> Bool {
        var made = cell
        var seventh: Character = "0"
        if cell.tag == .text {
            // Of a time with more than six decimals, the seventh decides.
            let text = String(decoding: batch.bytes(cell), as: UTF8.self)
            if let point = text.lastIndex(of: ".") {
                let digits = text[text.index(after: point)...].prefix(while: \.isNumber)
                seventh = digits.dropFirst(6).first ?? "0"
                made = batch.store(String(text[...point]) + digits.prefix(6) + text[digits.endIndex...])
            }
        }
        guard ValueConversion(kind: kind, isNullable: true).convert(&made, in: batch) == nil else { return false }
        if seventh >= "5" { made.bits &+= 1 }
        let unit = (decimals..<max(decimals, 6)).reduce(Int64(1)) { unit, _ in unit * 10 }
        let value = Int64(bitPattern: made.bits)
        let rest = ((value % unit) + unit) % unit
        made.bits = UInt64(bitPattern: value &- rest &+ (rest * 2 >= unit && unit > 1 ? unit : 0))
        cell = made
        return true
    }
}

extension RowBatch {
    /// A value that somebody wrote down.
    func store(_ value: SQLValue) -> RowCell {
        switch value {
        case .null: .null
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .double(let value): .double(value)
        case .text(let text): store(text)
        case .bytes(let bytes): bytes.withUnsafeBytes { store($0, as: .bytes) }
        }
    }
}

extension DecimalText {
    /// A number without exponent, with so many decimals; a half goes away from zero. With -2 decimals it is one of hundreds.
    static func rounded(_ text: String, _ scale: Int) -> String {
        let isNegative = text.hasPrefix("-")
        let parts = text.utf8.drop { $0 == UInt8(ascii: "-") }
            .split(separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
        let whole = Array(parts.first ?? "".utf8[...])
        var digits = whole + (parts.count > 1 ? Array(parts[1]) : [])
        let kept = whole.count + scale
        guard kept < digits.count else { return text }
        guard kept >= 0 else { return "0" }
        let isUp = digits[kept] >= UInt8(ascii: "5")
        digits.removeSubrange(kept...)
        if isUp {
            var index = digits.count - 1
            while index >= 0, digits[index] == UInt8(ascii: "9") {
                digits[index] = UInt8(ascii: "0")
                index -= 1
            }
            if index >= 0 { digits[index] += 1 } else { digits.insert(UInt8(ascii: "1"), at: 0) }
        }
        digits += Array(repeating: UInt8(ascii: "0"), count: max(0, -scale))
        let decimals = max(0, scale)
        let made = String(decoding: digits.dropLast(decimals), as: UTF8.self)
        let fraction = String(decoding: digits.suffix(decimals), as: UTF8.self)
        return (isNegative ? "-" : "") + (made.isEmpty ? "0" : made) + (decimals > 0 ? "." + fraction : "")
    }
}
