internal import CLibPQ
internal import MigrationKit

/// Reads the binary format of `COPY`.
struct CopyFormatReader {
    private let bytes: UnsafeRawBufferPointer
    private var position = 0

    init(_ bytes: UnsafeRawBufferPointer) {
        self.bytes = bytes
    }

    /// Whether the first row follows, before which the server says what format this is.
    var isAtHeader: Bool { bytes.starts(with: "PGCOPY\n".utf8) }

    mutating func skipHeader() {
        position = 15
        let extensionLength = number(Int32.self) ?? 0
        position += max(0, Int(extensionLength))
    }

    mutating func number<Number: FixedWidthInteger>(_ type: Number.Type) -> Number? {
        guard let value = take(MemoryLayout<Number>.size) else { return nil }
        return Self.number(value, type)
    }

    mutating func take(_ length: Int) -> UnsafeRawBufferPointer? {
        guard length >= 0, bytes.count - position >= length else { return nil }
        defer { position += length }
        return UnsafeRawBufferPointer(rebasing: bytes[position..<position + length])
    }

    private static func number<Number: FixedWidthInteger>(_ bytes: UnsafeRawBufferPointer, _: Number.Type) -> Number? {
        guard bytes.count == MemoryLayout<Number>.size else { return nil }
        return Number(bigEndian: bytes.loadUnaligned(as: Number.self))
    }

    /// A value as a cell: of a type that is not known here, its bytes; `nil` when there are not as many as the type has.
    static func cell(_ value: UnsafeRawBufferPointer, _ type: Oid, _ batch: RowBatch) -> RowCell? {
        switch type {
        case 20: number(value, Int64.self).map { .integer($0) }
        case 23: number(value, Int32.self).map { .integer(Int64($0)) }
        case 21: number(value, Int16.self).map { .integer(Int64($0)) }
        case 26: number(value, UInt32.self).map { .integer(Int64($0)) }
        case 701: number(value, UInt64.self).map { .double(Double(bitPattern: $0)) }
        case 700: number(value, UInt32.self).map { .double(Double(Float(bitPattern: $0))) }
        case 16: number(value, UInt8.self).map { .boolean($0 != 0) }
        case 25, 1043, 1042, 18, 19, 114: batch.store(value, as: .text)
        case 3802: batch.store(UnsafeRawBufferPointer(rebasing: value.dropFirst()), as: .text)
        case 17: batch.store(value, as: .bytes)
        case 2950: batch.store(value, as: .uuid)
        case 1082: number(value, Int32.self).map { days($0) }
        case 1083: number(value, UInt64.self).map { RowCell(.time, bits: $0) }
        case 1114, 1184: number(value, Int64.self).map { microseconds($0) }
        case 1700: numeric(value).map { batch.store($0, as: .numeric) }
        default: batch.store(value, as: .bytes)
        }
    }

    /// What the server says of infinity stays the largest and the smallest number.
    private static func days(_ days: Int32) -> RowCell {
        let shifted: Int64 = days == .max ? .max : days == .min ? .min : Int64(days) + 10_957
        return RowCell(.date, bits: UInt64(bitPattern: shifted))
    }

    private static func microseconds(_ value: Int64) -> RowCell {
        let shifted = value == .max || value == .min ? value : value &+ 946_684_800_000_000
        return RowCell(.timestamp, bits: UInt64(bitPattern: shifted))
    }

    /// The text of an exact number: digits of base 10,000, the first of which has a weight, and how many decimals are shown.
    private static func numeric(_ value: UnsafeRawBufferPointer) -> String? {
        var reader = CopyFormatReader(value)
        guard let count = reader.number(Int16.self), let weight = reader.number(Int16.self),
            let sign = reader.number(UInt16.self), let decimals = reader.number(Int16.self)
        else { return nil }
        switch sign {
        case 0xC000: return "NaN"
        case 0xD000: return "Infinity"
        case 0xF000: return "-Infinity"
        default: break
        }
        var groups: [Int16] = []
        for _ in 0..<count { groups.append(reader.number(Int16.self) ?? 0) }
        func digits(_ place: Int) -> String {
            let index = Int(weight) - place
            let text = String(groups.indices.contains(index) ? groups[index] : 0)
            return String(repeating: "0", count: max(0, 4 - text.count)) + text
        }
        var whole = weight < 0 ? "0" : (0...Int(weight)).reversed().map(digits).joined()
        while whole.utf8.count > 1, whole.utf8.first == UInt8(ascii: "0") { whole.removeFirst() }
        let fraction = (0..<(Int(decimals) + 3) / 4).map { digits(-1 - $0) }.joined().prefix(Int(decimals))
        return (sign == 0x4000 ? "-" : "") + whole + (fraction.isEmpty ? "" : ".\(fraction)")
    }
}
