internal import MigrationKit

extension ValueConversion {
    /// A value that goes into SQLite: it must come out again as what went in.
    ///
    /// | Cell | Stored as |
    /// |---|---|
    /// | `.boolean` | 0, 1 |
    /// | `.decimal` `.numeric` | the text where the column holds texts; else an integer or a real that means exactly the number |
    /// | `.uuid` `.date` `.time` `.timestamp` | its text |
    ///
    /// What the column's affinity would make something else of is rejected, as are NaN, of which SQLite makes `NULL`, and -0, of which
    /// it makes 0.
    static func stored(
        _ cell: inout RowCell,
        _ affinity: SQLiteAffinity,
        _ isZoned: Bool,
        _ batch: RowBatch
    ) -> RejectReason? {
        switch cell.tag {
        case .null, .bytes:
            return nil
        case .uuid, .date, .time, .timestamp:
            cell = batch.store(RowCellText.of(cell, in: batch, hasZone: isZoned))
            return nil
        case .boolean:
            cell = .integer(cell.bits == 0 ? 0 : 1)
            return affinity == .text ? .changedByColumn : nil
        case .integer:
            if affinity == .real { return Double(exactly: cell.integer) == nil ? .changedByColumn : nil }
            return affinity == .text ? .changedByColumn : nil
        case .double:
            if cell.double.isNaN { return .notANumberInSQLite }
            if affinity == .text { return .changedByColumn }
            // SQLite keeps a whole number in a column of numbers as an integer, which has no -0.
            return cell.double.isNegativeZero && affinity != .blob ? .negativeZero : nil
        case .text:
            return affinity != .text && affinity != .blob && SQLiteNumber.isNumber(batch.bytes(cell))
                ? .changedByColumn : nil
        case .decimal:
            cell = batch.store(RowCellText.of(cell, in: batch), as: .numeric)
            return number(&cell, affinity, batch)
        case .numeric:
            return number(&cell, affinity, batch)
        }
    }

    private static func number(_ cell: inout RowCell, _ affinity: SQLiteAffinity, _ batch: RowBatch) -> RejectReason? {
        guard affinity != .text, affinity != .blob else {
            cell.tag = .text
            return nil
        }
        guard let number = SQLiteNumber.of(String(decoding: batch.bytes(cell), as: UTF8.self)) else {
            return .inexactNumber
        }
        cell = number
        return nil
    }
}
