/// Carries out the operations of one revision on a database.
final class LiveSink: WrittenSQLSink {
    /// Executes single statements: all in the revision's transaction, or one by one.
    private let executor: any StatementExecutor
    private let connection: any Connection
    private let direction: RevisionPlan.Direction
    /// What the upgrade of this revision found and left alone; its downgrade leaves it too.
    private let foreign: FoundObjects
    private let report: (MigrationEvent) -> Void
    /// What a step that moves data is to know; `nil` where there can be none.
    private let data: (databases: Databases, revision: RevisionID)?

    /// How many rows were changed by other connections than the revision's own.
    private(set) var rowsBeside: Int64 = 0
    /// What this revision found and left alone.
    private(set) var found: FoundObjects
    /// What this revision created, and what it removed, in order.
    private(set) var changes: [ObjectChange] = []
    /// Whether rows may have changed: then their number is asked for before the log is written.
    private(set) var touchesRows = false

    init(
        connection: any Connection,
        executor: any StatementExecutor,
        direction: RevisionPlan.Direction,
        foreign: FoundObjects = FoundObjects(),
        found: FoundObjects = FoundObjects(),
        data: (databases: Databases, revision: RevisionID)? = nil,
        report: @escaping (MigrationEvent) -> Void
    ) {
        self.connection = connection
        self.executor = executor
        self.direction = direction
        self.foreign = foreign
        self.found = found
        self.data = data
        self.report = report
    }

    var dialect: DialectName { connection.dialect.name }

    func query(_ statement: Statement) async throws -> [Row] {
        try await executor.query(statement)
    }

    func beginAutocommit(at location: SourceLocation) async throws {
        do {
            try await executor.setAutocommit(true)
        } catch var error as MigrationError {
            error.location = error.location ?? location
            throw error
        }
    }

    func endAutocommit() async throws {
        try await executor.setAutocommit(false)
    }

    func perform(_ operation: Operation, at location: SourceLocation) async throws {
        do {
            if case .execute(let text, let parameters, _) = operation {
                guard let sql = text.text(for: dialect) else { return }
                try await run(WrittenSQL(Statement(sql, parameters, at: location), for: dialect))
            } else {
                try await run(operation, at: location)
            }
        } catch {
            throw Self.located(error, at: location)
        }
    }

    func takeBack(by operation: Operation, at location: SourceLocation) async throws {
        guard direction == .downgrade, let object = operation.createdObjects.first, foreign.absent.contains(object)
        else {
            return try await perform(operation, at: location)
        }
        if try executor.skipsNext(operation.title, at: location) { return }
        report(.leftOut(object))
        try await executor.leave(object)
    }

    func perform(_ sql: WrittenSQL, at location: SourceLocation) async throws {
        do {
            try await run(sql)
        } catch {
            throw Self.located(error, at: location)
        }
    }

    private static func located(_ error: any Error, at location: SourceLocation) -> any Error {
        guard var error = error as? MigrationError else { return error }
        error.location = error.location ?? location
        return error
    }

    private func run(_ operation: Operation, at location: SourceLocation) async throws {
        if try executor.skipsNext(operation.title, at: location) {
            return note(operation)
        }
        if case .custom(let custom) = operation, let step = custom.base as? any DataStep { return try await run(step) }
        if let object = try await objectToLeave(operation) {
            if operation.toleratesExisting { found.kept.append(object) }
            report(.kept(object))
            return try await executor.leave(object)
        }
        let steps = try await connection.dialect.steps(for: operation.intolerant, reading: connection)
        let isAbsent = try await notesAbsence(operation, where: steps)
        try await executor.carryOut(steps.map { $0.located(at: location) })
        // What a dialect has nothing to do for leaves nothing to look for.
        if !steps.isEmpty, !isAbsent { note(operation) }
    }

