internal import MigrationKit

extension CopyRunner {
    /// Loads the rows of reject files again.
    ///
    /// The files are read before anything is done. Rows that are rejected again stay in their file; a file without any goes. Then keys,
    /// indexes and checks are made that the copy had to leave out.
    func loadRejects(
        at path: String,
        _ source: any Connection,
        _ snapshot: String?
    ) async throws -> CopyReport {
        let start = ContinuousClock.now
        let files = try RejectLoad.files(at: path)
        let asked = options
        try await target.withConnection { target in
            for file in files {
                let load = RejectLoad(file: file, plan: CopyPlan(), options: asked, checkpoints: asked.checkpoints)
                if !asked.isDryRun { try await load.recover(target) }
            }
        }
        let present = try RejectLoad.files(at: path)
        var tables: Set<String> = []
        for file in present {
            try await RejectLoad.lines(of: file) { tables.insert(try RejectLine.read($0, at: $1).table) }
        }
        let rejecting = tables
        guard !tables.isEmpty else { return CopyReport(CopyPlan(), isDryRun: options.isDryRun) }
        var named = options
        named.schema = .existing
        named.tables = tables.sorted()
        let chosen = named
        let facts = try await SourceFacts.read(
            source,
            beside: self.source,
            snapshot,
            chosen,
            for: target.driver.dialect.name
        )
        let checkpoints = checkpoints
        let report = report
        let endpoint = target
        var result = try await target.withConnection { target in
            let noted = try await checkpoints.rows(on: target)
            if let open = noted.first(where: { $0.state != .finished && rejecting.contains($0.table) }) {
                throw MigrationError(
                    .copyUnfinished,
                    "the copy that has rejected rows of \(open.table) has stopped before its end",
                    hint: "go on with it first: migrate copy … --resume"
                )
            }
            var plan = try await CopySetup.planner(facts, chosen, noted, target).plan()
            plan.findings = []
            let progress = CopyProgress(plan, report ?? { _ in })
            var result = CopyReport(plan, isDryRun: chosen.isDryRun)
            var lacking = try await CopySetup.repair(facts, chosen, noted, target)
            lacking.unchecked = try await CopySetup.unchecked(
                of: plan.tables,
                besides: lacking.tables.flatMap(\.later),
                facts,
                chosen,
                noted,
                target
            )
            let repair = SchemaRepair(
                lacking,
                at: chosen.isDryRun ? nil : endpoint,
                report ?? { _ in }
            )
            let loads = present.map { file in
                RejectLoad(file: file, plan: plan, options: chosen, checkpoints: chosen.checkpoints)
            }
            if chosen.isDryRun {
                try await target.send(target.dialect.beginStatement)
                for load in loads { try await load.rehearse(target, progress) }
                try await chosen.log?.rehearse(copyBy: chosen.runner, on: target)
            } else {
                for load in loads { try await load.run(target, progress) }
                for table in plan.tables { try await NumberAdvance(target).advance(table) }
            }
            result.findings = allowing(try await repair.run(on: target).findings)
            if chosen.isDryRun {
                try await target.rollback()
                result.unpredicted = try await Unpredicted(plan: plan, verifies: false).findings(on: target)
            }
            await result.count(progress)
            return result
        }
        result.durationMs = start.duration(to: .now).milliseconds
        return result
    }
}
