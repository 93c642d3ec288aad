internal import MigrationKit

extension CopySetup {
    /// A copy that has stopped is gone on with, or begun anew on purpose: neither its rows nor its keys are forgotten.
    func checkUnfinished(_ noted: [CheckpointTable.Row]) throws(MigrationError) {
        // Of a table that is made now, nothing is left that an earlier copy has brought.
        for table in plan.tables where table.creation.isEmpty {
            let parts = noted.filter { $0.table == table.source.name }
            guard parts.contains(where: { $0.state != .finished }) else { continue }
            let rows = parts.reduce(0) { $0 + $1.tally.read }.counted("row")
            let isLoaded = parts.allSatisfy(\.isDone)
            throw MigrationError(
                .copyUnfinished,
                "an earlier copy of \(table.source.name) has stopped after \(rows)\(isLoaded ? ", before its keys" : "")",
                hint: "go on with it: migrate copy … --resume; or begin anew: --replace"
            )
        }
    }

    /// A table without its keys takes the rows of two copies.
    func checkOthers(_ checkpoints: CheckpointTable, _ target: any Connection) async throws {
        let others = try await checkpoints.othersTables(on: target)
        for table in plan.tables where table.creation.isEmpty {
            guard let other = others[table.target.name] else { continue }
            throw MigrationError(
                .copyUnfinished,
                "table \(table.target) was made by a copy from \(other), which has stopped",
                hint: "go on with that one: migrate copy … --resume; or begin anew: --replace"
            )
        }
    }

    /// What is gone on with has been begun.
    func checkBegun(_ noted: [CheckpointTable.Row]) throws(MigrationError) {
        for table in plan.tables where table.creation.isEmpty {
            guard !noted.contains(where: { $0.table == table.source.name }) else { continue }
            throw MigrationError(
                .copyUnfinished,
                "table \(table.target) is in the target, and no copy into it has been begun from this source",
                hint: "leave --resume out to copy into it"
            )
        }
    }

    /// Which rows are copied is said by the copy that is gone on with.
    func checkRanges(_ noted: [CheckpointTable.Row], _ options: CopyOptions) throws(MigrationError) {
        for table in plan.tables {
            let name = table.source.name
            let earlier = noted.filter { $0.table == name }.map(\.range)
            guard !earlier.isEmpty else { continue }
            let isWhole = earlier.contains { $0.first == nil } && earlier.contains { $0.last == nil }
            let isSame = options.rows[name] == nil ? isWhole : Set(earlier) == Set(table.ranges)
            guard !isSame else { continue }
            let ranges = earlier.map { "--rows \(name)=\($0.first ?? .min)-\($0.last ?? .max)" }.joined(separator: " ")
            throw MigrationError(
                .usage,
                "the copy that is gone on with is of other rows of \(name)",
                hint: isWhole
                    ? "leave --rows out, or leave --resume out" : "say the same: \(ranges); or leave --resume out"
            )
        }
    }

    /// The rows that follow go where those went that are there.
    func checkTargets(_ noted: [CheckpointTable.Row]) throws(MigrationError) {
        for table in plan.tables {
            let earlier = noted.filter { $0.table == table.source.name && $0.tally.read > 0 }
            guard let other = earlier.first(where: { !$0.isIn(table.target.name) }) else { continue }
            throw MigrationError(
                .usage,
                "the copy that is gone on with puts the rows of \(table.source) into \(other.target), not into \(table.target)",
                hint: "give it the same --policy; or begin anew: migrate copy … --replace"
            )
        }
    }

    /// A copy is of one moment, and under one policy: what was copied before must be what this run would make of it.
    mutating func noticeChanges(_ facts: SourceFacts, _ options: CopyOptions) throws(MigrationError) {
        let hint = """
            begin anew with --replace instead of --resume, or go on all the same and have both compared: \
            migrate copy … --resume --verify
            """
        for table in plan.tables {
            let name = table.source.name
            let parts = facts.noted.filter { $0.table == name && $0.tally.read > 0 }
            let rows = parts.reduce(0) { $0 + $1.tally.read }.counted("row")
            if facts.changed.contains(name) {
                guard options.acceptsChangedSource else {
                    let message = "the source has changed since \(rows) of \(name) were copied"
                    throw MigrationError(.sourceChanged, message, hint: hint)
                }
                outdated.insert(name)
                plan.findings.append(
                    .note(
                        "table \(name)",
                        "the source has changed since the copy was begun: rows of before are as they were then"
                    )
                )
            }
            guard let decisions = parts.first?.decisions,
                let column = CopyDecisions(table, options.policy).conflict(with: CopyDecisions(decisions))
            else { continue }
            guard options.acceptsChangedSource else {
                throw MigrationError(
                    .policyChanged,
                    "\(rows) of \(name) were copied under another policy of column \(column)",
                    hint: "take the policy of before; or " + hint
                )
            }
            outdated.insert(name)
            plan.findings.append(
                .note(
                    "column \(column) of \(name)",
                    "the policy has changed since the copy was begun: rows of before are as it said then"
                )
            )
        }
    }

    /// What is gone on with is what was looked at: a server's process that a copy has left behind may have committed a batch since.
    func checkProgress(_ noted: [CheckpointTable.Row], _ facts: SourceFacts) throws(MigrationError) {
        for table in plan.tables.map(\.source.name) {
            let before = facts.noted.filter { $0.table == table }.map(\.position)
            guard noted.filter({ $0.table == table }).map(\.position) != before else { continue }
            throw MigrationError(
                .copyUnfinished,
                "another copy of \(table) goes on at the same time",
                hint: "let it end, or go on when it has been stopped: migrate copy … --resume"
            )
        }
    }
}
