internal import MigrationKit

/// A value of a rejected row, under its column's name.
struct RejectedValue: Hashable, Sendable {
    /// The value, as the source has it.
    enum Value: Hashable, Sendable {
        case null
        case boolean(Bool)
        case integer(Int64)
        case double(Double)
        /// A number of more digits than a double has, as it is written.
        case number(String)
        case text(String)
        /// A text that is no UTF-8, or holds a NUL character.
        case brokenText([UInt8])
        case bytes([UInt8])

        /// - Parameter hasZone: Whether a timestamp is a point in time, which is written with `+00:00`.
        init(_ cell: RowCell, _ batch: RowBatch, hasZone: Bool = false) {
            switch cell.tag {
            case .null: self = .null
            case .boolean: self = .boolean(cell.bits != 0)
            case .integer: self = .integer(cell.integer)
            case .double: self = .double(cell.double)
            case .text, .numeric:
                let bytes = batch.bytes(cell)
                self =
                    TextCheck.problem(bytes) == nil
                    ? .text(String(decoding: bytes, as: UTF8.self)) : .brokenText(Array(bytes))
            case .bytes: self = .bytes(Array(batch.bytes(cell)))
            case .decimal, .uuid, .date, .time, .timestamp:
                self = .text(RowCellText.of(cell, in: batch, hasZone: hasZone))
            }
        }
    }

    var name: String
    var value: Value

    /// The value in an error message: short, and on one line.
    var shown: String {
        switch value {
        case .null: "NULL"
        case .boolean(let value): "\(value)"
        case .integer(let value): "\(value)"
        case .double(let value): DoubleText.of(value)
        case .number(let text): text
        case .text(let text):
            "'\(text.prefix(60).map { $0.isNewline ? " " : String($0) }.joined())\(text.count > 60 ? "…" : "")'"
        case .brokenText(let bytes), .bytes(let bytes):
            "x'\(Hexadecimal.text(bytes.prefix(30)))\(bytes.count > 30 ? "…" : "")'"
        }
    }
}
