internal import MigrationKit

/// What a database holds that can be copied.
struct SourceSchema: Sendable {
    /// The kind of database.
    var dialect: DialectName
    /// The tables, in the order of their names.
    var tables: [SourceTable] = []
    /// The views.
    var views: [View] = []
    /// What is there and is not copied, with the reason.
    var findings: [CopyFinding] = []
}
