internal import CLibPQ
internal import MigrationKit

/// Loads rows by binary `COPY`, out of one buffer.
final class PostgresRowLoader: RowLoader {
    private let connection: PostgresConnection
    private let columns: [RowColumn]
    private let statement: Statement
    private let buffer = CopyBuffer()

    init(into table: QualifiedName, _ columns: [RowColumn], on connection: PostgresConnection) {
        self.connection = connection
        self.columns = columns
        let dialect = connection.dialect
        let names = dialect.quoted(columns.map(\.name))
        statement = Statement("COPY \(dialect.quoted(table)) (\(names)) FROM STDIN (FORMAT binary)")
    }

    func load(_ batch: RowBatch, rows: [Int]) throws -> Int {
        guard !rows.isEmpty else { return 0 }
        try connection.leavePipeline()
        var failure: (any Error)?
        do {
            try connection.beginCopy(statement, expecting: PGRES_COPY_IN)
            failure = send(batch, rows)
            let isEnded = PQputCopyEnd(connection.handle, failure == nil ? nil : "given up") == 1
            let refused = connection.endCopy(statement)
            if !isEnded, refused == nil {
                failure =
                    failure
                    ?? PostgresError.failure(of: connection.handle, statement: statement, display: connection.display)
            }
            failure = failure ?? refused
        } catch {
            failure = error
        }
        // A session that is lost has no pipeline to go back to.
        if PQstatus(connection.handle) == CONNECTION_OK { try connection.enterPipeline() }
        if let refused = failure as? RowLoadFailure, refused.error.code == .noConnection { throw refused.error }
        if let failure { throw failure }
        return rows.count
    }

    /// Sends the rows, and gives the error that ended that.
    private func send(_ batch: RowBatch, _ rows: [Int]) -> (any Error)? {
        buffer.removeAll()
        buffer.appendHeader()
        let width = Int16(truncatingIfNeeded: columns.count)
        for index in rows {
            buffer.append(width)
            let row = batch.row(index)
            for column in columns {
                guard buffer.append(row[column.cell], as: column.type, of: batch) else {
                    return MigrationError(
                        .unsupported,
                        "a value of the kind \(row[column.cell].tag) cannot go into column \(column.name), which is of type \(column.type)"
                    )
                }
            }
            if buffer.count >= CopyBuffer.size, let error = flush() { return error }
        }
        buffer.append(Int16(-1))
        return flush()
    }

    private func flush() -> (any Error)? {
        defer { buffer.removeAll() }
        var sent = 0
        while sent < buffer.count {
            let part = min(buffer.count - sent, 1 << 20)
            let start = (buffer.bytes + sent).assumingMemoryBound(to: CChar.self)
            guard PQputCopyData(connection.handle, start, Int32(truncatingIfNeeded: part)) == 1 else {
                return PostgresError.failure(of: connection.handle, statement: statement, display: connection.display)
            }
            sent += part
        }
        return nil
    }
}
