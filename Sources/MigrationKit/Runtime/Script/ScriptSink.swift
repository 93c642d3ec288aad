/// Writes the operations of one revision down instead of carrying them out.
final class ScriptSink: OperationSink {
    private let forms: any ScriptForms
    private let direction: RevisionPlan.Direction
    private let transaction: TransactionMode
    /// Whether SQL of several statements stays one text, with the comments between them.
    private let keepsText: Bool
    /// Tells, for an object that the upgrade may have found and left, the condition that it did.
    private let foreign: (SchemaObject) -> String?
    /// Tells, for an object that the upgrade may have missed, the condition that it did.
    private let absent: (SchemaObject) -> String?

    /// What was written, in order.
    private(set) var units: [ScriptUnit] = []
    private var isAutocommit = false
    /// Whether an object may be found and left.
    private(set) var mayKeep = false

    init(
        forms: any ScriptForms,
        direction: RevisionPlan.Direction,
        transaction: TransactionMode,
        keepsText: Bool,
        foreign: @escaping (SchemaObject) -> String? = { _ in nil },
        absent: @escaping (SchemaObject) -> String? = { _ in nil }
    ) {
        self.forms = forms
        self.direction = direction
        self.transaction = transaction
        self.keepsText = keepsText
        self.foreign = foreign
        self.absent = absent
    }

    var dialect: DialectName { forms.dialect.name }

    func query(_ statement: Statement) throws -> [Row] {
        throw MigrationError(
            .unsupported,
            "a script cannot hold what depends on a query",
            hint: "\(OfflineCatalog.online(direction)), or write the statements with op.execute",
            location: statement.location,
            statement: statement.sql
        )
    }

    func beginAutocommit(at location: SourceLocation) throws {
        if isAutocommit {
            throw MigrationError(
                .invalidOperation,
                "an autocommit block stands in another one",
                hint: "take one of them out",
                location: location
            )
        }
        guard transaction != .perRevision else {
            var error = MigrationError.oneTransaction
            error.location = location
            if !keepsText {
                error.hint = "write the script without --idempotent, for a database whose revision is known"
            }
            throw error
        }
        isAutocommit = true
    }

    func endAutocommit() {
        isAutocommit = false
    }

    func perform(_ operation: Operation, at location: SourceLocation) async throws {
        try await perform(operation, at: location, isReverse: false)
    }

    func takeBack(by operation: Operation, at location: SourceLocation) async throws {
        try await perform(operation, at: location, isReverse: true)
    }

    private func perform(_ operation: Operation, at location: SourceLocation, isReverse: Bool) async throws {
        do {
            if case .execute(let text, let parameters, _) = operation {
                guard let sql = text.text(for: dialect) else { return }
                try write(Statement(sql, parameters, at: location))
            } else {
                var statements = try await statements(of: operation)
                if isReverse { statements = leavingOut(operation, statements) }
                try add(ScriptUnit(name: operation.title, statements: statements, location: location))
            }
        } catch var error as MigrationError {
            if error.code == .unsupported { error.message += " (\(operation.title))" }
            error.location = error.location ?? location
            throw error
        }
    }

    /// What brings an object back, unless that was not there before the upgrade.
    private func leavingOut(_ operation: Operation, _ statements: [String]) -> [String] {
        guard direction == .downgrade, !statements.isEmpty, let object = operation.createdObjects.first,
            let wasAbsent = absent(object)
        else { return statements }
        let reason = "\(object) was not there before this revision"
        if statements.contains(where: runsOutsideTransaction) {
            return [forms.demand("NOT (\(wasAbsent))", otherwise: "\(reason): take the revision back online")]
                + statements
        }
        return forms.carryOut(statements, unless: wasAbsent, because: reason)
    }

