internal import MigrationKit

/// Turns a value as the source keeps it into one that the target's column takes, or says why not. It touches nothing but the value.
struct ValueConversion: Hashable, Sendable {
    /// What the target's column is.
    enum Kind: Hashable, Sendable {
        case integer(bits: Int)
        case real
        case double
        case boolean
        case text(maximum: Int?)
        /// A text that says how much of what, such as an interval's: a number alone has no unit.
        case quantity
        /// A text that is filled up with blanks to a length, and loses those that it ends in.
        case character(length: Int)
        case bytes
        case uuid
        case json(isParsed: Bool)
        case numeric(precision: Int?, scale: Int?)
        case date(TemporalForm)
        /// A time of day with so many decimals of a second.
        case time(decimals: Int)
        case timestamp(TemporalForm, isZoned: Bool)
        /// Whatever the value is, it is taken: the other database has checked it, or this one does not mind.
        case any
        /// Whatever SQLite keeps in a column of this affinity as it is; whether timestamps are points in time.
        case stored(SQLiteAffinity, isZoned: Bool)

        /// Whether an empty text goes there as any other.
        var takesEmptyText: Bool {
            switch self {
            case .text, .character, .bytes: true
            default: false
            }
        }

        /// How many characters a text may have.
        var length: Int? {
            switch self {
            case .text(let maximum): maximum
            case .character(let length): length
            default: nil
            }
        }
    }

    /// What the target's column is.
    var kind: Kind
    /// Whether the column takes `NULL`.
    var isNullable: Bool

    /// Converts a value in its place; what has a length grows the batch's heap.
    @inline(__always)
    func convert(_ cell: inout RowCell, in batch: RowBatch) -> RejectReason? {
        if cell.tag == .null { return isNullable ? nil : .null }
        switch kind {
        case .integer(let bits): return Self.integer(&cell, bits, batch)
        case .text(let maximum): return Self.text(&cell, maximum, batch)
        case .quantity: return Self.quantity(&cell, batch)
        case .character(let length): return Self.character(&cell, length, batch)
        case .double: return Self.double(&cell, batch)
        case .real: return Self.real(&cell, batch)
        case .boolean: return Self.boolean(&cell, batch)
        case .bytes: return cell.tag == .bytes || cell.tag == .text ? nil : .notBytes
        case .uuid: return Self.uuid(&cell, batch)
        case .json(let isParsed): return Self.json(&cell, isParsed, batch)
        case .numeric(let precision, let scale): return Self.numeric(&cell, precision, scale, batch)
        case .date(let form): return Self.date(&cell, form, batch)
        case .time(let decimals): return Self.time(&cell, decimals, batch)
        case .timestamp(let form, let isZoned): return Self.timestamp(&cell, form, isZoned, batch)
        case .any: return nil
        case .stored(let affinity, let isZoned): return Self.stored(&cell, affinity, isZoned, batch)
        }
    }

    // MARK: Numbers

    @inline(__always)
    private static func integer(_ cell: inout RowCell, _ bits: Int, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .integer: break
        case .double:
            guard let exact = Int64(exactly: cell.double) else { return .notAnInteger }
            if cell.double.isNegativeZero { return .negativeZero }
            cell = .integer(exact)
        case .boolean: cell = .integer(cell.bits == 0 ? 0 : 1)
        case .text where DecimalText.isNumeral(batch.bytes(cell)): return .textNotNumber
        default: return .notAnInteger
        }
        let value = cell.integer
        switch bits {
        case 16: return Int16(exactly: value) == nil ? .integerOutOfRange : nil
        case 32: return Int32(exactly: value) == nil ? .integerOutOfRange : nil
        default: return nil
        }
    }

    @inline(__always)
    private static func double(_ cell: inout RowCell, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .double: return nil
        case .integer:
            guard let exact = Double(exactly: cell.integer) else { return .inexactNumber }
            cell = .double(exact)
            return nil
        case .numeric: return .inexactNumber
        case .text where DecimalText.isNumeral(batch.bytes(cell)): return .textNotNumber
        default: return .notANumber
        }
    }

    private static func real(_ cell: inout RowCell, _ batch: RowBatch) -> RejectReason? {
        if let problem = double(&cell, batch) { return problem }
        let value = cell.double
        let stored = Float(value)
        if value.isNaN || Double(stored) == value { return nil }
        return stored.isInfinite ? .integerOutOfRange : .inexactNumber
    }

    // MARK: Others

    private static func boolean(_ cell: inout RowCell, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .boolean: return nil
        case .integer:
            guard cell.bits <= 1 else { return .notABoolean }
            cell = .boolean(cell.bits == 1)
        case .text:
            guard let value = BooleanWord.value(of: batch.bytes(cell)) else { return .notABoolean }
            cell = .boolean(value)
        default: return .notABoolean
        }
        return nil
    }

    @inline(__always)
    private static func text(_ cell: inout RowCell, _ maximum: Int?, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .text: break
        case .integer: cell = batch.store(String(cell.integer))
        case .double: cell = batch.store(DoubleText.of(cell.double))
        case .boolean: cell = batch.store(cell.bits == 0 ? "false" : "true")
        case .numeric: cell.tag = .text
        case .bytes: return .notText
        case .null, .decimal, .uuid, .date, .time, .timestamp: cell = batch.store(RowCellText.of(cell, in: batch))
        }
        let bytes = batch.bytes(cell)
        if let problem = TextCheck.problem(bytes) { return problem }
        guard let maximum, bytes.count > maximum else { return nil }
        return TextCheck.length(bytes) > maximum ? .tooLong : nil
    }

    private static func quantity(_ cell: inout RowCell, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .integer, .double, .decimal, .numeric: .unitMissing
        default: text(&cell, nil, batch)
        }
    }

    private static func character(_ cell: inout RowCell, _ length: Int, _ batch: RowBatch) -> RejectReason? {
        if let problem = text(&cell, length, batch) { return problem }
        return batch.bytes(cell).last == UInt8(ascii: " ") ? .blanksLost : nil
    }

    private static func uuid(_ cell: inout RowCell, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .uuid: return nil
        case .bytes where cell.length == 16:
            cell.tag = .uuid
            return nil
        case .text:
            guard let (high, low) = UUIDText.parse(batch.bytes(cell)) else { return .notAUUID }
            let offset = batch.reserve(16)
            (batch.heap + offset).storeBytes(of: high.bigEndian, as: UInt64.self)
            (batch.heap + offset + 8).storeBytes(of: low.bigEndian, as: UInt64.self)
            cell = RowCell(.uuid, bits: UInt64(offset), length: 16)
            return nil
        default: return .notAUUID
        }
    }

    private static func json(_ cell: inout RowCell, _ isParsed: Bool, _ batch: RowBatch) -> RejectReason? {
        switch cell.tag {
        case .text, .numeric:
            cell.tag = .text
            let bytes = batch.bytes(cell)
            return TextCheck.problem(bytes) ?? JSONCheck.problem(bytes, isParsed: isParsed)
        case .integer: cell = batch.store(String(cell.integer))
        case .double where cell.double.isFinite:
            if isParsed, cell.double.isNegativeZero { return .negativeZero }
            cell = batch.store(DoubleText.of(cell.double))
        case .boolean: cell = batch.store(cell.bits == 0 ? "false" : "true")
        default: return .notJSON
        }
        return nil
    }
}
