internal import CLibPQ
internal import MigrationKit

/// Reads values out of libpq's results, which come as text.
enum PostgresResult {
    static func rows(of result: OpaquePointer) -> [Row] {
        let width = PQnfields(result)
        let names = (0..<width).map { PQfname(result, $0).map { String(cString: $0) } ?? "" }
        let types = (0..<width).map { PQftype(result, $0) }
        return (0..<PQntuples(result)).map { row in
            Row((0..<width).map { value(result, row, $0, types[Int($0)]) }, names: names)
        }
    }

    /// How many rows a statement inserted, updated or deleted; a query changes none.
    static func affectedRows(of result: OpaquePointer) -> Int64 {
        guard let tag = PQcmdStatus(result) else { return 0 }
        switch UInt8(bitPattern: tag[0]) {
        case UInt8(ascii: "I"), UInt8(ascii: "U"), UInt8(ascii: "D"), UInt8(ascii: "M"):
            return PQcmdTuples(result).flatMap { Int64(String(cString: $0)) } ?? 0
        default:
            return 0
        }
    }

    private static func value(_ result: OpaquePointer, _ row: Int32, _ column: Int32, _ type: Oid) -> SQLValue {
        guard PQgetisnull(result, row, column) == 0, let pointer = PQgetvalue(result, row, column) else { return .null }
        let text = String(cString: pointer)
        switch type {
        case 16: return .boolean(text == "t")
        case 20, 21, 23, 26: return Int64(text).map { .integer($0) } ?? .text(text)
        case 700, 701: return Double(text).map { .double($0) } ?? .text(text)
        case 17: return .bytes(bytes(hex: text))
        default: return .text(text)
        }
    }

    /// The bytes of `\x0af3`.
    private static func bytes(hex text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var high: UInt8?
        for digit in text.utf8.dropFirst(2) {
            guard let nibble = Character(Unicode.Scalar(digit)).hexDigitValue.map({ UInt8($0) }) else { continue }
            if let first = high {
                bytes.append(first << 4 | nibble)
                high = nil
            } else {
                high = nibble
            }
        }
        return bytes
    }
}
