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

    /// A copy is of one moment: what was copied before and what is copied now must be of the same rows.
    mutating func noticeChanges(
        _ noted: [CheckpointTable.Row],
        _ facts: SourceFacts,
        isAccepted: Bool
    ) throws(MigrationError) {
        for table in plan.tables.map(\.source.name) {
            let parts = noted.filter { $0.table == table }
            let rows = parts.reduce(0) { $0 + $1.tally.read }
            guard rows > 0, let then = parts.first?.fingerprint, let now = facts.fingerprints[table], then != now
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

    /// Whether the rows that are noted are in the table that the copy has made. Somebody may have dropped or emptied it; a server that
    /// was killed empties tables that are not logged.
    func isThere(_ table: TablePlan, _ noted: [CheckpointTable.Row], _ target: any Connection) async throws -> Bool {
        guard noted.contains(where: \.isMade) else { return true }
        guard table.creation.isEmpty else { return false }
        let copied = noted.reduce(0) { $0 + $1.tally.copied }
        guard copied > 0, noted.contains(where: { $0.state != .finished }) else { return true }
        let only = table.readsOnlyItself && target.dialect.name == .postgresql ? "ONLY " : ""
        let count = try await target.query(
            Statement("SELECT count(*) FROM \(only)\(target.dialect.quoted(table.target))")
        ).first?.integer(0)
        if count == 0 { return false }
        guard let count, count != copied else { return true }
        throw MigrationError(
            .copyUnfinished,
            "table \(table.target) has \(count.counted("row")), but \(copied.counted("row")) were copied: somebody has changed it",
            hint: "begin anew: migrate copy … --replace"
        )
    }
}
