internal import MigrationKit

/// Writes rows in the binary format of `COPY`, into memory that is used again.
///
/// A struct that is never copied: nobody else can have access to it, which need not be looked after at every value.
struct CopyBuffer: ~Copyable {
    /// How many bytes are gathered before they are sent.
    static let size = 1 << 16

    /// Bytes that are sent from where they are: a copy of a huge value would double the memory that it takes.
    struct Loan {
        /// How many of the buffer's bytes come before them.
        var place: Int
        var bytes: UnsafeRawBufferPointer
    }

    /// As long as these, bytes are not copied where they would make the buffer grow.
    private static let lentLength = 1 << 20

    private(set) var bytes: UnsafeMutableRawPointer
    /// What is sent between the buffer's own bytes, in order. It belongs to the rows, which stay as they are until it is sent.
    private(set) var loans: [Loan] = []
    private(set) var count = 0
    private var capacity = 2 * CopyBuffer.size

    /// The server counts days and microseconds from 2000-01-01.
    private static let epochDays: Int64 = 10_957
    private static let epochMicroseconds: Int64 = 946_684_800_000_000

    init() {
        bytes = .allocate(byteCount: capacity, alignment: 16)
    }

    deinit {
        bytes.deallocate()
    }

    mutating func removeAll() {
        count = 0
        if !loans.isEmpty { loans.removeAll() }
    }

    mutating func appendHeader() {
        for byte in Array("PGCOPY\n".utf8) + [0xFF, 0x0D, 0x0A, 0x00] { append(byte) }
        append(Int32(0))
        append(Int32(0))
    }

    @inline(__always)
    mutating func append<Number: FixedWidthInteger>(_ number: Number) {
        let size = MemoryLayout<Number>.size
        if capacity - count < size { grow(size) }
        (bytes + count).storeBytes(of: number.bigEndian, as: Number.self)
        count += size
    }

    /// Writes a row; gives the index of the column whose type does not take its value.
    mutating func append(
        _ row: UnsafeMutablePointer<RowCell>,
        as columns: UnsafeBufferPointer<CopyColumn>,
        of batch: RowBatch
    ) -> Int? {
        append(Int16(truncatingIfNeeded: columns.count))
        for index in columns.indices where !append(row[columns[index].cell], as: columns[index].type, of: batch) {
            return index
        }
        return nil
    }

    /// Writes a value with its length before it; `false` when the type does not take it.
    @inline(__always)
    mutating func append(_ cell: RowCell, as type: RowType, of batch: RowBatch) -> Bool {
        switch (type, cell.tag) {
        case (_, .null):
            append(Int32(-1))
        case (.int8, .integer):
            append(Int32(8))
            append(cell.integer)
        case (.text, .text), (.json, .text), (.bytea, .bytes), (.bytea, .text), (.uuid, .uuid),
            (.raw, .bytes), (.raw, .text):
            append(batch.bytes(cell))
        case (.float8, .double):
            append(Int32(8))
            append(cell.bits)
        case (.boolean, .boolean):
            append(Int32(1))
            append(cell.bits == 0 ? UInt8(0) : 1)
        case (.int4, .integer):
            append(Int32(4))
            append(Int32(truncatingIfNeeded: cell.integer))
        case (.int2, .integer):
            append(Int32(2))
            append(Int16(truncatingIfNeeded: cell.integer))
        case (.float4, .double):
            append(Int32(4))
            append(Float(cell.double).bitPattern)
        case (.timestamp, .timestamp), (.timestamptz, .timestamp):
            let isInfinite = cell.integer == .max || cell.integer == .min
            append(Int32(8))
            append(isInfinite ? cell.integer : cell.integer &- Self.epochMicroseconds)
        case (.date, .date):
            append(Int32(4))
            append(
                cell.integer == .max
                    ? Int32.max
                    : cell.integer == .min ? Int32.min : Int32(truncatingIfNeeded: cell.integer - Self.epochDays)
            )
        case (.time, .time):
            append(Int32(8))
            append(cell.integer)
        case (.jsonb, .text):
            // The version of the format stands before the text.
            append(Int32(truncatingIfNeeded: Int(cell.length) + 1))
            append(UInt8(1))
            appendBytes(batch.bytes(cell))
        case (.numeric, .integer):
            appendNumeric(cell.integer, decimals: 0)
        case (.numeric, .decimal):
            appendNumeric(cell.integer, decimals: Int(cell.length))
        case (.numeric, .numeric):
            return appendNumeric(batch.bytes(cell))
        default:
            return false
        }
        return true
    }

    @inline(__always)
    private mutating func append(_ value: UnsafeRawBufferPointer) {
        append(Int32(truncatingIfNeeded: value.count))
        appendBytes(value)
    }

    @inline(__always)
    private mutating func appendBytes(_ value: UnsafeRawBufferPointer) {
        guard let source = value.baseAddress else { return }
        if capacity - count < value.count {
            if value.count >= Self.lentLength { return loans.append(Loan(place: count, bytes: value)) }
            grow(value.count)
        }
        (bytes + count).copyMemory(from: source, byteCount: value.count)
        count += value.count
    }

    @inline(never)
    private mutating func grow(_ length: Int) {
        capacity = max(capacity * 2, count + length)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: bytes, byteCount: count)
        bytes.deallocate()
        bytes = larger
    }
}
