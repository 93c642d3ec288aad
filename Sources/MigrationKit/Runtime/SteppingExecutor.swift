/// Each statement of a revision in a transaction of its own, with the count of those that are done.
///
/// The count commits with the statement, so that after a crash no statement is executed twice or left out. Where the database
/// refuses a transaction (`CREATE INDEX CONCURRENTLY`, `VACUUM`), the effect is checked before the count is written.
final class SteppingExecutor: StatementExecutor {
    private let connection: any Connection
    private let progress: StatementProgress
    private let begin: () async throws -> Void
    private let grammar: SQLGrammar
    private var position = 0
    /// The rows that were changed to keep count.
    private(set) var bookkeepingRows: Int64 = 0
    private var hash = StatementProgress.emptyHash

    init(connection: any Connection, progress: StatementProgress, begin: @escaping () async throws -> Void) {
        self.connection = connection
        self.progress = progress
        self.begin = begin
        grammar = SQLGrammar(connection.dialect.name)
    }

    func query(_ statement: Statement) async throws -> [Row] {
        try await connection.query(statement)
    }

    func run(_ statement: Statement) async throws {
        position += 1
        hash = StatementProgress.extend(hash, with: statement)
        if position <= progress.done {
            try checkPrefix(statement)
            return
        }
        let traits = StatementTraits(statement.sql, grammar: grammar)
        if traits.runsOutsideTransaction {
            try await runOutsideTransaction(statement, traits)
            try await beginStatement()
        } else {
            try await beginStatement()
            try await connection.send(statement)
        }
        try await connection.send(progress.update(done: position, hash: hash, in: connection.dialect))
        try await connection.execute("COMMIT")
        bookkeepingRows += 1
    }

    /// Opens the transaction of a statement.
    ///
    /// On SQLite the lock is free between two statements, so that another runner may have gone on with the revision.
    private func beginStatement() async throws {
        try await begin()
        guard connection.dialect.name == .sqlite else { return }
        guard
            try await connection.query(progress.count(in: connection.dialect)).first?.integer(0) == Int64(position - 1)
        else { throw StatementProgress.Moved() }
    }

    /// An edited prefix means that what was executed is not what the file says now.
    private func checkPrefix(_ statement: Statement) throws {
        guard position == progress.done, hash != progress.hash else { return }
        throw MigrationError(
            .statementFailed,
            "an earlier run executed \(position.counted("statement")) of this revision that read differently now",
            hint: "restore what was executed as it was; what is still to be done may be changed freely",
            location: statement.location
        )
    }

    private func runOutsideTransaction(_ statement: Statement, _ traits: StatementTraits) async throws {
        guard let index = traits.concurrentIndex?.qualifiedName, connection.dialect.name == .postgresql else {
            return try await connection.execute(statement)
        }
        // A build that failed half-way leaves an invalid index behind, which IF NOT EXISTS would take for done.
        switch try await validity(of: index) {
        case true? where position == progress.done + 1 && progress.isResumed:
            return
        case false?:
            try await connection.execute(Statement("DROP INDEX CONCURRENTLY \(connection.dialect.quoted(index))"))
        default:
            break
        }
        try await connection.execute(statement)
        guard try await validity(of: index) == true else {
            throw MigrationError(
                .verificationFailed,
                "the index \(index) is not valid after it was built",
                hint: "run the revision again: the invalid index is dropped and built anew",
                location: statement.location,
                statement: statement.sql
            )
        }
    }

    private func validity(of index: QualifiedName) async throws -> Bool? {
        let rows = try await connection.query(
            Statement(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass($1)",
                [.text(connection.dialect.quoted(index))]
            )
        )
        return rows.first.map { $0[0] == .boolean(true) }
    }
}
