internal import MigrationKit

/// Tells rows that the database refuses from everything else that can go wrong.
enum CopyFailure {
    /// The states that are about values, so that other rows can do better.
    ///
    /// 21000: one statement would change a row twice, as the rows of a batch with the same key do.
    private static let states = ["21000", "SQLITE_CONSTRAINT", "SQLITE_MISMATCH"]
    /// The classes of such states: data exceptions, and violated constraints.
    private static let classes = ["22", "23"]

    /// Whether a failure is about values, so that other rows can do better.
    static func isAboutData(_ failure: RowLoadFailure) -> Bool {
        guard let state = failure.error.sqlState else { return false }
        return states.contains(state) || classes.contains { state.hasPrefix($0) }
    }

    /// The same, for the server to find out.
    static func condition(_ state: String) -> String {
        func list(_ texts: [String]) -> String { texts.map(\.singleQuoted).joined(separator: ", ") }
        return "\(state) IN (\(list(states))) OR left(\(state), 2) IN (\(list(classes)))"
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
