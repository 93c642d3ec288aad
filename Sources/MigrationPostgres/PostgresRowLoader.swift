internal import CLibPQ
internal import MigrationKit

/// Loads rows by binary `COPY`, out of one buffer.
final class PostgresRowLoader: RowLoader {
    private let connection: PostgresConnection
    private let columns: [RowColumn]
    private let statement: Statement
    private let encoding: [CopyColumn]
    private var buffer = CopyBuffer()

    init(into table: QualifiedName, _ columns: [RowColumn], on connection: PostgresConnection) {
        self.connection = connection
        self.columns = columns
        encoding = columns.map(CopyColumn.init)
        let dialect = connection.dialect
        let names = dialect.quoted(columns.map(\.name))
        statement = Statement("COPY \(dialect.quoted(table)) (\(names)) FROM STDIN (FORMAT binary)")
    }

    func load(_ batch: RowBatch, rows: [Int]) throws -> Int {
        guard !rows.isEmpty else { return 0 }
        try connection.leavePipeline()
        var failure: (any Error)?
        var arrived = 0
        do {
            try connection.beginCopy(statement, expecting: PGRES_COPY_IN)
            failure = send(batch, rows)
            let isEnded = PQputCopyEnd(connection.handle, failure == nil ? nil : "given up") == 1
            let (count, refused) = connection.endCopy(statement)
            arrived = count
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
        return arrived
    }

    /// Sends the rows, and gives the error that ended that.
    private func send(_ batch: RowBatch, _ rows: [Int]) -> (any Error)? {
        buffer.removeAll()
        buffer.appendHeader()
        var rest = rows[...]
        while !rest.isEmpty {
            if let error = encode(&rest, of: batch, into: &buffer) ?? flush() { return error }
        }
        buffer.append(Int16(-1))
        return flush()
    }

    /// Writes as many of the rows as are sent at once.
    private func encode(_ rows: inout ArraySlice<Int>, of batch: RowBatch, into buffer: inout CopyBuffer)
        -> MigrationError?
    {
        encoding.withUnsafeBufferPointer { encoding in
            var place = rows.startIndex
            defer { rows = rows[place...] }
            while place < rows.endIndex, buffer.count < CopyBuffer.size {
                let row = batch.row(rows[place])
                if let index = buffer.append(row, as: encoding, of: batch) {
                    return MigrationError(
                        .unsupported,
                        "a value of the kind \(row[columns[index].cell].tag) cannot go into column \(columns[index].name), which is of type \(columns[index].type)"
                    )
                }
                place += 1
            }
            return nil
        }
    }

    private func flush() -> (any Error)? {
        defer { buffer.removeAll() }
        var sent = 0
        for loan in buffer.loans {
            let own = UnsafeRawBufferPointer(start: buffer.bytes + sent, count: loan.place - sent)
            if let error = put(own) ?? put(loan.bytes) { return error }
            sent = loan.place
        }
        return put(UnsafeRawBufferPointer(start: buffer.bytes + sent, count: buffer.count - sent))
    }

    private func put(_ bytes: UnsafeRawBufferPointer) -> (any Error)? {
        var sent = 0
        while sent < bytes.count, let first = bytes.baseAddress {
            let part = min(bytes.count - sent, 1 << 20)
            let start = (first + sent).assumingMemoryBound(to: CChar.self)
            guard PQputCopyData(connection.handle, start, Int32(truncatingIfNeeded: part)) == 1 else {
                return PostgresError.failure(of: connection.handle, statement: statement, display: connection.display)
            }
            sent += part
        }
        return nil
    }
}
