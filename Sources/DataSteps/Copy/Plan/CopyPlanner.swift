internal import MigrationKit

/// Decides what becomes of each table of a source.
struct CopyPlanner {
    let options: CopyOptions
    let facts: SourceFacts
    /// The kind of the target.
    let target: DialectName
    /// The tables that are in the target already.
    var existing: [String: TargetTable] = [:]

    /// The tables that an earlier run of this copy has made.
    var made: Set<String> = []
    /// Whether the target takes texts in any encoding, or in none.
    var takesAnyTexts = false
    /// The views that are in the target already.
    var existingViews: Set<String> = []
    /// The tables of which an earlier run has noted parts: they are not replaced under its hands.
    var noted: Set<String> = []
    /// The tables of the source that a copy has brought into the target, whether it is gone on with or not.
    var brought: Set<String> = []
    /// The triggers of the target's tables.
    var targetTriggers: [TargetTrigger] = []
    /// The columns that the target computes in another way: how, by table and column of the source.
    var computedOtherwise: [String: [String: String]] = [:]
    /// The names that PostgreSQL's own catalog has.
    var catalogNames: Set<String> = []
    /// What is known of the time zones that the policy names.
    var zones: [String: ZoneOffsets] = [:]
    /// What an earlier run of this copy, or an earlier copy from the same source, has called its tables, by their names in the source.
    var earlierNames: [String: String] = [:]
    /// How many connections read and write at once.
    private(set) var jobs = 1

    var schema: SourceSchema { facts.schema }
    var profiles: [String: [String: ColumnProfile]] { facts.profiles }

    /// The tables that are to be copied.
    func chosenTables() throws(MigrationError) -> [SourceTable] {
        let all = schema.tables.filter { !isOwn($0) }
        for name in options.tables + options.exclude + options.rows.keys.sorted()
        where !all.contains(where: { $0.table.name.name == name }) {
            if options.exclude.contains(name), schema.unread.contains(where: { $0.table == name }) { continue }
            if let own = schema.tables.first(where: { $0.table.name.name == name && isOwn($0) }) {
                throw MigrationError(
                    .usage,
                    "table \(name) belongs to the migrations, and is not copied",
                    hint: says(revision: own) ? Self.stamping : "leave it out: the target has its own"
                )
            }
            let near = NameSuggestion.closest(to: name, among: all.map(\.table.name.name))
            throw MigrationError(
                .usage,
                "the source has no table '\(name)'",
                hint: near.map { "did you mean \($0)?" }
                    ?? "name one of its tables: \(all.map(\.table.name.name).joined(separator: ", "))"
            )
        }
        return all.filter { table in
            let name = table.table.name.name
            return (options.tables.isEmpty || options.tables.contains(name)) && !options.exclude.contains(name)
                && options.policy.tables[name]?.isSkipped != true && !isObstructed(table)
        }
    }

    /// Tables that are there already may have foreign keys that are checked at once: what is pointed at comes before what points there.
    private func inOrder(_ tables: [SourceTable]) -> [SourceTable] {
        guard options.schema == .existing else { return tables }
        var ordered: [SourceTable] = []
        var seen: Set<String> = []
        func visit(_ table: SourceTable) {
            guard seen.insert(table.table.name.name.lowercasedASCII).inserted else { return }
            for case .foreignKey(_, _, let reference, _) in table.table.constraints {
                if let parent = tables.first(where: { $0.table.name.name.isSameName(as: reference.table.name) }) {
                    visit(parent)
                }
            }
            ordered.append(table)
        }
        tables.forEach(visit)
        return ordered
    }

    /// The columns of a table whose values must be looked at before.
    func openColumns(of table: SourceTable) -> [Column] {
        guard schema.dialect == .sqlite, target == .postgresql else { return [] }
        let name = table.table.name.name
        return copiedColumns(of: table).filter { column in
            if column.name == table.numberedColumn { return false }
            if let type = options.policy.type(of: column.name, declared: column.type.declared, name) {
                return type.isTemporal
            }
            return ColumnChoice.needsProfile(DeclaredType(column))
                || options.policy.values(of: column.name, name).actions[.wrongType] == .widen
        }
    }

