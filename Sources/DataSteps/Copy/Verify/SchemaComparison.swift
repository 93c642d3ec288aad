internal import MigrationKit

/// Compares the schemas, and finds the tables that both sides have.
struct SchemaComparison {
    let facts: SourceFacts
    let options: CopyOptions
    let checkpoints: CheckpointTable
    let target: any Connection

    func run() async throws -> (VerifyReport, [TablePlan]) {
        var report = VerifyReport()
        let plans = try await plans(try await checkpoints.rows(on: target), &report)
        var tables: [TablePlan] = []
        for plan in plans {
            if !plan.creation.isEmpty {
                report.problems.append(.init(object: "table \(plan.source)", reason: "missing in the target"))
            } else {
                try check(plan)
                var compared = plan
                compared.columns += plan.computed
                tables.append(compared)
            }
        }
        try await findExtraTables(plans, &report)
        try await compareCatalogs(tables, &report)
        for table in tables {
            if let problem = try await TargetNumbers(connection: target).problem(of: table) {
                report.problems.append(problem)
            }
        }
        return (report, tables)
    }

    /// The plan of each table; a table that cannot be planned is something to report, and hinders no other.
    ///
    /// - Parameter noted: What a copy has noted: the names that its tables got.
    private func plans(
        _ noted: [CheckpointTable.Row],
        _ report: inout VerifyReport
    ) async throws -> [TablePlan] {
        do {
            return try await CopySetup.planner(facts, options, noted, target).plan().tables
        } catch let error as MigrationError where [.invalidOperation, .unsupported].contains(error.code) {
            var plans: [TablePlan] = []
            for table in try await planner(options).chosenTables() {
                var one = options
                one.tables = [table.table.name.name]
                one.exclude = []
                one.rows = options.rows.filter { $0.key == table.table.name.name }
                do {
                    plans += try await CopySetup.planner(facts, one, noted, target).plan().tables
                } catch let error as MigrationError where [.invalidOperation, .unsupported].contains(error.code) {
                    report.problems.append(.init(object: "table \(table.table.name)", reason: error.message))
                }
            }
            return plans
        }
    }

    /// What plans for a database where nothing is yet.
    private func planner(_ options: CopyOptions) async throws -> CopyPlanner {
        var planner = CopyPlanner(options: options, facts: facts, target: target.dialect.name)
        if target.dialect.name == .postgresql {
            planner.catalogNames = try await PostgresTarget(connection: target).catalogNames()
        }
        return planner
    }

    private func check(_ plan: TablePlan) throws(MigrationError) {
        guard options.rows[plan.source.name] != nil, !RowAlignment(plan).isNumber else { return }
        throw MigrationError(
            .usage,
            "the rows of \(plan.target) have no number to be named by",
            hint: "compare the table as a whole, without --rows"
        )
    }

    /// Tables that the target alone has. Where tables are chosen, the others are nobody's business.
    private func findExtraTables(_ plans: [TablePlan], _ report: inout VerifyReport) async throws {
        guard options.tables.isEmpty else { return }
        let known = Set(plans.map(\.target.name)).union(facts.schema.tables.map(\.table.name.name))
            .union(facts.schema.partitions).union(options.ownTables).union(options.exclude)
        for name in try await tableNames().sorted() where !known.contains(name) {
            report.problems.append(.init(object: "table \(name)", reason: "missing in the source"))
        }
    }

    private func tableNames() async throws -> [String] {
        switch target.dialect.name {
        case .postgresql: try await PostgresTarget(connection: target).tables().values.map(\.name.name)
        case .sqlite: try await SQLiteSource(target).schema().tables.map(\.table.name.name)
        }
    }

    private func compareCatalogs(_ tables: [TablePlan], _ report: inout VerifyReport) async throws {
        // What would be made in a database where nothing is yet, also of the tables that the chosen ones point at.
        var all = options
        (all.tables, all.exclude, all.rows) = ([], [], [:])
        let wanted = try await planner(all).plan()
        var names: [String: String] = [:]
        for plan in wanted.tables {
            names[plan.target.name] = tables.first { $0.source == plan.source }?.target.name
        }
        let catalog = try await TargetCatalog.read(target)
        let comparison = CatalogComparison(wanted: wanted, tables: names, catalog: catalog)
        let chosen = try await planner(options).plan()
        // A function is made with what the tables need, and else with what is made of them.
        let objects = chosen.first + chosen.last.filter { !chosen.first.contains($0) }
        let there = try await CopyEndpoint.schema(of: target)
        if wanted.target == facts.schema.dialect {
            report.problems += try await DefinitionComparison(
                source: facts.schema,
                target: there,
                tables: tables,
                objects: objects,
                policy: options.policy,
                meaning: SQLMeaning(connection: target)
            ).problems()
            if let file = chosen.file, let other = there.file { report.problems += file.problems(of: other) }
        } else {
            report.problems += comparison.missing()
            report.problems += try await TranslationComparison(
                wanted: wanted,
                names: names,
                objects: objects,
                there: there,
                target: target
            ).problems()
            report.problems += columnProblems(tables, wanted)
            for object in objects where try await !target.has(object) {
                report.problems.append(.init(object: object.described, reason: "missing in the target"))
            }
        }
        report.problems += comparison.unchecked()
        let compared = Set(tables.map(\.target.name))
        for key in catalog.items where key.kind == .foreignKey && !key.isValid && compared.contains(key.table) {
            guard !wanted.tables.contains(where: { names[$0.target.name] == key.table && $0.isUnchecked(key) }) else {
                continue
            }
            if let problem = try await OrphanSearch(connection: target).problem(of: key) {
                report.problems.append(problem)
            }
        }
        report.notes = chosen.findings.filter { $0.kind == .dropped && wanted.findings.contains($0) }
        let unread = Set(facts.schema.unread.map(\.finding).filter { $0.kind == .dropped })
        report.problems += report.notes.filter { unread.contains($0) && $0.allowedBy == nil }.map { finding in
            VerifyReport.Problem(object: finding.object, reason: "missing in the target: \(finding.reason)")
        }
        report.notes.removeAll { unread.contains($0) && $0.allowedBy == nil }
    }

    private func columnProblems(_ tables: [TablePlan], _ wanted: CopyPlan) -> [VerifyReport.Problem] {
        var problems: [VerifyReport.Problem] = []
        for table in tables {
            guard let plan = wanted.tables.first(where: { $0.source == table.source }) else { continue }
            for column in table.columns {
                let strict = plan.columns.first { $0.source == column.source }
                if strict?.conversion.isNullable == false, column.conversion.isNullable {
                    problems.append(
                        .init(
                            object: "column \(column.target) of \(table.target)",
                            reason: "the target alone takes NULL"
                        )
                    )
                }
            }
            if let numbered = plan.numbered, table.numbered == nil {
                problems.append(
                    .init(
                        object: "column \(numbered.name) of \(table.target)",
                        reason: "the source alone gives numbers by itself"
                    )
                )
            }
        }
        return problems
    }
}
