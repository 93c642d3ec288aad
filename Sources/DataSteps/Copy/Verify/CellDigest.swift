internal import MigrationKit

/// Adds the values of a column to a checksum, so that equal values of the column's type give equal checksums in either database.
struct CellDigest: Hashable, Sendable {
    /// What makes values equal that are not the same bytes.
    private enum Kind: Hashable, Sendable {
        case exact
        case number
        case parsedJSON
        /// A text goes into such a column as the bytes that it is made of.
        case bytes
    }

    private let kind: Kind
    /// Whether nought has no sign: SQLite keeps none, and may compute one.
    private let isUnsigned: Bool

    init(_ column: ColumnPlan) {
        isUnsigned = column.isGenerated
        kind =
            switch column.rowType {
            // Between columns of one type, what is written otherwise is another value: 1.10 is not 1.1.
            case _ where column.conversion.kind == .any: .exact
            case .numeric: .number
            case .jsonb: .parsedJSON
            case .bytea: .bytes
            default: .exact
            }
    }

    /// Adds a value.
    @inline(__always)
    func add(_ cell: RowCell, in batch: RowBatch, to hash: inout RowHash) {
        switch cell.tag {
        case .null: hash.add(0, 0)
        case .integer, .decimal:
            guard kind == .number else {
                if cell.tag == .decimal { hash.add(UInt64(cell.length), 1) }
                return hash.add(cell.bits, 1)
            }
            add(DecimalForm(cell.integer, decimals: cell.tag == .decimal ? Int(cell.length) : 0), to: &hash)
        case .double where kind == .number:
            add(DecimalForm(DecimalText.plain(DoubleText.of(cell.double))), to: &hash)
        case .double where isUnsigned && cell.double == 0: hash.add(0, 2)
        // Many bit patterns mean "not a number".
        case .double: hash.add(cell.double.isNaN ? Double.nan.bitPattern : cell.bits, 2)
        case .boolean: hash.add(cell.bits, 3)
        case .date: hash.add(cell.bits, 4)
        case .time: hash.add(cell.bits, 5)
        case .timestamp: hash.add(cell.bits, 6)
        case .numeric where kind == .exact: hash.add(batch.bytes(cell), 9)
        case .numeric: add(DecimalForm(batch.bytes(cell)), to: &hash)
        case .text where kind == .parsedJSON:
            JSONForm.of(batch.bytes(cell)).withUnsafeBytes { hash.add($0, 7) }
        case .text where kind == .bytes: hash.add(batch.bytes(cell), 10)
        case .text, .uuid: hash.add(batch.bytes(cell), 7)
        case .bytes: hash.add(batch.bytes(cell), 10)
        }
    }

    private func add(_ number: DecimalForm, to hash: inout RowHash) {
        switch number {
        case .small(let number, let exponent):
            hash.add(UInt64(bitPattern: number), 8)
            hash.add(UInt64(bitPattern: Int64(exponent)), 8)
        case .large(var text):
            text.withUTF8 { hash.add(UnsafeRawBufferPointer($0), 9) }
        }
    }

    /// The checksum of one value.
    func value(of cell: RowCell, in batch: RowBatch) -> UInt64 {
        var hash = RowHash()
        add(cell, in: batch, to: &hash)
        return hash.value
    }
}