    /// The columns that the policy does not leave out.
    func copiedColumns(of table: SourceTable) -> [Column] {
        table.table.columns.filter { column in
            options.policy.column(column.name, of: table.table.name.name)?.isSkipped != true
        }
    }

    /// What is asked for in the source's query for a column.
    func expression(of column: Column, _ table: String) -> String {
        if let expression = options.policy.column(column.name, of: table)?.expression { return "(\(expression))" }
        return schema.dialect == .sqlite ? SQLiteDialect().quoted(column.name) : PostgresDialect().quoted(column.name)
    }

    func plan() throws(MigrationError) -> CopyPlan {
        try checkPolicy()
        let tables = inOrder(try chosenTables())
        let targets = targetNames(of: tables)
        let replacement = replacement(of: targets)
        var planner = self
        if !replacement.isEmptying {
            for name in replacement.tables { planner.existing[Names.key(name, target)] = nil }
        }
        planner.jobs = planner.jobs(for: targets)
        var plan = try planner.plan(tables, targets)
        plan.jobs = planner.jobs
        plan.replacement = replacement
        return plan
    }

    /// - Parameter called: What the tables are called in the target.
    private func plan(_ tables: [SourceTable], _ called: [(source: String, target: String)]) throws(MigrationError)
        -> CopyPlan
    {
        var plan = CopyPlan(target: target, findings: unread() + (isSameKind ? [] : schema.untranslated))
        plan.findings += skipped()
        try checkRanges(tables)
        var names = Names(used: Set(existing.keys).union(called.map(\.target)), in: target)
        var targets: [String: String] = [:]
        for (name, target) in called { targets[Names.folded(name, schema.dialect)] = target }
        for (table, (name, target)) in zip(tables, called) {
            if target != name { plan.findings.append(.changed("table \(name)", "its name becomes \(target)")) }
            try check(table, target)
            var fresh: TablePlan?
            if existingTable(target) == nil || made.contains(name) {
                fresh =
                    switch (schema.dialect, self.target) {
                    case (.sqlite, .postgresql):
                        newPlan(table, target, targets: targets, sources: tables, &names, &plan.findings)
                    case (.sqlite, .sqlite), (.postgresql, .postgresql):
                        try verbatimPlan(table)
                    case (.postgresql, .sqlite):
                        try sqlitePlan(table, target, targets: targets, sources: tables, &names, &plan.findings)
                    }
            }
            if let there = existingTable(target) {
                var known = try existingPlan(table, there)
                known.later = fresh?.later ?? []
                known.muted = mutedTriggers(of: table, there)
                plan.findings += firing(known, there)
                plan.findings += known.unkept.map {
                    .dropped("column \($0) of \(name)", "the target computes its values by itself")
                }
                plan.findings += (computedOtherwise[name] ?? [:]).sorted { $0.key < $1.key }.map {
                    .dropped("expression of \($0.key) of \(name)", "the target computes it as \($0.value)")
                }
                plan.tables.append(known)
            } else if let fresh {
                plan.tables.append(fresh)
                if let finding = renumbering(of: table) { plan.findings.append(finding) }
            }
        }
        // A revision copies rows, which its downgrade takes back, and makes nothing.
        plan.isWhole = options.tables.isEmpty && options.exclude.isEmpty && !options.notesKeys
        if plan.isWhole {
            if isSameKind {
                plan.last = schema.last
                plan.file = schema.file
            } else {
                addViews(tables, targets, to: &plan)
            }
        }
        plan.findings += leftOut()
        plan.findings += missedKeys(plan.tables)
        if !isSameKind { addTriggers(tables, targets, to: &plan) }
        if isSameKind {
            plan.first = schema.first
            plan.sequences = schema.sequences
        } else {
            plan.findings += tables.flatMap(\.untranslated)
        }
        plan.findings += remainder(tables, plan.tables)
        plan.findings += idleTypes(tables, plan.tables)
        plan.findings += idleEmptyStrings(plan.tables)
        plan.findings = plan.findings.map { options.policy.allowing($0, all: options.allowsDropped) }
        return plan
    }

