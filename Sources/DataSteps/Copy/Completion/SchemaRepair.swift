internal import MigrationKit

/// Makes what an earlier run of a copy had to leave out when its rows were there, or left unchecked: rows stood in the way that have
/// been mended since, or were missing.
struct SchemaRepair: Sendable {
    let completion: SchemaCompletion

    init(_ completion: SchemaCompletion) {
        self.completion = completion
    }

    /// Repairs what a plan demands, over further connections to the endpoint; over none of them for a rehearsal.
    init(_ plan: CopyPlan, at endpoint: CopyEndpoint?, _ report: @escaping @Sendable (CopyEvent) -> Void) {
        let rows = plan.tables.map { _ in Int64(0) }
        completion = SchemaCompletion(plan: plan, rows: rows, endpoint: endpoint, report: report)
    }

    /// Something that is not as it should be.
    private struct Lack: Hashable {
        var object: SchemaObject
        /// What is said of it when it is mended.
        var outcome: String
    }

    /// Does it.
    ///
    /// - Returns: What is mended, as notes, and what the database still refuses.
    func run(on target: any Connection) async throws -> SchemaCompletion.Outcome {
        let before = try await lacks(target)
        var outcome = try await completion.run(on: target)
        let after = Set(try await lacks(target))
        outcome.findings += before.filter { !after.contains($0) }.map { .note("\($0.object)", $0.outcome) }
        return outcome
    }

    private func lacks(_ target: any Connection) async throws -> [Lack] {
        var lacks: [Lack] = []
        let unchecked = try await uncheckedConstraints(target)
        for later in completion.plan.tables.flatMap(\.later) + completion.plan.last {
            if try await !target.has(later) {
                lacks.append(Lack(object: later.object, outcome: "an earlier run could not make it; it is made now"))
            } else if unchecked.contains("\(later.object)") {
                lacks.append(Lack(object: later.object, outcome: CopyFinding.checkedNow))
            }
        }
        return lacks
    }

    /// The constraints that not all rows were checked for, as `constraint c of t`. SQLite has none: what it checks, it says anew each time.
    private func uncheckedConstraints(_ target: any Connection) async throws -> Set<String> {
        guard target.dialect.name == .postgresql else { return [] }
        let rows = try await target.query(
            """
            SELECT k.conname, c.relname FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid \
            WHERE NOT k.convalidated AND c.relnamespace = quote_ident(current_schema())::regnamespace
            """
        )
        return Set(
            rows.map { row in
                "\(SchemaObject(.constraint, QualifiedName(row.text(0) ?? ""), of: row.text(1)))"
            }
        )
    }
}

extension CopySetup {
    /// Plans what an earlier run may have left undone, of all tables that it has made.
    ///
    /// - Parameter noted: How far that run is; before all rows are read, nothing is made.
    static func repair(
        _ facts: SourceFacts,
        _ options: CopyOptions,
        _ noted: [CheckpointTable.Row],
        _ target: any Connection
    ) async throws -> CopyPlan {
        let made = Set(noted.filter(\.isMade).map(\.table))
        guard !made.isEmpty, noted.allSatisfy(\.isDone) else { return CopyPlan(target: target.dialect.name) }
        var all = options
        all.schema = .auto
        all.resumes = true
        (all.tables, all.exclude, all.rows) = ([], [], [:])
        // Views are made of a copy of all tables alone.
        let chosen = try CopyPlanner(options: all, facts: facts, target: target.dialect.name).chosenTables()
        if !made.isSuperset(of: chosen.map(\.table.name.name)) { all.tables = made.sorted() }
        return try await planner(facts, all, noted, target).plan()
    }
}
