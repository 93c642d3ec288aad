internal import MigrationKit

/// A SQL revision file that is about to be written.
struct SQLDraft {
    var record: RevisionRecord
    var transaction = TransactionMode.perRevision
    /// `up` and `down`, where somebody has to write them.
    var unwritten: [String] = []
    /// What stands below the markers, with a line feed at the end; without a downgrade its marker is left out.
    var up = ""
    var down: String? = ""

    /// The file.
    ///
    /// - Throws: When it would not read back as what it is made of.
    func text(path: String) throws(MigrationError) -> String {
        let parents = record.revises.map(\.rawValue)
        var lines = [
            "-- revision: \(record.id)",
            "-- revises: \(parents.isEmpty ? "(base)" : parents.joined(separator: ", "))",
            "-- message: \(record.message)",
        ]
        if !record.branchLabels.isEmpty {
            lines.append("-- branch_labels: \(record.branchLabels.joined(separator: ", "))")
        }
        if !record.dependsOn.isEmpty { lines.append("-- depends_on: \(record.dependsOn.joined(separator: ", "))") }
        if transaction == .none { lines.append("-- transaction: none") }
        if let date = record.createDate { lines.append("-- create_date: \(date)") }
        if !unwritten.isEmpty { lines.append("-- unwritten: \(unwritten.joined(separator: ", "))") }
        lines += ["", "-- migrate:up", ""]
        var text = lines.joined(separator: "\n") + up
        if let down { text += "\n-- migrate:down\n" + down }
        let file = try SQLRevisionFile(Array(text.utf8), file: path)
        guard file.header.record.isSame(as: record), file.header.transaction == transaction,
            file.up.text == (down == nil ? up : up + "\n"), file.down?.text == down
        else {
            throw MigrationError(
                .malformedFile,
                "what revision \(record.id) says of itself cannot be said in the header of a SQL revision",
                hint: "write it as a Swift revision",
                location: record.location
            )
        }
        return text
    }
}

extension RevisionRecord {
    /// Whether two files declare the same.
    fileprivate func isSame(as other: RevisionRecord) -> Bool {
        var other = other
        other.location = location
        return self == other
    }
}
