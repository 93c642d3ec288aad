internal import MigrationKit

/// Makes tables before the rows come, and everything else when they are there.
struct TargetSchema {
    private let plan: CopyPlan
    private let target: any Connection
    /// Whether a transaction is open that is rolled back at the end.
    private let isRehearsal: Bool

    init(_ plan: CopyPlan, _ target: any Connection, isRehearsal: Bool = false) {
        self.plan = plan
        self.target = target
        self.isRehearsal = isRehearsal
    }

    /// Makes the tables that are missing, in the transaction that is open.
    func createTables() async throws {
        for table in plan.tables {
            if let creation = table.creation { try await execute(.createTable(creation, ifNotExists: false)) }
        }
    }

    /// Makes what is made after the load. What an earlier run has made already is left.
    ///
    /// - Returns: What the database refused, which is left out, or left unchecked.
    func finish(_ report: @Sendable (CopyEvent) -> Void) async throws -> [CopyFinding] {
        var findings: [CopyFinding] = []
        // Foreign keys come last, when all keys that they may point at are there.
        let later = plan.tables.flatMap { table in table.later.map { (table, $0) } }
        for isForeign in [false, true] {
            for (table, object) in later where object.isForeignKey == isForeign {
                report(.finishing("\(object.object)"))
                if let finding = try await make(object, on: table) { findings.append(finding) }
            }
            // With its index, the largest number of a table is found without reading the table.
            // A sequence keeps what it was set to, whatever becomes of the transaction.
            if !isForeign, !isRehearsal { try await numberAll() }
        }
        findings += try await makeViews()
        return findings
    }

    private func make(_ later: LaterObject, on table: TablePlan) async throws -> CopyFinding? {
        if try await !target.exists(later.object) {
            do {
                try await attempt { try await execute(later.operation) }
            } catch let error as MigrationError where error.code == .statementFailed {
                return .dropped("\(later.object)", Self.text(error))
            }
        }
        // An earlier run may have been stopped between the two; what is checked already is not checked again.
        guard later.isValidatedLater else { return nil }
        do {
            let dialect = target.dialect
            let name = dialect.quoted(later.object.name.name)
            let statement = Statement("ALTER TABLE \(dialect.quoted(table.target)) VALIDATE CONSTRAINT \(name)")
            try await attempt { try await target.send(statement) }
            return nil
        } catch let error as MigrationError where error.code == .statementFailed {
            return .dropped("check of the rows by \(later.object)", "it stays NOT VALID: \(Self.text(error))")
        }
    }

    /// Does something of which nothing is left where it fails.
    private func attempt(_ body: () async throws -> Void) async throws {
        if isRehearsal { try await target.send("SAVEPOINT object_of_copy") }
        do {
            try await body()
            try await target.flush()
        } catch {
            if isRehearsal {
                try await target.execute("ROLLBACK TO SAVEPOINT object_of_copy")
            } else {
                try await target.rollback()
            }
            throw error
        }
    }

    private static func text(_ error: MigrationError) -> String {
        error.message + (error.detail.map { ": \($0)" } ?? "")
    }

    /// Views may be made of others: those that fail are tried again after the rest.
    private func makeViews() async throws -> [CopyFinding] {
        var pending = plan.views
        while !pending.isEmpty {
            var failed: [(View, String)] = []
            for view in pending {
                if try await target.exists(SchemaObject(.view, view.name)) { continue }
                do {
                    try await attempt { try await execute(.createView(view, ifNotExists: false)) }
                } catch let error as MigrationError where error.code == .statementFailed {
                    failed.append((view, Self.text(error)))
                }
            }
            if failed.count == pending.count { return failed.map { .dropped("view \($0.0.name)", $0.1) } }
            pending = failed.map(\.0)
        }
        return []
    }

    /// Lets the next row of each table get a number that no row has had.
    func numberAll() async throws {
        for table in plan.tables { try await number(table) }
    }

    /// Lets the next row get a number that no row has had.
    private func number(_ table: TablePlan) async throws {
        guard let numbered = table.numbered else { return }
        let dialect = target.dialect
        let column = dialect.quoted(numbered.name)
        _ = try await target.query(
            Statement(
                """
                SELECT setval(s.name::regclass, greatest(m.last, $3, pg_sequence_last_value(s.name::regclass))) \
                FROM (SELECT pg_get_serial_sequence($1, $2) AS name) s, \
                (SELECT max(\(column))::bigint AS last FROM \(dialect.quoted(table.target))) m \
                WHERE s.name IS NOT NULL AND greatest(m.last, $3, pg_sequence_last_value(s.name::regclass)) >= 1
                """,
                [
                    .text(dialect.quoted(table.target)), .text(numbered.name),
                    numbered.last.map { .integer($0) } ?? .null,
                ]
            )
        )
    }

    /// All statements that would be executed, for a dry run.
    func statements() async throws -> [String] {
        var statements: [String] = []
        for table in plan.tables {
            if let creation = table.creation {
                statements += try await texts(.createTable(creation, ifNotExists: false))
            }
        }
        for isForeign in [false, true] {
            for table in plan.tables {
                for object in table.later where object.isForeignKey == isForeign {
                    statements += try await texts(object.operation)
                }
            }
        }
        for view in plan.views { statements += try await texts(.createView(view, ifNotExists: false)) }
        return statements
    }

    private func texts(_ operation: Operation) async throws -> [String] {
        try await target.dialect.steps(for: operation, reading: target).compactMap { step in
            if case .run(let statement) = step { statement.sql } else { nil }
        }
    }

    /// Carries out an operation.
    func execute(_ operation: Operation) async throws {
        for step in try await target.dialect.steps(for: operation, reading: target) {
            if case .run(let statement) = step { try await target.send(statement) }
        }
    }
}

extension LaterObject {
    /// Whether it points at keys that others make.
    var isForeignKey: Bool {
        if case .addConstraint(_, .foreignKey) = operation { true } else { false }
    }
}
