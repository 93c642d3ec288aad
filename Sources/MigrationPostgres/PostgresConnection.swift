internal import CLibPQ
internal import MigrationKit

/// A session with a PostgreSQL server.
///
/// The session stays in libpq's pipeline mode: statements are sent as they come, and their results are read at the next flush, so
/// that a revision costs one round trip however many statements it has.
final class PostgresConnection: Connection {
    let dialect: any Dialect = PostgresDialect()
    private(set) var affectedRows: Int64 = 0

    let handle: OpaquePointer
    let display: String
    /// What was sent and not answered yet.
    private var pending: [Statement] = []
    private var pendingBytes = 0
    private let parameters = ParameterBuffer()
    private let notices = Notices()
    /// What made the server refuse the rest of the transaction.
    private var firstFailure: MigrationError?
    private var isClosed = false

    /// More statements than this are not left unanswered: the server's answers must fit into the sockets' buffers.
    private static let maximumPending = 500
    private static let maximumPendingBytes = 1 << 20

    init(uri: String, display: String, options: ConnectionOptions) throws {
        self.display = display
        handle = try Self.open(uri: uri, display: display, options: options)
        notices.listen(to: handle)
        guard PQsetnonblocking(handle, 1) == 0, PQenterPipelineMode(handle) == 1 else {
            let message = PostgresError.message(of: handle)
            PQfinish(handle)
            isClosed = true
            throw MigrationError(.noConnection, "cannot prepare the connection to \(display): \(message)")
        }
        try configure(options)
    }

    deinit {
        close()
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        PQfinish(handle)
    }

    func send(_ statement: Statement) throws {
        if pending.count >= Self.maximumPending || pendingBytes >= Self.maximumPendingBytes { try flush() }
        guard !statement.sql.utf8.contains(0) else {
            throw MigrationError(
                .statementFailed,
                "a statement holds a NUL character",
                location: statement.location,
                statement: statement.sql
            )
        }
        let sent = try parameters.withPointers(to: statement.parameters, of: statement) {
            values,
            lengths,
            formats,
            types in
            PQsendQueryParams(
                handle,
                statement.sql,
                Int32(statement.parameters.count),
                types,
                values,
                lengths,
                formats,
                0
            )
        }
        guard sent == 1 else { throw PostgresError.failure(of: handle, statement: statement, display: display) }
        pending.append(statement)
        pendingBytes += statement.sql.utf8.count
        try push(statement)
    }

    func flush() throws {
        guard !pending.isEmpty else { return }
        _ = try collect()
    }

    func query(_ statement: Statement) throws -> [Row] {
        try send(statement)
        return try collect()
    }

    func rollback() throws {
        // What was sent is executed, in vain: the transaction it belongs to is given up next.
        try? flush()
        firstFailure = nil
        switch PQtransactionStatus(handle) {
        case PQTRANS_INTRANS, PQTRANS_INERROR: _ = try query("ROLLBACK")
        default: break
        }
    }

    /// Reads all outstanding answers; the last statement's rows are the result.
    private func collect() throws -> [Row] {
        let statements = pending
        pending.removeAll(keepingCapacity: true)
        pendingBytes = 0
        guard PQpipelineSync(handle) == 1 else {
            throw PostgresError.failure(of: handle, statement: statements.last, display: display)
        }
        try push(statements.last)
        var rows: [Row] = []
        var failure: MigrationError?
        for statement in statements {
            while let result = PQgetResult(handle) {
                defer { PQclear(result) }
                switch PQresultStatus(result) {
                case PGRES_TUPLES_OK:
                    rows = PostgresResult.rows(of: result)
                    affectedRows += PostgresResult.affectedRows(of: result)
                case PGRES_COMMAND_OK, PGRES_EMPTY_QUERY:
                    rows = []
                    affectedRows += PostgresResult.affectedRows(of: result)
                case PGRES_PIPELINE_ABORTED:
                    break
                case PGRES_COPY_IN, PGRES_COPY_OUT, PGRES_COPY_BOTH:
                    // libpq refuses COPY here before the server does; what is left of the session is of no use.
                    failure = failure ?? PostgresError.copyRefused(statement)
                default:
                    failure =
                        failure
                        ?? PostgresError.failure(of: result, on: handle, statement: statement, display: display)
                }
            }
            guard PQstatus(handle) == CONNECTION_OK else {
                throw failure ?? PostgresError.failure(of: handle, statement: statement, display: display)
            }
        }
        try readSync(statements.last)
        if let failure { throw rootCause(of: failure) }
        return rows
    }

    /// The failure that a revision swallowed, where a later statement fails only because of it.
    private func rootCause(of failure: MigrationError) -> MigrationError {
        if failure.sqlState == "25P02", let firstFailure { return firstFailure }
        firstFailure = failure
        return failure
    }

    func takeNotices() -> [String] { notices.take() }

    private func readSync(_ statement: Statement?) throws {
        guard let result = PQgetResult(handle) else {
            throw PostgresError.failure(of: handle, statement: statement, display: display)
        }
        PQclear(result)
    }

    /// Empties the output buffer; takes in what arrives meanwhile, so that neither side waits for the other for ever.
    private func push(_ statement: Statement?) throws {
        while true {
            switch PQflush(handle) {
            case 0: return
            case 1: try waitForSocket(statement)
            default: throw PostgresError.failure(of: handle, statement: statement, display: display)
            }
        }
    }

    private func waitForSocket(_ statement: Statement?) throws {
        if Socket.waitUntilReadyToWrite(PQsocket(handle)) == .readable, PQconsumeInput(handle) != 1 {
            throw PostgresError.failure(of: handle, statement: statement, display: display)
        }
    }

    private func configure(_ options: ConnectionOptions) throws {
        guard !options.isReadOnly else { return }
        // To the server 0 is no limit; to us it is no wait.
        try send(Statement("SET lock_timeout = \(max(1, options.lockTimeout.milliseconds))"))
        if options.statementTimeout > .zero {
            try send(Statement("SET statement_timeout = \(options.statementTimeout.milliseconds)"))
        }
        if PQserverVersion(handle) >= 140_000 {
            // A killed runner's statement ends, and its lock is free, half a second later instead of when the statement is done.
            try send("SET client_connection_check_interval = 500")
        }
        try flush()
    }
}
