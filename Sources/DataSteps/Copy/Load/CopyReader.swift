internal import MigrationKit

/// Reads the rows of parts, converts them, and hands them over in batches: so the database that they go into need not wait for that.
struct CopyReader: Sendable {
    let plan: CopyPlan
    let options: CopyOptions
    /// A batch ends with the row that brings it to so many bytes, however few rows it has.
    static let batchBytes = 8 << 20

    func read(
        _ parts: PartQueue,
        from source: any Connection,
        to exchange: BatchExchange,
        _ progress: CopyProgress
    ) async throws {
        while let part = await parts.next() {
            let table = plan.tables[part.table]
            await progress.start(part.table)
            let cursor = try await source.rows(of: query(of: table, part, source.dialect))
            defer { cursor.close() }
            let converter = BatchConverter(table)
            let keyCells = table.keyCells
            var isLast = false
            while !isLast, await !parts.isEnded {
                let batch = try await exchange.empty(width: cursor.width)
                try cursor.fill(batch, maximumRows: options.batchRows, maximumBytes: Self.batchBytes)
                isLast = batch.isLast
                // The key is taken before its values are converted.
                let position = batch.count == 0 ? nil : position(batch, keyCells, table.key, source.dialect)
                let bytes = batch.readBytes
                let converted = converter.convert(batch)
                await exchange.put(
                    BatchExchange.Item(
                        part: part,
                        batch: batch,
                        converted: converted,
                        position: position,
                        bytes: bytes
                    )
                )
            }
        }
        await exchange.finish()
    }

    /// `SELECT id, name FROM users WHERE id > 25000 AND id <= 50000 ORDER BY id`
    ///
    /// SQLite reads a table whose key has gaps in the order of its rows' hidden numbers: `SELECT a FROM t NOT INDEXED LIMIT -1 OFFSET 50`
    func query(of table: TablePlan, _ part: CopyPart, _ dialect: any Dialect) -> String {
        let only = table.readsOnlyItself ? "ONLY " : ""
        let sql = "SELECT \(table.selection.joined(separator: ", ")) FROM \(only)\(dialect.quoted(table.source))"
        guard !table.key.isCounted else { return sql + " NOT INDEXED LIMIT -1 OFFSET \(part.checkpoint.tally.read)" }
        var conditions: [String] = []
        var range = part.checkpoint.range
        if let position = part.checkpoint.position {
            conditions.append(table.key.condition(">", position))
            range.first = nil
        }
        conditions += range.conditions(on: table.key)
        // To PostgreSQL a bare name is that of a result, which may be the text of the column.
        let owner = dialect.name == .postgresql ? dialect.quoted(table.source.name) + "." : ""
        return sql + (conditions.isEmpty ? "" : " WHERE " + conditions.joined(separator: " AND "))
            + " ORDER BY " + table.key.terms.map { owner + $0 }.joined(separator: ", ")
    }

    /// The key of a batch's last row, as literals of the source.
    private func position(_ batch: RowBatch, _ cells: [Int], _ key: RowKey, _ dialect: any Dialect) -> String {
        let row = batch.row(batch.count - 1)
        return cells.enumerated().map { place, cell in
            if row[cell].tag == .text, let literal = BrokenText.literal(batch.bytes(row[cell])) { return literal }
            return key.literal(dialect.literal(batch.value(row[cell])), at: place)
        }.joined(separator: ", ")
    }
}

extension RowBatch {
    /// How much has been read into it: texts and bytes as long as they are, eight for any other value.
    var readBytes: Int { heapCount + 8 * count * width }
}
