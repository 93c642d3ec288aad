internal import MigrationKit

/// The plan, and where each of its parts begins.
struct CopySetup: Sendable {
    /// What is copied.
    var plan: CopyPlan
    /// What is left to copy.
    var parts: [CopyPart] = []
    /// What an earlier run has done, by table.
    var earlier: [(Int, CopyTally)] = []
    /// What would be executed.
    var statements: [String] = []
    /// The parts that no run has begun with.
    private var unnoted: [CheckpointTable.Row] = []

    init(plan: CopyPlan) {
        self.plan = plan
    }

    /// Makes the plan. Then makes the tables, and notes the parts of which the copy will consist, or reads what an earlier run has
    /// noted; for a dry run, writes nothing.
    static func make(
        _ facts: SourceFacts,
        _ options: CopyOptions,
        _ checkpoints: CheckpointTable,
        _ target: any Connection
    ) async throws -> CopySetup {
        let noted = try await checkpoints.rows(on: target)
        var setup = CopySetup(plan: try await planner(facts, options, noted, target).plan())
        let replacement = setup.plan.replacement
        try await replacement.check(target)
        if options.notesKeys { try setup.plan.tables.forEach { _ = try CopiedKeys.columns(of: $0) } }
        let schema = TargetSchema(setup.plan, target)
        setup.statements =
            options.isDryRun ? replacement.statements(in: target.dialect) + (try await schema.statements()) : []
        let begun = options.replaces ? Set(setup.plan.tables.map(\.source.name)) : []
        if let open = noted.first(where: { !$0.isDone && !begun.contains($0.table) }), !options.resumes {
            throw MigrationError(
                .copyUnfinished,
                "an earlier copy of \(open.table) has stopped after \(open.tally.read.counted("row"))",
                hint: "go on with it: migrate copy … --resume"
            )
        }
        if options.resumes { try setup.noticeChanges(noted, facts, isAccepted: options.acceptsChangedSource) }
        guard !options.isDryRun else {
            setup.divide(noted, facts, isResumed: options.resumes)
            return setup
        }
        try await target.send(target.dialect.beginStatement)
        for statement in replacement.statements(in: target.dialect) { try await target.send(Statement(statement)) }
        // Whoever was about to commit a batch has done so, or never will, when the rows are locked.
        setup.divide(try await checkpoints.rows(on: target, locking: true), facts, isResumed: options.resumes)
        try await schema.createTables()
        try await schema.execute(checkpoints.creation)
        if options.notesKeys { try await schema.execute(CopiedKeys(source: checkpoints.source).creation) }
        for row in setup.unnoted {
            if row.part == 0 { try await target.send(checkpoints.deletion(of: row.table, in: target.dialect)) }
            try await target.send(checkpoints.insertion(of: row, in: target.dialect))
        }
        try await target.execute("COMMIT")
        return setup
    }

    /// What decides on the tables, knowing all that is in the target.
    static func planner(
        _ facts: SourceFacts,
        _ options: CopyOptions,
        _ noted: [CheckpointTable.Row],
        _ target: any Connection
    ) async throws -> CopyPlanner {
        var planner = CopyPlanner(options: options, facts: facts, target: target.dialect.name)
        switch target.dialect.name {
        case .postgresql:
            planner.existing = try await PostgresTarget(connection: target).tables()
            if options.replaces { planner.existingViews = try await PostgresTarget(connection: target).views() }
            for zone in options.policy.zones { planner.zones[zone.name] = try await ZoneOffsets.of(zone, on: target) }
        case .sqlite:
            planner.existing = try await SQLiteTarget(connection: target).tables()
            if options.replaces { planner.existingViews = try await SQLiteTarget(connection: target).views() }
        }
        if options.resumes {
            planner.made = Set(noted.filter(\.isMade).map(\.table))
            planner.noted = Set(noted.map(\.table))
        }
        return planner
    }

    /// A copy is of one moment: what was copied before and what is copied now must be of the same rows.
    private mutating func noticeChanges(
        _ noted: [CheckpointTable.Row],
        _ facts: SourceFacts,
        isAccepted: Bool
    ) throws(MigrationError) {
        for table in plan.tables.map(\.source.name) {
            let parts = noted.filter { $0.table == table }
            let rows = parts.reduce(0) { $0 + $1.tally.read }
            guard rows > 0, let then = parts.first?.fingerprint,
                let now = facts.fingerprints[table], then != now
            else { continue }
            guard isAccepted else {
                throw MigrationError(
                    .sourceChanged,
                    "the source has changed since \(rows.counted("row")) of \(table) were copied",
                    hint: """
                        begin anew with --replace instead of --resume, or go on all the same and have both compared: \
                        migrate copy … --resume --verify
                        """
                )
            }
            plan.findings.append(
                .note(
                    "table \(table)",
                    "the source has changed since the copy was begun: rows of before are as they were then"
                )
            )
        }
    }

    private mutating func divide(_ noted: [CheckpointTable.Row], _ facts: SourceFacts, isResumed: Bool) {
        for index in plan.loadingOrder {
            let table = plan.tables[index]
            let earlier = noted.filter { $0.table == table.source.name }
            if isResumed, !earlier.isEmpty {
                for row in earlier {
                    self.earlier.append((index, row.tally))
                    if !row.isDone { parts.append(CopyPart(table: index, checkpoint: row)) }
                }
                continue
            }
            for (number, range) in table.ranges.enumerated() {
                let row = CheckpointTable.Row(
                    table: table.source.name,
                    part: number,
                    range: range,
                    isMade: !table.creation.isEmpty,
                    fingerprint: facts.fingerprints[table.source.name],
                    profile: number == 0 ? facts.notes[table.source.name] : nil
                )
                unnoted.append(row)
                parts.append(CopyPart(table: index, checkpoint: row))
            }
        }
    }
}
