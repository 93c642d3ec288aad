/// Rows on their way from one database to another, in two blocks of memory that are used again for the next rows.
///
/// No value is an object of its own, and nothing is allocated for a row once the blocks have grown to their size.
///
/// A batch belongs to one task at a time: who hands it over does not touch it any more.
public final class RowBatch: @unchecked Sendable {
    /// How many values a row has.
    public let width: Int
    /// How many rows there are.
    public private(set) var count = 0
    /// The values, one row after the other.
    public private(set) var cells: UnsafeMutablePointer<RowCell>
    /// The bytes of all that has a length.
    public private(set) var heap: UnsafeMutableRawPointer
    /// How many bytes of the heap are in use.
    public private(set) var heapCount = 0
    /// Whether the source has no more rows after these.
    public var isLast = false

    private var rowCapacity: Int
    private var heapCapacity: Int

    /// Makes a batch for rows of so many values.
    public init(width: Int) {
        self.width = width
        rowCapacity = 256
        heapCapacity = 1 << 16
        cells = .allocate(capacity: rowCapacity * max(1, width))
        heap = .allocate(byteCount: heapCapacity, alignment: 16)
    }

    deinit {
        cells.deallocate()
        heap.deallocate()
    }

    /// Forgets the rows, and keeps the memory; a heap that one huge row has blown up is given back.
    public func removeAll() {
        count = 0
        heapCount = 0
        isLast = false
        guard heapCapacity > Self.keptHeap else { return }
        heap.deallocate()
        heapCapacity = Self.keptHeap
        heap = .allocate(byteCount: heapCapacity, alignment: 16)
    }

    private static let keptHeap = 16 << 20

    /// Adds a row of `NULL`s, and gives the place of its values; it is good until the next row is added.
    public func appendRow() -> UnsafeMutablePointer<RowCell> {
        if count == rowCapacity { growRows() }
        let row = cells + count * width
        row.initialize(repeating: .null, count: width)
        count += 1
        return row
    }

    /// Takes the last row back.
    public func removeLastRow() {
        count = max(0, count - 1)
    }

    /// The values of a row.
    @inlinable
    public func row(_ index: Int) -> UnsafeMutablePointer<RowCell> {
        cells + index * width
    }

    /// The bytes of a value that has a length.
    @inlinable
    public func bytes(_ cell: RowCell) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: heap + cell.offset, count: Int(cell.length))
    }

    /// Makes room in the heap, and says where it begins; what it holds is for the caller to write.
    public func reserve(_ length: Int) -> Int {
        let offset = heapCount
        if heapCapacity - heapCount < length { growHeap(length) }
        heapCount += length
        return offset
    }

    /// Copies bytes to the heap.
    public func store(_ bytes: UnsafeRawBufferPointer, as tag: RowCell.Tag) -> RowCell {
        let offset = reserve(bytes.count)
        if let source = bytes.baseAddress { (heap + offset).copyMemory(from: source, byteCount: bytes.count) }
        return RowCell(tag, bits: UInt64(offset), length: UInt32(truncatingIfNeeded: bytes.count))
    }

    /// Copies a text to the heap.
    public func store(_ text: String, as tag: RowCell.Tag = .text) -> RowCell {
        var text = text
        return text.withUTF8 { store(UnsafeRawBufferPointer($0), as: tag) }
    }

    /// A value as one that can be kept.
    public func value(_ cell: RowCell) -> SQLValue {
        switch cell.tag {
        case .null: .null
        case .integer, .date, .time, .timestamp: .integer(cell.integer)
        case .double: .double(cell.double)
        case .boolean: .boolean(cell.bits != 0)
        case .decimal: .text("\(cell.integer)e-\(cell.length)")
        case .text, .numeric: .text(String(decoding: bytes(cell), as: UTF8.self))
        case .bytes, .uuid: .bytes(Array(bytes(cell)))
        }
    }

    private func growRows() {
        let capacity = rowCapacity * 2
        let larger = UnsafeMutablePointer<RowCell>.allocate(capacity: capacity * max(1, width))
        larger.moveInitialize(from: cells, count: count * width)
        cells.deallocate()
        cells = larger
        rowCapacity = capacity
    }

    private func growHeap(_ length: Int) {
        let capacity = max(heapCapacity * 2, heapCount + length)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: heap, byteCount: heapCount)
        heap.deallocate()
        heap = larger
        heapCapacity = capacity
    }
}
