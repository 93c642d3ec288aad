internal import MigrationKit

extension CopySetup {
    /// Whether the rows that are noted are in the table. Somebody may have dropped or emptied it; a server that was killed empties
    /// tables that are not logged.
    func isThere(
        _ table: TablePlan,
        _ noted: [CheckpointTable.Row],
        _ options: CopyOptions,
        _ target: any Connection
    ) async throws -> Bool {
        guard table.creation.isEmpty else { return false }
        let copied = noted.reduce(0) { $0 + $1.tally.copied }
        let isMade = noted.contains(where: \.isMade)
        guard copied > 0, isMade || Self.isCounted(options) else { return true }
        let count = try await Self.count(table, target)
        // Nobody but the copy has a table yet that it has not finished.
        let isItsOwn = isMade && noted.contains { $0.state != .finished }
        if isItsOwn, count == 0 { return false }
        guard isItsOwn ? count != copied : count < copied && !options.acceptsChangedSource else { return true }
        throw MigrationError(
            .copyUnfinished,
            "table \(table.target) has \(count.counted("row")), but \(copied.counted("row")) were copied: somebody has changed it",
            hint: "begin anew: migrate copy … --replace"
                + (isItsOwn ? "" : "; or leave it as it is, and have both compared: migrate copy … --resume --verify")
        )
    }

    /// Whether each row that was copied into a table of somebody else has become one of its rows, which nobody should have removed:
    /// a revision's tables are in use, and have keys by which their rows are known.
    private static func isCounted(_ options: CopyOptions) -> Bool {
        !options.notesKeys && options.onConflict != .update
    }

    private static func count(_ table: TablePlan, _ target: any Connection) async throws -> Int64 {
        let only = table.readsOnlyItself && target.dialect.name == .postgresql ? "ONLY " : ""
        return try await target.query(
            Statement("SELECT count(*) FROM \(only)\(target.dialect.quoted(table.target))")
        ).first?.integer(0) ?? 0
    }

    /// Whether the table has rows that no key finds.
    private static func hasRowsWithoutKey(_ table: TablePlan, _ target: any Connection) async throws -> Bool {
        guard !table.updateKey.isEmpty else { return true }
        let dialect = target.dialect
        let nulls = table.nullableKey.map { "\(dialect.quoted($0)) IS NULL" }.joined(separator: " OR ")
        let query = "SELECT 1 FROM \(dialect.quoted(table.target)) WHERE \(nulls) LIMIT 1"
        return try await !target.query(Statement(query)).isEmpty
    }

    /// Without a key, a table takes rows that it has already once more, and with one those that have a NULL in it.
    mutating func checkCovered(_ noted: [CheckpointTable.Row], _ target: any Connection) async throws {
        for table in plan.tables where table.creation.isEmpty && table.updateKey.isEmpty || !table.nullableKey.isEmpty {
            let earlier = noted.filter { $0.table == table.source.name }
            let ranges = earlier.flatMap { $0.covered + [$0.range] }
            // Somebody may have emptied it, to have the rows copied again.
            guard !ranges.isEmpty, try await Self.count(table, target) > 0 else { continue }
            covered[table.source.name] = ranges
            guard earlier.contains(where: { !$0.covered.isEmpty || $0.tally.copied > 0 }),
                ranges.contains(where: { range in table.ranges.contains { $0.overlaps(range) } })
            else { continue }
            guard try await Self.hasRowsWithoutKey(table, target) else { continue }
            let lack =
                table.updateKey.isEmpty
                ? "\(table.target) has no key" : "some have a NULL in the key of \(table.target)"
            throw MigrationError(
                .invalidOperation,
                "rows of \(table.source) have been copied before, and \(lack): it would have them twice",
                hint: "begin anew: migrate copy … --replace; or copy other rows: --rows; or empty the table first"
            )
        }
    }
}
