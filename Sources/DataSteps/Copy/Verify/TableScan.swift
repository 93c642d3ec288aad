internal import MigrationKit

/// Reads rows of one table on one side.
struct TableScan {
    let request: ScanRequest
    let side: ComparisonSide
    let connection: any Connection
    /// Where the target is asked what it makes of texts.
    var target: ScanDesk?

    private var table: TablePlan { request.table }

    /// How many rows that do not fit are kept.
    private static let keptRejects = 20

    func run() async throws -> ScanResult {
        if case .texts(let texts, let reading) = request.question {
            return ScanResult(texts: try await TextReading(reading: reading, connection: connection).run(texts))
        }
        let alignment = RowAlignment(table)
        var result = ScanResult(sums: RangeSums(shift: alignment.shift))
        let digests = table.columns.map { CellDigest($0) }
        let converter = BatchConverter(table)
        let cursor = try await connection.rows(of: request.query(on: side, connection.dialect))
        defer { cursor.close() }
        let batch = RowBatch(width: cursor.width)
        repeat {
            batch.removeAll()
            try cursor.fill(batch, maximumRows: 4096, maximumBytes: CopyReader.batchBytes)
            // What the source has goes the way it took into the target; what SQLite keeps as text is read as what it means.
            var converted =
                side == .source || connection.dialect.name == .sqlite ? converter.convert(batch) : ConvertedRows()
            if side == .source {
                try await readTexts(batch, &converted)
                result.rejected += Int64(converted.rejects.count)
                result.rejects += converted.rejects.prefix(max(0, Self.keptRejects - result.rejects.count))
            }
            let rows = side == .source ? converted.rows : Array(0..<batch.count)
            for index in rows {
                let row = batch.row(index)
                var hash = RowHash()
                for column in digests.indices { digests[column].add(row[column], in: batch, to: &hash) }
                let value = hash.value
                let key = alignment.key(row, digests, value, in: batch)
                switch request.question {
                case .sums: result.sums.add(key, value)
                case .rows(let ranges, let shift):
                    guard ranges.contains(key >> Int64(shift)) else { continue }
                    result.rows[key, default: RangeSums.Entry()].add(RangeSums.Entry(rows: 1, sum: value))
                case .values(let keys):
                    guard keys.contains(key) else { continue }
                    if result.found[key] == nil {
                        result.found[key] = found(row, digests, batch)
                    } else {
                        result.found[key]?.count += 1
                    }
                case .texts: break
                }
            }
        } while !batch.isLast
        result.sums.finish()
        return result
    }

    /// Puts in place of texts what the target writes for them.
    private func readTexts(_ batch: RowBatch, _ converted: inout ConvertedRows) async throws {
        guard let target else { return }
        for (number, column) in table.columns.enumerated() {
            guard let reading = column.reading else { continue }
            let rows = converted.rows.filter { batch.row($0)[number].tag == .text }
            let texts = rows.map { String(decoding: batch.bytes(batch.row($0)[number]), as: UTF8.self) }
            if texts.isEmpty { continue }
            let request = ScanRequest(table: table, ranges: [], question: .texts(texts, reading))
            var refused: Set<Int> = []
            for (index, text) in zip(rows, try await target.read(request).texts) {
                if let text {
                    batch.row(index)[number] = batch.store(text)
                } else {
                    converted.rejects.append(RejectedRow(batch, index, table, column: number, .changedByColumn))
                    refused.insert(index)
                }
            }
            if !refused.isEmpty { converted.rows.removeAll { refused.contains($0) } }
        }
    }

    private func found(_ row: UnsafeMutablePointer<RowCell>, _ digests: [CellDigest], _ batch: RowBatch)
        -> ScanResult.Found
    {
        ScanResult.Found(
            values: table.columns.enumerated().map { index, column in
                RejectedValue(name: column.target, value: RejectedValue.Value(row[index], batch))
            },
            hashes: digests.enumerated().map { $1.value(of: row[$0], in: batch) }
        )
    }
}
