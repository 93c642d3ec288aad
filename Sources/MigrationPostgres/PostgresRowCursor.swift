internal import CLibPQ
internal import MigrationKit

/// Reads the rows of a query by binary `COPY`.
final class PostgresRowCursor: RowCursor {
    let width: Int

    private let connection: PostgresConnection
    private let statement: Statement
    private var types: [Oid] = []
    private var isDone = false

    /// The columns' types are asked for first: `COPY` does not tell them.
    init(_ query: String, on connection: PostgresConnection) throws {
        self.connection = connection
        statement = Statement("COPY (\(query)) TO STDOUT (FORMAT binary)")
        do {
            types = try Self.types(of: query, on: connection)
            width = types.count
            try connection.beginCopy(statement, expecting: PGRES_COPY_OUT)
        } catch {
            try? connection.enterPipeline()
            throw error
        }
    }

    private static func types(of query: String, on connection: PostgresConnection) throws -> [Oid] {
        let prepared = PQprepare(connection.handle, "", query, 0, nil)
        defer { PQclear(prepared) }
        guard PQresultStatus(prepared) == PGRES_COMMAND_OK else {
            throw connection.failure(prepared, Statement(query))
        }
        let description = PQdescribePrepared(connection.handle, "")
        defer { PQclear(description) }
        guard PQresultStatus(description) == PGRES_COMMAND_OK else {
            throw connection.failure(description, Statement(query))
        }
        return (0..<PQnfields(description)).map { PQftype(description, $0) }
    }

    func close() {
        guard !isDone else { return }
        isDone = true
        if let cancel = PQgetCancel(connection.handle) {
            var message = [CChar](repeating: 0, count: 256)
            PQcancel(cancel, &message, Int32(message.count))
            PQfreeCancel(cancel)
        }
        var row: UnsafeMutablePointer<CChar>?
        while PQgetCopyData(connection.handle, &row, 0) > 0 { PQfreemem(row) }
        _ = connection.endCopy(statement)
        try? connection.enterPipeline()
    }

    func fill(_ batch: RowBatch, maximumRows: Int, maximumBytes: Int) throws {
        guard !isDone else {
            batch.isLast = true
            return
        }
        repeat {
            var row: UnsafeMutablePointer<CChar>?
            let length = PQgetCopyData(connection.handle, &row, 0)
            guard length > 0, let row else {
                isDone = true
                batch.isLast = true
                let failure = connection.endCopy(statement).failure
                if PQstatus(connection.handle) == CONNECTION_OK { try connection.enterPipeline() }
                if let failure { throw failure.error }
                guard length == -1 else {
                    throw PostgresError.failure(
                        of: connection.handle,
                        statement: statement,
                        display: connection.display
                    )
                }
                return
            }
            defer { PQfreemem(row) }
            try read(UnsafeRawBufferPointer(start: row, count: Int(length)), into: batch)
        } while batch.count < maximumRows && batch.heapCount < maximumBytes
    }

    private func read(_ bytes: UnsafeRawBufferPointer, into batch: RowBatch) throws {
        var reader = CopyFormatReader(bytes)
        if reader.isAtHeader { reader.skipHeader() }
        guard reader.number(Int16.self) == Int16(width) else { return }
        let row = batch.appendRow()
        for index in 0..<width {
            guard let length = reader.number(Int32.self), length >= 0 else { continue }
            guard let value = reader.take(Int(length)), let cell = CopyFormatReader.cell(value, types[index], batch)
            else {
                throw MigrationError(
                    .unsupported,
                    "column \(index + 1) of the query has a value that cannot be read",
                    hint: "cast it to text",
                    statement: statement.sql
                )
            }
            row[index] = cell
        }
    }
}
