internal import MigrationKit

/// What a database holds that can be copied.
struct SourceSchema: Sendable {
    /// The kind of database.
    var dialect: DialectName
    /// Whether its texts may be in any encoding, or in none.
    var hasAnyTexts = false
    /// The tables, in the order of their names.
    var tables: [SourceTable] = []
    /// What a SQLite file says of itself.
    var file: SQLiteFile?
    /// The views.
    var views: [View] = []
    /// The triggers of SQLite, as they were made.
    var triggers: [(name: String, table: String, sql: String)] = []
    /// What the tables need, in the source's words: types, sequences.
    var first: [LaterObject] = []
    /// The tables of which the rows are read through others.
    var partitions: [String] = []
    /// The last numbers that sequences have given, by name.
    var sequences: [(String, Int64)] = []
    /// What is made of the tables, in the source's words: views, triggers.
    var last: [LaterObject] = []
    /// Tables that are there and are not copied, with the reason.
    var unread: [SourceRemainder] = []
    /// What a copy does not bring along, of the tables that it makes.
    var remainder: [SourceRemainder] = []
    /// The same, of what only comes along into a database of the same kind.
    var untranslatedRemainder: [SourceRemainder] = []
    /// What cannot be said in the words of another kind of database, with the reason.
    var untranslated: [CopyFinding] = []
}

extension SourceSchema {
    /// Notes a table that is not copied.
    mutating func leave(_ table: String, _ finding: CopyFinding) {
        unread.append(SourceRemainder(finding: finding, table: table))
    }
}