    /// Whether both databases speak the same SQL, so that all can be said in the source's own words.
    var isSameKind: Bool { schema.dialect == target }

    /// The target's table of a name.
    func existingTable(_ name: String) -> TargetTable? {
        existing[Names.key(name, target)]
    }

    func ranges(of table: SourceTable) -> [KeyRange] {
        let name = table.table.name.name
        if let ranges = options.rows[name] { return KeyRange.union(ranges) }
        guard jobs > 1, let span = facts.spans[name] else { return [KeyRange()] }
        let size = Int64(options.batchRows) * 2
        return KeyRange.divide(span, into: jobs * 4, ofAtLeast: options.jobs == nil ? max(size, Self.wholeTable) : size)
    }

    /// A table of fewer keys is not divided unless somebody has asked for it.
    private static let wholeTable: Int64 = 250_000

    /// As many as asked for. SQLite lets one connection write at a time; and of several, any may come upon the first row that ends
    /// the copy.
    private func jobs(for targets: [(source: String, target: String)]) -> Int {
        if target == .sqlite { return 1 }
        if let jobs = options.jobs { return jobs }
        if options.onReject == .stop { return 1 }
        let areMade = targets.allSatisfy { made.contains($0.source) || existingTable($0.target) == nil }
        return areMade ? 2 : 1
    }

    /// The tables of which rows are asked for by their keys have one that is a number.
    private func checkRanges(_ tables: [SourceTable]) throws(MigrationError) {
        for name in options.rows.keys.sorted() where !tables.contains(where: { $0.table.name.name == name }) {
            throw MigrationError(
                .usage,
                "rows of \(name) are asked for, which is not among the tables that are copied",
                hint: "name it with --tables as well, or leave its --rows out"
            )
        }
        for table in tables where options.rows[table.table.name.name] != nil && !table.key.isNumber {
            throw MigrationError(
                .usage,
                "the rows of \(table.table.name) have no number to be named by",
                hint: "copy the table as a whole, without --rows"
            )
        }
    }

    /// How a column writes down moments, whatever type it goes into.
    func form(of column: Column, _ table: SourceTable) -> TemporalForm {
        profiles[table.table.name.name]?[column.name].map { TemporalForm(unit: $0.moments.unit) } ?? TemporalForm()
    }

    func columnPlan(
        _ column: Column,
        of table: SourceTable,
        target: String,
        _ choice: ColumnChoice,
        isNullable: Bool
    ) -> ColumnPlan {
        let name = table.table.name.name
        let policy = options.policy.values(of: column.name, name)
        let conversion = ValueConversion(kind: choice.kind, isNullable: isNullable)
        let zone = policy.zone.flatMap { zones[$0.name] }
        var plan = ColumnPlan(
            source: column.name,
            expression: expression(of: column, name),
            target: target,
            type: choice.type,
            rowType: choice.rowType,
            conversion: conversion,
            policy: policy,
            isComputed: options.policy.column(column.name, of: name)?.expression != nil,
            reason: choice.reason
        )
        if !policy.actions.isEmpty || zone != nil {
            plan.mending = ValueMending(conversion: conversion, actions: policy.actions, zone: zone)
        }
        return plan
    }
}

extension ColumnType {
    /// The type as the source wrote it.
    var declared: String {
        if case .sql(let text) = self { text } else { "" }
    }
}

extension ColumnChoice {
    /// How the values are written.
    var rowType: RowType {
        switch kind {
        case .integer(let bits): bits == 16 ? .int2 : bits == 32 ? .int4 : .int8
        case .real: .float4
        case .double: .float8
        case .boolean: .boolean
        case .text, .quantity, .character, .any, .stored: .text
        case .bytes: .bytea
        case .uuid: .uuid
        case .json(let isParsed): isParsed ? .jsonb : .json
        case .numeric: .numeric
        case .date: .date
        case .time: .time
        case .timestamp(_, let isZoned): isZoned ? .timestamptz : .timestamp
        }
    }
}
