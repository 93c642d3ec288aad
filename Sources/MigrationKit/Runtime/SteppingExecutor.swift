internal import RevisionSource

/// Each unit of a revision in a transaction of its own, or several units in one, with the count of those that are done.
///
/// The count commits with the units, so that after a crash nothing is executed twice or left out. Where the database refuses a
/// transaction (`CREATE INDEX CONCURRENTLY`, `VACUUM`), the effect is checked before the count is written.
final class SteppingExecutor: StatementExecutor {
    private let connection: any Connection
    private var progress: StatementProgress
    private let begin: () async throws -> Void
    /// Whether each unit is committed by itself, wherever it stands.
    private let commitsAlways: Bool
    private var isAutocommit = false
    /// Whether a transaction is open that holds units, or an answer, and is not committed yet.
    private(set) var isOpen = false
    private var position = 0
    /// The rows that were changed to keep count.
    private(set) var bookkeepingRows: Int64 = 0
    private var hash = FNV1a64()

    init(
        connection: any Connection,
        progress: StatementProgress,
        commitsAlways: Bool,
        begin: @escaping () async throws -> Void
    ) {
        self.connection = connection
        self.progress = progress
        self.commitsAlways = commitsAlways
        self.begin = begin
    }

    private var commitsEachUnit: Bool { commitsAlways || isAutocommit }

    func query(_ statement: Statement) async throws -> [Row] {
        // What is asked for belongs to the transaction of what follows, unless that is done.
        if !commitsEachUnit, position >= progress.done { try await beginUnit(after: position) }
        return try await connection.query(statement)
    }

    func setAutocommit(_ isOn: Bool) async throws {
        if isOn, isAutocommit {
            throw MigrationError(
                .invalidOperation,
                "an autocommit block stands in another one",
                hint: "take one of them out"
            )
        }
        if isOn { try await commit() }
        isAutocommit = isOn
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
        if outside, !commitsEachUnit {
            throw MigrationError(
                .unsupported,
                "the database refuses this statement in a transaction",
                hint: "put it into a block: op.autocommit { op in … }",
                statement: steps.lazy.compactMap { if case .run(let statement) = $0 { statement.sql } else { nil } }
                    .first
            )
        }
        if !outside { try await beginUnit(after: position - 1) }
        for step in steps {
            switch step {
            case .run(let statement) where outside: try await runOutsideTransaction(statement)
            case .run(let statement): try await connection.send(statement)
            case .expect(let query, let value, let message):
                try await check(query, gives: value, otherwise: message)
            }
        }
        if outside { try await beginUnit(after: position - 1) }
        if commitsEachUnit { try await commit() }
    }

    func noteAbsence(of object: SchemaObject) -> Bool {
        // What was begun outside of a transaction may be gone by this statement's own doing.
        guard progress.begun != position else { return false }
        progress.found.absent.append(object)
        return true
    }

    func beginDataStep() async throws {
        guard commitsEachUnit else { throw MigrationError.dataStepInTransaction }
        if isOpen { try await commit() }
    }

    func leave(_ object: SchemaObject) async throws {
        progress.found.kept.append(object)
        try await beginUnit(after: position - 1)
        if commitsEachUnit { try await commit() }
    }

    /// Counts the units of the open transaction, so that the count is committed with them.
    func count() async throws {
        guard isOpen else { return }
        try await connection.send(progress.update(done: position, hash: hash, in: connection.dialect))
        bookkeepingRows += 1
    }

    /// Counts the units of the open transaction, and commits them.
    private func commit() async throws {
        guard isOpen else { return }
        try await count()
        try await connection.execute("COMMIT")
        isOpen = false
    }

    /// Opens the transaction of a unit, unless it is open.
    ///
    /// On SQLite the lock is free between two transactions, so that another runner may have gone on with the revision.
    private func beginUnit(after count: Int) async throws {
        if isOpen { return }
        try await begin()
        isOpen = true
        guard connection.dialect.name == .sqlite else { return }
        guard try await connection.query(progress.count(in: connection.dialect)).first?.integer(0) == Int64(count)
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
