/// Carries out the operations of one revision on a database.
final class LiveSink: OperationSink {
    /// Executes single statements: all in the revision's transaction, or one by one.
    private let executor: any StatementExecutor
    private let connection: any Connection
    private let direction: RevisionPlan.Direction
    /// What the upgrade of this revision found and left alone; its downgrade leaves it too.
    private let foreign: Set<SchemaObject>
    private let report: (MigrationEvent) -> Void

    /// What this revision found and left alone.
    private(set) var kept: [SchemaObject] = []
    /// What this revision created, and what it removed, in order.
    private(set) var changes: [ObjectChange] = []
    /// Whether rows may have changed: then their number is asked for before the log is written.
    private(set) var touchesRows = false

    init(
        connection: any Connection,
        executor: any StatementExecutor,
        direction: RevisionPlan.Direction,
        foreign: Set<SchemaObject>,
        report: @escaping (MigrationEvent) -> Void
    ) {
        self.connection = connection
        self.executor = executor
        self.direction = direction
        self.foreign = foreign
        self.report = report
    }

    var dialect: DialectName { connection.dialect.name }

    func query(_ statement: Statement) async throws -> [Row] {
        try await executor.query(statement)
    }

    func perform(_ operation: Operation, at location: SourceLocation) async throws {
        do {
            if try await isToBeLeft(operation) { return }
            for step in try await connection.dialect.steps(for: operation, reading: connection) {
                try await carryOut(step, of: operation, at: location)
            }
            changes += operation.createdObjects.map { .created($0) } + operation.removedObjects.map { .removed($0) }
        } catch var error as MigrationError {
            error.location = error.location ?? location
            throw error
        }
    }

    private func carryOut(_ step: DialectStep, of operation: Operation, at location: SourceLocation) async throws {
        switch step {
        case .run(var statement):
            statement.location = statement.location ?? location
            guard case .execute = operation else { return try await executor.run(statement) }
            try await runText(statement)
        case .expect(let query, let value, let message):
            let found = try await executor.query(query).first?[0] ?? .null
            guard found == value else {
                throw MigrationError(.verificationFailed, message, location: location, statement: query.sql)
            }
        }
    }

    /// Executes SQL that a person wrote: it may hold several statements.
    private func runText(_ text: Statement) async throws {
        for part in try WrittenSQL(text, for: dialect).parts {
            if let object = part.traits.createdObject?.schemaObject { changes.append(.created(object)) }
            changes += part.traits.removedObjects.map { .removed($0) }
            touchesRows = touchesRows || part.traits.changesRows
            try await executor.run(part.statement)
        }
    }

    /// Whether an operation is left out because what it is about belongs to somebody else.
    private func isToBeLeft(_ operation: Operation) async throws -> Bool {
        if case .insert = operation { touchesRows = true }
        if operation.toleratesExisting, let object = operation.createdObjects.first {
            guard try await connection.exists(object) else { return false }
            kept.append(object)
            report(.kept(object))
            return true
        }
        if direction == .downgrade, let object = operation.removedObjects.first, foreign.contains(object) {
            report(.kept(object))
            return true
        }
        return false
    }
}

/// An object that came or went.
public enum ObjectChange: Hashable, Sendable {
    /// It was created.
    case created(SchemaObject)
    /// It was removed.
    case removed(SchemaObject)
}
