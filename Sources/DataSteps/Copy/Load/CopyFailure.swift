internal import MigrationKit

/// Tells rows that the database refuses from everything else that can go wrong.
enum CopyFailure {
    /// The classes of SQLSTATEs that are about the statement, the session or the server, whatever the row is.
    ///
    /// All others are about the row: data exceptions and violated constraints, what is too long for an index or a page, and what a
    /// trigger says, which may make up states of its own.
    private static let otherClasses = [
        "00", "01", "02", "03", "08", "0A", "0B", "0L", "0P", "24", "25", "26", "28", "2B", "2D", "34", "3B", "3D",
        "3F", "40",
        "42", "53", "55", "57", "58", "72", "F0", "HV", "XX",
    ]

    /// States of these classes that are about a value all the same: the name of a function that several have.
    private static let valueStates = ["42725"]

    /// Whether a failure is about values, so that other rows can do better.
    static func isAboutData(_ failure: RowLoadFailure) -> Bool {
        guard let state = failure.error.sqlState else { return false }
        if state.hasPrefix("SQLITE_") {
            return ["SQLITE_CONSTRAINT", "SQLITE_MISMATCH", "SQLITE_TOOBIG"].contains(state)
        }
        return !otherClasses.contains(String(state.prefix(2))) || valueStates.contains(state)
    }

    /// The same, for the server to find out.
    static func condition(_ state: String) -> String {
        let classes = otherClasses.map(\.singleQuoted).joined(separator: ", ")
        let values = valueStates.map(\.singleQuoted).joined(separator: ", ")
        return "(left(\(state), 2) NOT IN (\(classes)) OR \(state) IN (\(values)))"
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
            hint: "mend the row, or let the others be copied with: --resume --on-reject continue",
            sqlState: row.sqlState
        )
    }
}