    private func statements(of operation: Operation) async throws -> [String] {
        if operation.toleratesExisting, let object = operation.createdObjects.first {
            let statements =
                if case .createIndex(_, _, concurrently: true) = operation, dialect == .postgresql {
                    try await forms.noteKept(object) + steps(operation)
                } else {
                    try await forms.creating(object, operation, steps)
                }
            mayKeep = mayKeep || !statements.isEmpty
            return statements
        }
        let statements = try await steps(operation)
        if direction == .upgrade, !statements.isEmpty, let object = operation.objectThatMayBeAbsent {
            mayKeep = true
            return try forms.noteAbsent(object) + statements
        }
        let isAlteration = if case .alterTable = operation { true } else { false }
        let removed = isAlteration ? operation.removedObjects : Array(operation.removedObjects.prefix(1))
        guard direction == .downgrade, let object = removed.first(where: { foreign($0) != nil }),
            let isForeign = foreign(object), !statements.isEmpty
        else { return statements }
        if isAlteration || statements.contains(where: runsOutsideTransaction) {
            let message = "\(object) was there before this revision: take the revision back online"
            return [forms.demand("NOT (\(isForeign))", otherwise: message)] + statements
        }
        return forms.carryOut(statements, unless: isForeign, because: "\(object) was there before this revision")
    }

    private func steps(_ operation: Operation) async throws -> [String] {
        let catalog = OfflineCatalog(for: operation, direction)
        return try await forms.dialect.steps(for: operation, reading: catalog).map { step in
            switch step {
            case .run(let statement):
                try forms.dialect.inlined(statement).terminated
            case .expect(let query, let value, let message):
                forms.demand(
                    "(\(try forms.dialect.inlined(query))) = \(forms.dialect.literal(value))",
                    otherwise: message
                )
            }
        }
    }

    /// Writes SQL that a person wrote: with its comments, unless it has to be taken apart.
    private func write(_ text: Statement) throws {
        let parts = try WrittenSQL(text, for: dialect).parts
        let units = try parts.map { part in
            ScriptUnit(
                name: part.statement.sql,
                statements: try statements(of: part),
                location: part.statement.location ?? SourceLocation(file: "", line: 0)
            )
        }
        let isPlain = units.allSatisfy { $0.statements.count == 1 && $0.statements[0].hasPrefix($0.name) }
        guard keepsText, isPlain, text.parameters.isEmpty, let first = units.first, units.count > 1 else {
            return try units.forEach(add)
        }
        for unit in units { try checkTransaction(unit) }
        let sql = String(text.sql.trimmingBlanks())
        let last = SQLPieces.cut(sql, dialect)?.last { $0.kind != .trivia }
        let isTerminated = last?.isSymbol(";") == true
        self.units.append(
            ScriptUnit(name: sql, statements: [isTerminated ? sql : sql.terminated], location: first.location)
        )
    }

    /// A statement that a person wrote, with what keeps it from the objects of others.
    private func statements(of part: WrittenSQL.Part) throws -> [String] {
        let statement = try forms.dialect.inlined(part.statement).terminated
        if part.traits.toleratesExisting, let object = part.traits.createdObject {
            mayKeep = true
            return try forms.noteKept(object) + [statement]
        }
        let removed = part.traits.removedObjects
        guard direction == .downgrade, let object = removed.first(where: { foreign($0) != nil }),
            let isForeign = foreign(object)
        else { return [statement] }
        guard removed.count == 1, !part.traits.runsOutsideTransaction else {
            let message = "\(object) was there before this revision: take the revision back online"
            return [forms.demand("NOT (\(isForeign))", otherwise: message), statement]
        }
        return forms.carryOut([statement], unless: isForeign, because: "\(object) was there before this revision")
    }

    private func add(_ unit: ScriptUnit) throws {
        var unit = unit
        unit.isAutocommit = isAutocommit
        unit.runsOutsideTransaction = unit.statements.contains(where: runsOutsideTransaction)
        try checkTransaction(unit)
        units.append(unit)
    }

    /// Refuses what PostgreSQL would refuse in the transaction of a revision.
    private func checkTransaction(_ unit: ScriptUnit) throws {
        guard transaction != .none, !isAutocommit, dialect == .postgresql,
            let statement = unit.statements.first(where: runsOutsideTransaction)
        else { return }
        if transaction == .autocommitBlocks {
            throw MigrationError(
                .unsupported,
                "the database refuses this statement in a transaction",
                hint: "put it into a block: op.autocommit { op in … }",
                location: unit.location,
                statement: statement
            )
        }
        throw MigrationError(
            .unsupported,
            "the database refuses this statement in a transaction",
            hint: keepsText
                ? "declare transaction: none in the revision, or leave the statement out"
                : "write the script without --idempotent, for a database whose revision is known",
            location: unit.location,
            statement: statement
        )
    }

    private func runsOutsideTransaction(_ sql: String) -> Bool {
        StatementTraits(sql, dialect: dialect).runsOutsideTransaction
    }
}
