internal import MigrationKit

/// Something to be read from one of the two databases for the comparison.
struct ScanRequest: Sendable {
    /// What is to be found out of the rows.
    enum Question: Sendable {
        /// The checksums of ranges of keys.
        case sums
        /// The checksums of the keys in some of these ranges.
        case rows(in: Set<Int64>, shift: Int)
        /// The values of the rows with these keys.
        case values(of: Set<Int64>)
        /// What the target makes of texts.
        case texts([String], ServerReading)
    }

    var table: TablePlan
    /// Only rows with these keys; no range for all rows.
    var ranges: [KeyRange]
    var question: Question
}
