/// The two blocks of memory of a ``RowBatch``.
///
/// A struct behind a pointer: that no two accesses to it overlap is seen when they are compiled. The variables of an object would be
/// looked after at each of millions of accesses.
@usableFromInline
struct RowMemory: ~Copyable {
    @usableFromInline let width: Int
    /// How many rows there are.
    @usableFromInline var count = 0
    /// The values, one row after the other.
    @usableFromInline var cells: UnsafeMutablePointer<RowCell>
    /// The bytes of all that has a length.
    @usableFromInline var heap: UnsafeMutableRawPointer
    /// How many bytes of the heap are in use.
    @usableFromInline var heapCount = 0
    @usableFromInline var rowCapacity = 256
    @usableFromInline var heapCapacity = 1 << 16

    /// A heap that is larger is given back when its rows are forgotten.
    private static let keptHeap = 16 << 20

    init(width: Int) {
        self.width = width
        cells = .allocate(capacity: rowCapacity * max(1, width))
        heap = .allocate(byteCount: heapCapacity, alignment: 16)
    }

    deinit {
        cells.deallocate()
        heap.deallocate()
    }

    mutating func removeAll() {
        count = 0
        heapCount = 0
        guard heapCapacity > Self.keptHeap else { return }
        heap.deallocate()
        heapCapacity = Self.keptHeap
        heap = .allocate(byteCount: heapCapacity, alignment: 16)
    }

    @inlinable
    mutating func appendRow() -> UnsafeMutablePointer<RowCell> {
        if count == rowCapacity { growRows() }
        let row = cells + count * width
        row.initialize(repeating: .null, count: width)
        count += 1
        return row
    }

    @inlinable
    mutating func reserve(_ length: Int) -> Int {
        let offset = heapCount
        if heapCapacity - offset < length { growHeap(length) }
        heapCount = offset + length
        return offset
    }

    @inlinable
    mutating func store(_ bytes: UnsafeRawBufferPointer) -> Int {
        let offset = reserve(bytes.count)
        if let source = bytes.baseAddress { (heap + offset).copyMemory(from: source, byteCount: bytes.count) }
        return offset
    }

    @usableFromInline
    mutating func growRows() {
        let capacity = rowCapacity * 2
        let larger = UnsafeMutablePointer<RowCell>.allocate(capacity: capacity * max(1, width))
        larger.moveInitialize(from: cells, count: count * width)
        cells.deallocate()
        cells = larger
        rowCapacity = capacity
    }

    @usableFromInline
    mutating func growHeap(_ length: Int) {
        let capacity = max(heapCapacity * 2, heapCount + length)
        let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity, alignment: 16)
        larger.copyMemory(from: heap, byteCount: heapCount)
        heap.deallocate()
        heap = larger
        heapCapacity = capacity
    }
}