    /// Whether what an upgrade drops is not there, so that the downgrade is not to bring it back.
    private func notesAbsence(_ operation: Operation, where steps: [DialectStep]) async throws -> Bool {
        guard direction == .upgrade, let object = operation.objectThatMayBeAbsent else { return false }
        // SQLite's dialect has read the table where it drops a constraint: it knows better than a search for the name.
        if object.kind == .constraint, dialect == .sqlite, !steps.isEmpty { return false }
        guard
            try await !connection.exists(object), executor.noteAbsence(of: object)
        else { return false }
        found.absent.append(object)
        return true
    }

    /// Runs a step that moves data. The runner notes afterwards that it is done; until then, the step's own note counts.
    private func run(_ step: any DataStep) async throws {
        guard let data else {
            throw MigrationError(
                .unsupported,
                "\(step.title): there is no database to open further connections to",
                hint: "hand MigratorSettings the databases"
            )
        }
        try await executor.beginDataStep()
        rowsBeside += try await step.run(on: data.databases, for: data.revision)
        try await executor.carryOut([])
    }

    private func note(_ operation: Operation) {
        switch operation {
        case .insert, .custom: touchesRows = true
        default: break
        }
        changes += operation.createdObjects.map { .created($0) } + operation.removedObjects.map { .removed($0) }
        if operation.cascades { changes.append(.unclear("CASCADE")) }
    }

    /// Executes SQL that a person wrote: it may hold several statements.
    private func run(_ sql: WrittenSQL) async throws {
        for part in sql.parts {
            let location = part.statement.location ?? SourceLocation(file: "", line: 0)
            if try executor.skipsNext(part.statement.sql, at: location) {
                note(part)
            } else if let object = try await objectToLeave(part) {
                if part.traits.toleratesExisting { found.kept.append(object) }
                report(.kept(object))
                try await executor.leave(object)
            } else {
                try await executor.carryOut([.run(part.statement)])
                note(part)
            }
        }
    }

    private func note(_ part: WrittenSQL.Part) {
        if let object = part.traits.createdObject { changes.append(.created(object)) }
        changes += part.traits.removedObjects.map { .removed($0) }
        if part.traits.hasUnclearEffects { changes.append(.unclear(part.statement.sql)) }
        touchesRows = touchesRows || part.traits.changesRows
    }

    /// The object for whose sake a statement is left out, as with the operations that are not written as SQL.
    private func objectToLeave(_ part: WrittenSQL.Part) async throws -> SchemaObject? {
        if part.traits.toleratesExisting, let object = part.traits.createdObject {
            return try await connection.exists(object) ? object : nil
        }
        let removed = part.traits.removedObjects
        guard direction == .downgrade, let object = removed.first(where: foreign.kept.contains) else { return nil }
        guard removed.count == 1 else {
            throw MigrationError(
                .invalidOperation,
                "\(object) was there before this revision, and is to be dropped together with others",
                hint: "write one DROP for each object, so that this one can be left",
                location: part.statement.location,
                statement: part.statement.sql
            )
        }
        return object
    }

    /// The object for whose sake an operation is left out: it belongs to somebody else.
    private func objectToLeave(_ operation: Operation) async throws -> SchemaObject? {
        if operation.toleratesExisting, let object = operation.createdObjects.first {
            return try await connection.exists(object) ? object : nil
        }
        guard direction == .downgrade, let object = operation.removedObjects.first(where: foreign.kept.contains) else {
            return nil
        }
        if case .alterTable = operation {
            throw MigrationError(
                .invalidOperation,
                "\(object) was there before this revision, and is to be dropped together with other changes",
                hint: "drop it with an operation of its own, so that it can be left"
            )
        }
        return operation.removedObjects.first == object ? object : nil
    }
}

extension DialectStep {
    /// The step with the place of the call that made it.
    fileprivate func located(at location: SourceLocation) -> DialectStep {
        guard case .run(var statement) = self else { return self }
        statement.location = statement.location ?? location
        return .run(statement)
    }
}
