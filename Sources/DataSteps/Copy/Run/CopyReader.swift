internal import MigrationKit

/// Reads the rows of parts, and hands them over in batches.
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
            var isLast = false
            while !isLast {
                let batch = try await exchange.empty(width: cursor.width)
                try cursor.fill(batch, maximumRows: options.batchRows, maximumBytes: Self.batchBytes)
                isLast = batch.isLast
                await exchange.put(BatchExchange.Item(part: part, batch: batch))
            }
        }
        await exchange.finish()
    }

    /// `SELECT id, name FROM users WHERE id > 25000 AND id <= 50000 ORDER BY id`
    func query(of table: TablePlan, _ part: CopyPart, _ dialect: any Dialect) -> String {
        var conditions: [String] = []
        if let position = part.checkpoint.position {
            conditions.append("\(table.key.tuple) > \(table.key.expressions.count == 1 ? position : "(\(position))")")
        } else if let first = part.checkpoint.range.first {
            conditions.append("\(table.key.tuple) >= \(first)")
        }
        if let last = part.checkpoint.range.last { conditions.append("\(table.key.tuple) <= \(last)") }
        var sql = "SELECT \(table.selection.joined(separator: ", ")) FROM \(dialect.quoted(table.source))"
        if !conditions.isEmpty { sql += " WHERE " + conditions.joined(separator: " AND ") }
        return sql + " ORDER BY " + table.key.expressions.joined(separator: ", ")
    }
}
