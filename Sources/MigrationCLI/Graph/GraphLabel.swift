internal import MigrationKit

/// What a picture of the graph says of a revision.
enum GraphLabel {
    /// The id with its labels, and the message where there is one.
    static func lines(of record: RevisionRecord) -> [String] {
        let labels = record.branchLabels.isEmpty ? "" : " [\(record.branchLabels.joined(separator: ", "))]"
        return [record.id.rawValue + labels] + (record.message.isEmpty ? [] : [record.message])
    }
}
