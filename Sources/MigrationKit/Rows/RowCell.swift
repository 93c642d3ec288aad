/// One value of a row in a ``RowBatch``: sixteen bytes, whatever the value.
///
/// Numbers and times stand in ``bits``. What has a length stands in the batch's heap, where ``offset`` and ``length`` find it.
public struct RowCell: Sendable {
    /// What a cell holds.
    public enum Tag: UInt8, Sendable {
        /// `NULL`.
        case null
        /// A whole number.
        case integer
        /// A floating-point number.
        case double
        /// A text, in the heap. SQLite vouches for neither its encoding nor for what is in it.
        case text
        /// Bytes, in the heap.
        case bytes
        /// True or false.
        case boolean
        /// An exact number that fits: ``RowCell/integer`` with so many decimals as ``RowCell/length`` says.
        case decimal
        /// An exact number as text in the heap: `-12.30`, `NaN`, `Infinity`.
        case numeric
        /// The sixteen bytes of a UUID, in the heap.
        case uuid
        /// Days since 1970-01-01.
        case date
        /// Microseconds since midnight.
        case time
        /// Microseconds since 1970-01-01 00:00:00, in no zone or in UTC: the column says which.
        case timestamp
    }

    /// The number, the bits of the double, or the place in the heap.
    public var bits: UInt64
    /// The number of bytes in the heap; the decimals of a ``Tag/decimal``.
    public var length: UInt32
    /// What the cell holds.
    public var tag: Tag

    /// Makes a cell.
    @inlinable
    public init(_ tag: Tag, bits: UInt64 = 0, length: UInt32 = 0) {
        self.bits = bits
        self.length = length
        self.tag = tag
    }

    /// `NULL`
    @inlinable
    public static var null: RowCell { RowCell(.null) }

    /// A whole number.
    @inlinable
    public static func integer(_ value: Int64) -> RowCell { RowCell(.integer, bits: UInt64(bitPattern: value)) }

    /// A floating-point number, bit for bit.
    @inlinable
    public static func double(_ value: Double) -> RowCell { RowCell(.double, bits: value.bitPattern) }

    /// True or false.
    @inlinable
    public static func boolean(_ value: Bool) -> RowCell { RowCell(.boolean, bits: value ? 1 : 0) }

    /// The bits as a whole number.
    @inlinable
    public var integer: Int64 { Int64(bitPattern: bits) }

    /// The bits as a floating-point number.
    @inlinable
    public var double: Double { Double(bitPattern: bits) }

    /// Where the value begins in the heap.
    @inlinable
    public var offset: Int { Int(truncatingIfNeeded: bits) }
}
