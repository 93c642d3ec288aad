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

    /// Makes what the tables need, and the tables that are missing, in the transaction that is open.
    func createTables() async throws {
        var needed: [LaterObject] = []
        for object in makesTables ? plan.first : [] where try await !target.exists(object.object) {
            needed.append(object)
        }
        if needed.contains(where: { $0.object.kind == .function }) {
            try await target.send("SET LOCAL check_function_bodies = off")
        }
        var isStuck = false
        while !needed.isEmpty, !isStuck {
            var failed: [LaterObject] = []
            for object in needed {
                try await target.send("SAVEPOINT object_of_copy")
                do {
                    try await execute(object.operation)
                    try await target.flush()
                } catch let error as MigrationError where error.code == .statementFailed {
                    try await target.execute("ROLLBACK TO SAVEPOINT object_of_copy")
                    failed.append(object)
                }
                try await target.send("RELEASE SAVEPOINT object_of_copy")
            }
            isStuck = failed.count == needed.count
            needed = failed
        }
        for table in plan.tables {
            for step in table.creation { try await execute(step) }
        }
    }

    private var makesTables: Bool { plan.tables.contains { !$0.creation.isEmpty } }

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
            if !isForeign, !isRehearsal { try await advanceNumbers() }
        }
        if target.dialect.name == .sqlite {
            for table in plan.tables {
                if let finding = try await checkForeignKeys(of: table) { findings.append(finding) }
            }
        }
        findings += try await makeLast(report)
        return findings
    }

    /// Lets the next row of each table get a number that no row has had.
    func advanceNumbers() async throws {
        for table in plan.tables { try await NumberAdvance(target).advance(table) }
        for (sequence, last) in plan.sequences {
            try await NumberAdvance(target).advance(sequence: sequence, to: last)
        }
    }

    private func make(_ later: LaterObject, on table: TablePlan) async throws -> CopyFinding? {
        if try await !target.exists(later.object), let problem = try await attempt(later) {
            return .dropped("\(later.object)", problem)
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

    /// Makes an object; the result is why that failed.
    private func attempt(_ later: LaterObject) async throws -> String? {
        do {
            try await attempt {
                try await execute(later.operation)
                // SQLite reads a view only when it is used.
                if later.object.kind == .view, target.dialect.name == .sqlite {
                    _ = try await target.query(
                        Statement("SELECT * FROM \(target.dialect.quoted(later.object.name)) LIMIT 0")
                    )
                }
            }
            return nil
        } catch let error as MigrationError where error.code == .statementFailed {
            return Self.text(error)
        }
    }

    /// Does something of which nothing is left where it fails.
    private func attempt(_ body: () async throws -> Void) async throws {
        try await target.send(isRehearsal ? "SAVEPOINT object_of_copy" : target.dialect.beginStatement)
        do {
            try await body()
            try await target.execute(isRehearsal ? "RELEASE SAVEPOINT object_of_copy" : "COMMIT")
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

    /// SQLite enforces no foreign key while rows are copied: they are looked at when all are there.
    private func checkForeignKeys(of table: TablePlan) async throws -> CopyFinding? {
        let check = "check of the rows of \(table.target) by its foreign keys"
        let rows: [Row]
        do {
            rows = try await target.query(
                Statement(
                    """
                    SELECT c."rowid", c.parent, count(*) OVER () \
                    FROM pragma_foreign_key_check(\(target.dialect.literal(.text(table.target.name)))) c LIMIT 3
                    """
                )
            )
        } catch let error as MigrationError where error.code == .statementFailed {
            return .dropped(check, Self.text(error))
        }
        guard let count = rows.first?.integer(2) else { return nil }
        let places = rows.map { row in
            "\(row.integer(0).map { "rowid \($0)" } ?? "one without a rowid") at \(row.text(1) ?? "")"
        }
        let points = count == 1 ? "points" : "point"
        return .dropped(
            check,
            "\(count.counted("row")) \(points) at nothing: \(places.joined(separator: ", "))\(count > 3 ? ", …" : "")"
        )
    }

    /// These may be made of one another: those that fail are tried again after the rest.
    private func makeLast(_ report: @Sendable (CopyEvent) -> Void) async throws -> [CopyFinding] {
        var pending = plan.last
        while !pending.isEmpty {
            var failed: [(LaterObject, String)] = []
            for object in pending where try await !target.exists(object.object) {
                report(.finishing("\(object.object)"))
                if let problem = try await attempt(object) { failed.append((object, problem)) }
            }
            if failed.count == pending.count { return failed.map { .dropped("\($0.0.object)", $0.1) } }
            pending = failed.map(\.0)
        }
        return []
    }

    /// All statements that would be executed, for a dry run.
    func statements() async throws -> [String] {
        var statements: [String] = []
        if makesTables {
            for object in plan.first where try await !target.exists(object.object) {
                statements += try await texts(object.operation)
            }
        }
        for table in plan.tables {
            for step in table.creation { statements += try await texts(step) }
        }
        for isForeign in [false, true] {
            for table in plan.tables {
                for object in table.later where object.isForeignKey == isForeign {
                    statements += try await texts(object.operation)
                }
            }
        }
        for object in plan.last { statements += try await texts(object.operation) }
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
