internal import MigrationKit

/// Whether the rows of a table that an earlier run has copied are still what they were.
///
/// Then the earlier rows are also those that this run would read, and all rows together are of the moment that this run sees, whatever
/// has become of rows that were not copied yet.
struct SourceChange {
    let table: SourceTable
    let source: any Connection
    /// What tells of the database as a whole whether it has changed; `nil` where the rows tell.
    let whole: String?
    /// Which transactions the source's snapshot sees, where the rows tell (PostgreSQL).
    let horizon: Int64?

    /// What a later run needs to know of this moment.
    func fingerprint() async throws -> String {
        if let whole { return whole }
        guard let horizon else { return "" }
        return try await PostgresMoment.now(of: table.table.name, horizon, source).text
    }

    /// Whether rows that were copied may have changed since.
    func isPossible(since noted: [CheckpointTable.Row]) async throws -> Bool {
        let begun = noted.filter { $0.tally.read > 0 }
        guard let then = begun.first?.fingerprint else { return false }
        // A run may have gone on with one part of a changed table, and not with another.
        guard begun.allSatisfy({ $0.fingerprint == then }) else { return true }
        guard let horizon else { return then != whole }
        guard let moment = PostgresMoment(then) else { return true }
        return try await !moment.holds(copied, of: begun, horizon, table, source)
    }

    /// Which rows were copied: `id <= 25000`; all of them without a condition.
    private func copied(_ part: CheckpointTable.Row) -> String {
        var conditions = part.range.conditions(on: table.key)
        if !part.isDone, let position = part.position { conditions.append(table.key.condition("<=", position)) }
        return conditions.isEmpty ? "true" : conditions.joined(separator: " AND ")
    }
}
