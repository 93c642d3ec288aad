/// Rows on their way from one database to another, in two blocks of memory that are used again for the next rows.
///
/// No value is an object of its own, and nothing is allocated for a row once the blocks have grown to their size.
///
/// A batch belongs to one task at a time: who hands it over does not touch it any more.
public final class RowBatch: @unchecked Sendable {
    @usableFromInline let memory: UnsafeMutablePointer<RowMemory>
    /// Whether the source has no more rows after these.
    public var isLast = false

    /// Makes a batch for rows of so many values.
    public init(width: Int) {
        memory = .allocate(capacity: 1)
        memory.initialize(to: RowMemory(width: width))
    }

    deinit {
        memory.deinitialize(count: 1)
        memory.deallocate()
    }

    /// How many values a row has.
    @inlinable
    public var width: Int { memory.pointee.width }

    /// How many rows there are.
    @inlinable
    public var count: Int { memory.pointee.count }

    /// The bytes of all that has a length.
    @inlinable
    public var heap: UnsafeMutableRawPointer { memory.pointee.heap }

    /// How many bytes of the heap are in use.
    @inlinable
    public var heapCount: Int { memory.pointee.heapCount }

    /// Forgets the rows, and keeps the memory; a heap that one huge row has blown up is given back.
    public func removeAll() {
        memory.pointee.removeAll()
        isLast = false
    }

    /// Adds a row of `NULL`s, and gives the place of its values; it is good until the next row is added.
    @inlinable
    public func appendRow() -> UnsafeMutablePointer<RowCell> {
        memory.pointee.appendRow()
    }

    /// Takes the last row back.
    public func removeLastRow() {
        memory.pointee.count = max(0, count - 1)
    }

    /// The values of a row.
    @inlinable
    public func row(_ index: Int) -> UnsafeMutablePointer<RowCell> {
        memory.pointee.cells + index * width
    }

    /// The bytes of a value that has a length.
    @inlinable
    public func bytes(_ cell: RowCell) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(start: heap + cell.offset, count: Int(cell.length))
    }

    /// Makes room in the heap, and says where it begins; what it holds is for the caller to write.
    @inlinable
    public func reserve(_ length: Int) -> Int {
        memory.pointee.reserve(length)
    }

    /// Copies bytes to the heap.
    @inlinable
    public func store(_ bytes: UnsafeRawBufferPointer, as tag: RowCell.Tag) -> RowCell {
        let offset = memory.pointee.store(bytes)
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
}
