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
    /// The tables that are begun with anew: what is in their reject files is of rows that are gone.
    var obsolete: [String] = []
    /// The parts that no run has begun with.
    private var unnoted: [CheckpointTable.Row] = []
    /// The tables that are gone on with, by their places in the plan.
    private var continued: [Int] = []
    /// The tables with rows that this run would not have copied like that.
    var outdated: Set<String> = []
    /// The rows of tables without a key that finds each row that earlier copies have brought, by table.
    var covered: [String: [KeyRange]] = [:]

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
        var planner = try await planner(facts, options, noted, target)
        planner.computedOtherwise = try await planner.columnsComputedOtherwise(target)
        var setup = CopySetup(plan: try planner.plan())
        setup.plan.unchecked = try await unchecked(
            of: setup.plan.tables,
            besides: setup.plan.tables.flatMap(\.later),
            facts,
            options,
            noted,
            target
        )
        let replacement = setup.plan.replacement
        try await replacement.check(target)
        if options.notesKeys { try setup.plan.tables.forEach { _ = try CopiedKeys.columns(of: $0) } }
        let schema = TargetSchema(setup.plan, target)
        setup.statements =
            options.isDryRun ? replacement.statements(in: target.dialect) + (try await schema.statements()) : []
        if !options.replaces { try await setup.checkOthers(checkpoints, target) }
        if options.resumes {
            if !options.notesKeys { try setup.checkBegun(noted) }
            try setup.checkRanges(noted, options)
            try setup.checkTargets(noted)
            try setup.noticeChanges(facts, options)
        } else if !options.replaces {
            try setup.checkUnfinished(noted)
            try await setup.checkCovered(noted, target)
        }
        guard !options.isDryRun else {
            try await setup.divide(noted, facts, options, target)
            return setup
        }
        try await target.send(target.dialect.beginStatement)
        for statement in replacement.statements(in: target.dialect) { try await target.send(Statement(statement)) }
        // Whoever was about to commit a batch has done so, or never will, when the rows are locked.
        let locked = try await checkpoints.rows(on: target, locking: true)
        if options.resumes { try setup.checkProgress(locked, facts) }
        try await setup.divide(locked, facts, options, target)
        let outcome = try await schema.createTables()
        setup.plan.leaveOut(outcome.refused)
        setup.plan.findings += outcome.findings.map { options.policy.allowing($0, all: options.allowsDropped) }
        setup.parts.removeAll { outcome.refused.contains($0.table) }
        let refused = Set(outcome.refused.map { setup.plan.tables[$0].source.name })
        setup.unnoted.removeAll { refused.contains($0.table) }
        if options.notesKeys {
            let keys = CopiedKeys(source: checkpoints.source)
            try await schema.make(keys.name, keys.creation)
        }
        try await setup.note(in: checkpoints, target)
        try await setup.renew(checkpoints, facts, options.policy, target)
        try await target.execute("COMMIT")
        return setup
    }

    /// Notes of which moment the rows of the tables are that are gone on with, and what decides on them.
    private func renew(
        _ checkpoints: CheckpointTable,
        _ facts: SourceFacts,
        _ policy: CopyPolicy,
        _ target: any Connection
    ) async throws {
        for table in continued.map({ plan.tables[$0] }) where !outdated.contains(table.source.name) {
            let fingerprint = facts.fingerprints[table.source.name]
            let decisions = CopyDecisions(table, policy)
            try await target.send(checkpoints.renewal(of: table.source, fingerprint, decisions, in: target.dialect))
        }
    }

    /// Notes the parts that no run has begun with, in the transaction that is open.
    func note(in checkpoints: CheckpointTable, _ target: any Connection) async throws {
        try await TargetSchema(plan, target).make(checkpoints.name, checkpoints.creation)
        for row in unnoted {
            if row.part == 0 { try await target.send(checkpoints.deletion(of: row.table, in: target.dialect)) }
            try await target.send(checkpoints.insertion(of: row, in: target.dialect))
        }
        try await target.flush()
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
            planner.takesAnyTexts =
                try await target.query("SHOW server_encoding").first?.text(0) == "SQL_ASCII"
            planner.existing = try await PostgresTarget(connection: target).tables()
            planner.catalogNames = try await PostgresTarget(connection: target).catalogNames()
            if options.replaces { planner.existingViews = try await PostgresTarget(connection: target).views() }
            for zone in options.policy.zones { planner.zones[zone.name] = try await ZoneOffsets.of(zone, on: target) }
        case .sqlite:
            planner.existing = try await SQLiteTarget(connection: target).tables()
            if options.replaces { planner.existingViews = try await SQLiteTarget(connection: target).views() }
        }
        planner.brought = Set(noted.filter(\.cameAlong).map(\.table))
        planner.targetTriggers = try await TargetTrigger.all(in: target)
        planner.earlierNames = Dictionary(noted.map { ($0.table, $0.target) }) { first, _ in first }
        if options.resumes {
            planner.made = Set(noted.filter(\.isMade).map(\.table))
            planner.noted = Set(noted.map(\.table))
        }
        return planner
    }

    /// Says which parts are left to copy.
    private mutating func divide(
        _ noted: [CheckpointTable.Row],
        _ facts: SourceFacts,
        _ options: CopyOptions,
        _ target: any Connection
    ) async throws {
        for index in plan.loadingOrder {
            let table = plan.tables[index]
            let name = table.source.name
            let earlier = noted.filter { $0.table == name }
            let isSame = earlier.allSatisfy { $0.isIn(table.target.name) }
            if options.resumes, !earlier.isEmpty, isSame, try await isThere(table, earlier, options, target) {
                continued.append(index)
                for row in earlier {
                    self.earlier.append((index, row.tally))
                    if !row.isDone { parts.append(CopyPart(table: index, checkpoint: row)) }
                }
                continue
            }
            let isMade = !table.creation.isEmpty || options.resumes && isSame && earlier.contains(where: \.isMade)
            let cameAlong = isMade || isSame && earlier.contains(where: \.cameAlong)
            // What was rejected on the way to rows that are gone is rejected again.
            if options.replaces || options.resumes && !earlier.isEmpty { obsolete.append(name) }
            for (number, range) in table.ranges.enumerated() {
                var row = CheckpointTable.Row(
                    table: name,
                    target: table.target.name,
                    part: number,
                    range: range,
                    isMade: isMade,
                    cameAlong: cameAlong,
                    fingerprint: facts.fingerprints[name],
                    profile: number == 0 ? facts.notes[name] : nil,
                    decisions: CopyDecisions(table, options.policy).text,
                    covered: number == 0 ? covered[name] ?? [] : []
                )
                if !obsolete.contains(name) {
                    row.rejectBytes = RejectFile.size(options.rejectDirectory, table: name, part: number)
                }
                unnoted.append(row)
                parts.append(CopyPart(table: index, checkpoint: row))
            }
        }
    }
}
