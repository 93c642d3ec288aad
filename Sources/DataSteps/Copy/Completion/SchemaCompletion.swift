internal import MigrationKit

/// Makes what is made after the load: what is each table's own by several connections, table by table.
struct SchemaCompletion: Sendable {
    let plan: CopyPlan
    /// How many rows each table has: the large ones are begun with.
    let rows: [Int64]
    /// Where further connections are had; `nil` for a rehearsal, whose transaction no other connection sees.
    let endpoint: CopyEndpoint?
    let report: @Sendable (CopyEvent) -> Void

    /// What has become of it.
    struct Outcome: Sendable {
        /// What the database refused, which is left out, or left unchecked.
        var findings: [CopyFinding] = []
        /// The tables of which the target has checked the rows by so many foreign keys, named as in the source.
        var checkedKeys: [QualifiedName: Int] = [:]
        /// The tables that could not be made.
        var leftOut: Set<Int> = []
    }

    func run(on target: any Connection) async throws -> Outcome {
        let schema = schema(on: target)
        var outcome = Outcome(leftOut: plan.leftOut)
        if endpoint != nil { try await target.giveUpWithClient() }
        let keys = try await each(on: target, where: { _ in true }) { try await $0.makeKeys(of: $1, report) }
        outcome.findings = keys.flatMap(\.findings)
        if endpoint != nil {
            for (sequence, last) in plan.sequences {
                try await NumberAdvance(target).advance(sequence: sequence, to: last)
            }
        }
        // Each locks two tables, so that two at once could wait for one another.
        var isComplete: [Int: Bool] = [:]
        for (number, table) in plan.tables.enumerated() {
            let refused = try await schema.makeForeignKeys(of: table, report)
            isComplete[number] = refused.isEmpty
            outcome.findings += refused
        }
        let isSQLite = target.dialect.name == .sqlite
        let checks = try await each(
            on: target,
            where: { !$0.isRefused && (isSQLite || $0.later.contains(where: \.isForeignKey)) }
        ) {
            try await $0.checkForeignKeys(of: $1, report)
        }
        for (number, findings) in checks {
            outcome.findings += findings
            guard findings.isEmpty, isComplete[number] == true else { continue }
            let table = plan.tables[number]
            // SQLite looks at all that a table has, the planned ones or those that were there.
            outcome.checkedKeys[table.source] = isSQLite ? .max : table.later.count(where: \.isForeignKey)
        }
        for table in plan.unchecked { outcome.findings += try await schema.checkAgain(table, report) }
        outcome.findings += try await schema.makeLast(report)
        return outcome
    }

    private func schema(on target: any Connection) -> TargetSchema {
        TargetSchema(plan, target, isRehearsal: endpoint == nil)
    }

    /// Does something to each table.
    ///
    /// - Returns: What is found, in the order of the tables.
    private func each(
        on target: any Connection,
        where isMeant: (TablePlan) -> Bool,
        _ body: @escaping @Sendable (TargetSchema, TablePlan) async throws -> [CopyFinding]
    ) async throws -> [(table: Int, findings: [CopyFinding])] {
        let tables = plan.tables.indices.filter { isMeant(plan.tables[$0]) }
        let queue = TableQueue(tables.sorted { rows[$0] > rows[$1] })
        @Sendable func work(on target: any Connection) async throws -> [Int: [CopyFinding]] {
            let schema = schema(on: target)
            var findings: [Int: [CopyFinding]] = [:]
            do {
                while let table = await queue.next() { findings[table] = try await body(schema, plan.tables[table]) }
            } catch {
                await queue.end()
                throw error
            }
            return findings
        }
        let findings = try await withThrowingTaskGroup(of: [Int: [CopyFinding]].self) { group in
            if let endpoint {
                for _ in 1..<max(1, min(plan.jobs, tables.count)) {
                    group.addTask {
                        try await endpoint.withConnection { target in
                            try await target.giveUpWithClient()
                            return try await work(on: target)
                        }
                    }
                }
            }
            var all = try await work(on: target)
            for try await others in group { all.merge(others) { $1 } }
            return all
        }
        return tables.map { ($0, findings[$0] ?? []) }
    }
}

/// The tables that nobody has begun with.
private actor TableQueue {
    private var tables: ArraySlice<Int>

    init(_ tables: [Int]) {
        self.tables = tables[...]
    }

    func next() -> Int? { tables.popFirst() }

    func end() { tables = [] }
}
