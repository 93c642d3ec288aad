internal import MigrationKit

/// A copy in one transaction that is rolled back at its end: what the target refuses is known then, and nothing is there.
///
/// ``Unpredicted`` names what is not part of it.
struct CopyRehearsal: Sendable {
    let setup: CopySetup
    let options: CopyOptions
    let checkpoints: CheckpointTable

    /// Does it.
    ///
    /// - Returns: What the database would make of the schema.
    func run(
        from exchange: BatchExchange,
        into target: any Connection,
        _ progress: CopyProgress
    ) async throws -> SchemaCompletion.Outcome {
        let schema = TargetSchema(setup.plan, target, isRehearsal: true)
        try await target.send(target.dialect.beginStatement)
        do {
            for statement in setup.plan.replacement.statements(in: target.dialect) {
                try await target.send(Statement(statement))
            }
            let (refused, findings) = try await schema.createTables()
            // What a real run notes needs rights, too.
            try await setup.note(in: checkpoints, target)
            try await options.log?.rehearse(copyBy: options.runner, on: target)
            try await target.checkRowsAtOnce()
            try await target.mute(setup.plan.tables.flatMap(\.muted))
            var state: Loading?
            while let item = try await exchange.take() {
                if refused.contains(item.part.table) {
                    await exchange.giveBack(item.batch)
                    continue
                }
                if state?.table != item.part.table { state = try await loading(item.part.table, target) }
                try await state?.load(item, into: target, progress)
                await exchange.giveBack(item.batch)
            }
            try await target.restore(setup.plan.tables.flatMap(\.muted))
            var plan = setup.plan
            plan.leaveOut(refused)
            let completion = SchemaCompletion(
                plan: plan,
                rows: await progress.tallies.map(\.read),
                endpoint: nil,
                report: { _ in }
            )
            var outcome = try await completion.run(on: target)
            outcome.findings = findings + outcome.findings
            try await target.rollback()
            return outcome
        } catch {
            try? await target.rollback()
            throw error
        }
    }

    private func loading(_ number: Int, _ target: any Connection) async throws -> Loading {
        let table = setup.plan.tables[number]
        return Loading(table: number, loader: try await TableLoader(table, number: number, options, on: target))
    }

    /// What is needed for the rows of one table.
    private struct Loading {
        var table: Int
        var loader: TableLoader

        func load(_ item: BatchExchange.Item, into target: any Connection, _ progress: CopyProgress) async throws {
            let outcome = try await item.converted.load(from: item.batch, loader, onReject: .continue, on: target)
            await progress.advance(
                table,
                part: item.part.checkpoint.part,
                outcome.tally,
                outcome.rejects,
                bytes: item.bytes,
                isLast: item.batch.isLast
            )
        }
    }
}
