internal import MigrationKit

/// Makes tables before the rows come, and everything else when they are there.
struct TargetSchema {
    let plan: CopyPlan
    let target: any Connection
    /// Whether a transaction is open that is rolled back at the end.
    let isRehearsal: Bool

    init(_ plan: CopyPlan, _ target: any Connection, isRehearsal: Bool = false) {
        self.plan = plan
        self.target = target
        self.isRehearsal = isRehearsal
    }

    /// Makes what the tables need, and the tables that are missing, in the transaction that is open.
    ///
    /// - Returns: The tables that the database refuses, and what is to be said of all that it does.
    func createTables() async throws -> (refused: Set<Int>, findings: [CopyFinding]) {
        var findings = try await createFirst()
        if let file = plan.file { findings += try await file.note(in: target) }
        var refused: Set<Int> = []
        for (number, table) in plan.tables.enumerated() where !table.creation.isEmpty {
            let problem = try await obstacle {
                for step in table.creation { try await execute(step) }
            }
            guard let problem else { continue }
            refused.insert(number)
            findings.append(
                .dropped("table \(table.source)", "it cannot be made, and none of its rows is copied: \(problem)")
            )
        }
        return (refused, findings)
    }

    /// Makes types, functions and sequences. These may be made of one another: those that fail are tried again after the rest.
    private func createFirst() async throws -> [CopyFinding] {
        var needed: [LaterObject] = []
        for object in makesTables ? plan.first : [] where try await !target.has(object) {
            needed.append(object)
        }
        if needed.contains(where: { $0.object.kind == .function }) {
            try await target.send("SET LOCAL check_function_bodies = off")
        }
        while !needed.isEmpty {
            var failed: [(object: LaterObject, problem: String)] = []
            for object in needed {
                let problem = try await obstacle {
                    for operation in object.operations { try await execute(operation) }
                }
                if let problem {
                    failed.append((object, problem))
                }
            }
            if failed.count == needed.count {
                // A function is tried again when the tables are there; a table that misses what it needs says so itself.
                return !plan.isWhole
                    ? []
                    : failed.filter { $0.object.object.kind != .function }
                        .map { .dropped($0.object.described, $0.problem) }
            }
            needed = failed.map(\.object)
        }
        return []
    }

    /// Does something of which nothing is left where it fails; the result is why it did. The transaction stays good.
    private func obstacle(_ body: () async throws -> Void) async throws -> String? {
        try await target.send("SAVEPOINT object_of_copy")
        var problem: String?
        do {
            try await body()
            try await target.flush()
        } catch let error as MigrationError where error.code == .statementFailed {
            try await target.execute("ROLLBACK TO SAVEPOINT object_of_copy")
            problem = Self.text(error)
        }
        try await target.send("RELEASE SAVEPOINT object_of_copy")
        return problem
    }

    private var makesTables: Bool { plan.tables.contains { !$0.creation.isEmpty } }

    /// All statements that would be executed, for a dry run.
    func statements() async throws -> [String] {
        var statements: [String] = []
        if makesTables {
            for object in plan.first where try await !target.has(object) {
                for operation in object.operations { statements += try await texts(operation) }
            }
        }
        for table in plan.tables {
            for step in table.creation { statements += try await texts(step) }
        }
        for isForeign in [false, true] {
            for table in plan.tables {
                for object in table.later where object.isForeignKey == isForeign {
                    for operation in object.operations { statements += try await texts(operation) }
                }
            }
        }
        for operation in plan.last.flatMap(\.operations) {
            statements += try await texts(operation)
        }
        return statements
    }

    private func texts(_ operation: Operation) async throws -> [String] {
        try await target.dialect.steps(for: operation, reading: target).compactMap { step in
            if case .run(let statement) = step { statement.sql } else { nil }
        }
    }

    /// Makes a table of the migrations where it is missing: who may not make one may still use the one that is there.
    func make(_ name: QualifiedName, _ creation: Operation) async throws {
        if try await !target.exists(SchemaObject(.table, name)) { try await execute(creation) }
    }

    /// Carries out an operation.
    func execute(_ operation: Operation) async throws {
        for step in try await target.dialect.steps(for: operation, reading: target) {
            if case .run(let statement) = step { try await target.send(statement) }
        }
    }
}
