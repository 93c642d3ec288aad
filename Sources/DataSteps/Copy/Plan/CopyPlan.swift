internal import MigrationKit

/// All that a copy will do, decided before anything is written.
struct CopyPlan: Sendable {
    /// The tables, in order.
    var tables: [TablePlan] = []
    /// Views to make when all rows are there.
    var views: [View] = []
    /// What will not come along as it is.
    var findings: [CopyFinding] = []
}
