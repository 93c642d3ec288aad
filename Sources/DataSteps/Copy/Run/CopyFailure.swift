internal import MigrationKit

/// Tells rows that the database refuses from everything else that can go wrong.
enum CopyFailure {
    /// Whether a failure is about values, so that other rows can do better: SQLSTATE classes 22 and 23, and SQLite's constraints.
    static func isAboutData(_ failure: RowLoadFailure) -> Bool {
        guard let state = failure.error.sqlState else { return false }
        // 21000: one statement would change a row twice, as the rows of a batch with the same key do.
        return state == "21000" || state.hasPrefix("22") || state.hasPrefix("23") || state == "SQLITE_CONSTRAINT"
            || state == "SQLITE_MISMATCH"
    }

    /// Whether the same can succeed when it is tried again: transactions have waited for one another.
    static func isPassing(_ error: MigrationError) -> Bool {
        error.sqlState == "40P01" || error.sqlState == "40001"
    }

    /// The error that ends a copy with its first rejected row.
    static func rejected(_ row: RejectedRow) -> MigrationError {
        let key = row.key.map { "\($0.name) = \($0.shown)" }.joined(separator: ", ")
        let value = row.values.first { $0.name == row.column }.map { " \($0.shown)" } ?? ""
        let column = row.column.map { ", column \($0)" } ?? ""
        return MigrationError(
            .dataRejected,
            "a row of \(row.table) does not fit (\(key)\(column)\(value)): \(row.reason)",
            hint: "mend the row, or let the others be copied with: --on-reject continue",
            sqlState: row.sqlState
        )
    }
}
