internal import MigrationKit

extension TargetSchema {
    /// Makes the keys, indexes and checks of a table when its rows are there. What an earlier run has made already is left.
    ///
    /// - Returns: What the database refused, which is left out, or left unchecked.
    func makeKeys(of table: TablePlan, _ report: @Sendable (CopyEvent) -> Void) async throws -> [CopyFinding] {
        let objects = table.later.filter { !$0.isForeignKey }
        let findings = try await make(objects, of: table, report) + validate(objects, of: table, report)
        // With its index, the largest number of a table is found without reading the table.
        // A sequence keeps what it was set to, whatever becomes of the transaction.
        if !isRehearsal { try await NumberAdvance(target).advance(table) }
        return findings + (try await TargetNumbers(connection: target).note(of: table).map { [$0] } ?? [])
    }

    /// Makes the foreign keys of a table, unchecked, when all keys are there that they may point at.
    func makeForeignKeys(of table: TablePlan, _ report: @Sendable (CopyEvent) -> Void) async throws -> [CopyFinding] {
        try await make(table.later.filter(\.isForeignKey), of: table, report)
    }

    /// Has the rows of a table checked by its foreign keys.
    func checkForeignKeys(of table: TablePlan, _ report: @Sendable (CopyEvent) -> Void) async throws -> [CopyFinding] {
        if target.dialect.name == .sqlite { return try await lookForOrphans(in: table).map { [$0] } ?? [] }
        return try await validate(table.later.filter(\.isForeignKey), of: table, report)
    }

    /// Has the rows of a table checked by constraints that an earlier copy had to leave unchecked.
    ///
    /// - Returns: Those that all rows meet now, as notes, and those that stay as they are.
    func checkAgain(_ table: TablePlan, _ report: @Sendable (CopyEvent) -> Void) async throws -> [CopyFinding] {
        let refused = try await validate(table.later, of: table, report)
        let open = Set(refused.map(\.object))
        let mended = table.later.map(\.object).filter { !open.contains(CopyFinding.rowCheck(by: $0)) }
        return refused + mended.map { .note("\($0)", CopyFinding.checkedNow) }
    }

    private func make(
        _ objects: [LaterObject],
        of table: TablePlan,
        _ report: @Sendable (CopyEvent) -> Void
    ) async throws -> [CopyFinding] {
        var findings: [CopyFinding] = []
        for object in objects where try await !target.has(object) {
            report(.finishing("\(object.object)"))
            if let problem = try await attempt(object) { findings.append(.dropped("\(object.object)", problem)) }
        }
        return findings
    }

    /// Has the rows checked by all constraints at once, which reads them once; by one after the other only to find out which of them
    /// they do not meet. What is checked already is not checked again.
    ///
    /// ```sql
    /// ALTER TABLE orders VALIDATE CONSTRAINT orders_check, VALIDATE CONSTRAINT orders_total_check
    /// ```
    private func validate(
        _ objects: [LaterObject],
        of table: TablePlan,
        _ report: @Sendable (CopyEvent) -> Void
    ) async throws -> [CopyFinding] {
        // What could not be made is reported already.
        var present: [LaterObject] = []
        for object in objects.filter(\.isValidatedLater) where try await target.has(object) {
            present.append(object)
        }
        guard let first = present.first else { return [] }
        report(.finishing("check of the rows of \(table.target) by \(first.object)"))
        let groups = try await refusal(of: present, of: table) == nil ? [] : present
        var findings: [CopyFinding] = []
        for object in groups {
            if let problem = try await refusal(of: [object], of: table) {
                findings.append(
                    .dropped(CopyFinding.rowCheck(by: object.object), "it stays NOT VALID: \(problem)")
                )
            }
        }
        return findings
    }

    /// Why the database does not take the rows for checked by some constraints.
    private func refusal(of objects: [LaterObject], of table: TablePlan) async throws -> String? {
        let dialect = target.dialect
        let checks = objects.map { "VALIDATE CONSTRAINT \(dialect.quoted($0.object.name.name))" }
        let statement = Statement("ALTER TABLE \(dialect.quoted(table.target)) \(checks.joined(separator: ", "))")
        return try await refusal { try await target.send(statement) }
    }

    /// SQLite enforces no foreign key while rows are copied: they are looked at when all are there.
    private func lookForOrphans(in table: TablePlan) async throws -> CopyFinding? {
        let check = CopyFinding.rowCheck(of: table.target)
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

    /// Makes views and triggers. These may be made of one another: those that fail are tried again after the rest.
    func makeLast(_ report: @Sendable (CopyEvent) -> Void) async throws -> [CopyFinding] {
        var pending = plan.last
        while !pending.isEmpty {
            var failed: [(LaterObject, String)] = []
            for object in pending where try await !target.has(object) {
                report(.finishing(object.described))
                if let problem = try await attempt(object) { failed.append((object, problem)) }
            }
            if failed.count == pending.count { return failed.map { .dropped($0.0.described, $0.1) } }
            pending = failed.map(\.0)
        }
        return []
    }

    /// Makes an object; the result is why that failed.
    private func attempt(_ later: LaterObject) async throws -> String? {
        try await refusal {
            for operation in later.operations { try await execute(operation) }
            // SQLite reads a view only when it is used.
            if later.object.kind == .view, target.dialect.name == .sqlite {
                _ = try await target.query(
                    Statement("SELECT * FROM \(target.dialect.quoted(later.object.name)) LIMIT 0")
                )
            }
        }
    }

    /// Does something of which nothing is left where it fails; the result is why it did.
    private func refusal(_ body: () async throws -> Void) async throws -> String? {
        try await target.send(isRehearsal ? "SAVEPOINT object_of_copy" : target.dialect.beginStatement)
        do {
            try await body()
            try await target.execute(isRehearsal ? "RELEASE SAVEPOINT object_of_copy" : "COMMIT")
            return nil
        } catch {
            if isRehearsal {
                try await target.execute("ROLLBACK TO SAVEPOINT object_of_copy")
            } else {
                try await target.rollback()
            }
            guard let error = error as? MigrationError, error.code == .statementFailed else { throw error }
            return Self.text(error)
        }
    }

    static func text(_ error: MigrationError) -> String {
        error.message + (error.detail.map { ": \($0)" } ?? "")
    }
}
