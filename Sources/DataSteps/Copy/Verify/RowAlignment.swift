internal import MigrationKit

/// What the rows of a table are told apart by on both sides.
struct RowAlignment: Hashable, Sendable {
    /// Which columns of the plan; none where the whole row tells it apart.
    let cells: [Int]
    /// Whether it is one column of whole numbers that both databases can look rows up by.
    let isNumber: Bool

    /// The source's key, where it is a number that is copied; else the primary key of the target, or of the source; else the row itself.
    init(_ table: TablePlan) {
        let copied = table.key.names.compactMap { name in
            table.columns.firstIndex { $0.source == name && !$0.isComputed }
        }
        let isWhole = copied.count == table.key.names.count
        if isWhole, table.key.isNumber, let key = copied.first.map({ table.columns[$0] }),
            [.int2, .int4, .int8].contains(key.rowType)
                || key.conversion.kind == .any && key.target == table.numbered?.name
        {
            cells = copied
            isNumber = true
            return
        }
        let known = table.conflictKey.compactMap { name in table.columns.firstIndex { $0.target == name } }
        cells = !known.isEmpty && known.count == table.conflictKey.count ? known : isWhole ? copied : []
        isNumber = false
    }

    /// How wide the ranges of its keys are at first: checksums of keys are spread over all numbers.
    var shift: Int { isNumber ? 12 : 48 }

    /// The place of a row among the keys.
    @inline(__always)
    func key(_ row: UnsafeMutablePointer<RowCell>, _ digests: [CellDigest], _ hash: UInt64, in batch: RowBatch) -> Int64
    {
        if isNumber, row[cells[0]].tag == .integer { return row[cells[0]].integer }
        guard !cells.isEmpty else { return Int64(bitPattern: hash) }
        var key = RowHash()
        for cell in cells { digests[cell].add(row[cell], in: batch, to: &key) }
        return Int64(bitPattern: key.value)
    }
}
