internal import RevisionSource

/// Each unit of a revision in a transaction of its own, with the count of those that are done.
///
/// The count commits with the unit, so that after a crash nothing is executed twice or left out. Where the database refuses a
/// transaction (`CREATE INDEX CONCURRENTLY`, `VACUUM`), the effect is checked before the count is written.
final class SteppingExecutor: StatementExecutor {
    private let connection: any Connection
    private var progress: StatementProgress
    private let begin: () async throws -> Void
    private var position = 0
    /// The rows that were changed to keep count.
    private(set) var bookkeepingRows: Int64 = 0
    private var hash = FNV1a64()

    init(connection: any Connection, progress: StatementProgress, begin: @escaping () async throws -> Void) {
        self.connection = connection
        self.progress = progress
        self.begin = begin
    }

    func query(_ statement: Statement) async throws -> [Row] {
        try await connection.query(statement)
    }

    func skipsNext(_ unit: String, at location: SourceLocation) throws -> Bool {
        position += 1
        hash.add(unit)
        hash.add(";")
        guard position <= progress.done else { return false }
        // An edited beginning means that what was executed is not what the file says now.
        guard position < progress.done || hash == progress.hash else {
            throw MigrationError(
                .statementFailed,
                "an earlier run has executed \(position.counted("statement")) of this revision that read differently now",
                hint: "restore what was executed as it was; what is still to be done may be changed freely",
                location: location
            )
        }
        return true
    }

    func carryOut(_ steps: [DialectStep]) async throws {
        let outside = steps.contains { step in
            guard case .run(let statement) = step else { return false }
            return StatementTraits(statement.sql, dialect: connection.dialect.name).runsOutsideTransaction
        }
        if !outside { try await beginUnit() }
        for step in steps {
            switch step {
            case .run(let statement) where outside: try await runOutsideTransaction(statement)
            case .run(let statement): try await connection.send(statement)
            case .expect(let query, let value, let message):
                try await check(query, gives: value, otherwise: message)
            }
        }
        if outside { try await beginUnit() }
        try await endUnit()
    }

    func leave(_ object: SchemaObject) async throws {
        progress.kept.append(object)
        try await beginUnit()
        try await endUnit()
    }

    /// Counts the unit, and commits it with the count.
    private func endUnit() async throws {
        try await connection.send(progress.update(done: position, hash: hash, in: connection.dialect))
        try await connection.execute("COMMIT")
        bookkeepingRows += 1
    }

    /// Opens the transaction of a unit.
    ///
    /// On SQLite the lock is free between two units, so that another runner may have gone on with the revision.
    private func beginUnit() async throws {
        try await begin()
        guard connection.dialect.name == .sqlite else { return }
        guard
            try await connection.query(progress.count(in: connection.dialect)).first?.integer(0) == Int64(position - 1)
        else { throw StatementProgress.Moved() }
    }

    private func runOutsideTransaction(_ statement: Statement) async throws {
        let traits = StatementTraits(statement.sql, dialect: connection.dialect.name)
        guard connection.dialect.name == .postgresql else { return try await connection.execute(statement) }
        let unit = ConcurrentUnit(statement: statement, traits: traits, connection: connection)
        switch try await unit.verdict(begunBefore: progress.begun == position) {
        case .done: return
        case .execute:
            // From here on, what has the statement's name is this statement's own work, whatever happens to this process.
            try await connection.execute(progress.begin(position, in: connection.dialect))
            bookkeepingRows += 1
        case .executeBesideAnother: break
        }
        try await unit.execute()
    }

    /// Finds out that what an earlier run executed is not in the revision any more.
    func finish(at location: SourceLocation?) throws {
        guard position < progress.done else { return }
        throw MigrationError(
            .statementFailed,
            "an earlier run has executed \(progress.done.counted("statement")) of this revision, which has \(position) now",
            hint: "restore what was executed as it was; what is still to be done may be changed freely",
            location: location
        )
    }
}
