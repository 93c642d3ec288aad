internal import MigrationKit

/// What was asked of a revision file before anything is known to be right.
struct RevisionRequest {
    var message = ""
    /// The id; a random one without it.
    var id: String?
    var parents: [RevisionID]
    var branchLabels: [String] = []
    /// Revisions and labels as they were typed.
    var dependsOn: [String] = []
    /// Whether a parent may be a revision that is no head.
    var isSplice = false
    /// The directory as it was typed.
    var versionPath: String?
    var isSQL = false

    /// What the file will declare, found to fit into the graph.
    ///
    /// - Throws: What is wrong with an id, a label, a parent or a dependency, while nothing is written.
    func record(in graph: RevisionGraph) throws -> RevisionRecord {
        guard !message.unicodeScalars.contains(where: { $0.properties.generalCategory == .control }) else {
            throw MigrationError(.usage, "the message is one line of text", hint: "write more in the file itself")
        }
        let id = RevisionID(id ?? Self.randomID())
        if let taken = graph.record(for: id) {
            throw MigrationError(
                .duplicateRevision,
                "there is a revision \(id) already, in \(taken.location.file)",
                hint: "choose another id with: migrate revision --rev-id ID"
            )
        }
        if let owner = graph.record(labelled: id.rawValue) {
            throw MigrationError(
                .duplicateLabel,
                "'\(id)' is the branch label of revision \(owner.id)",
                hint: "choose another id with: migrate revision --rev-id ID"
            )
        }
        try checkParents(in: graph)
        try checkLabels(in: graph)
        let record = RevisionRecord(
            id: id,
            revises: parents,
            branchLabels: branchLabels,
            dependsOn: try dependencies(in: graph),
            message: message,
            location: SourceLocation(file: "the new revision", line: 0)
        )
        try checkSpelling(of: record)
        // What is left to be wrong, the graph knows.
        _ = try RevisionGraph(graph.records + [record])
        return record
    }

    private static func randomID() -> String {
        let digits = String(UInt64.random(in: 0..<(1 << 48)), radix: 16)
        return String(repeating: "0", count: 12 - digits.count) + digits
    }

    private func checkParents(in graph: RevisionGraph) throws(MigrationError) {
        guard !isSplice, let parent = parents.first(where: { !graph.isHead($0) }) else { return }
        let children = graph.children(of: parent)
        throw MigrationError(
            .notAHead,
            "\(parent) is not a head: \(children.map(\.rawValue).joined(separator: ", ")) "
                + "\(children.count == 1 ? "builds" : "build") on it already",
            hint: "build on a head; list them with: migrate heads, or begin a branch there with: --splice"
        )
    }

    private func checkLabels(in graph: RevisionGraph) throws(MigrationError) {
        let hint = "choose another with: migrate revision --branch-label NAME"
        for (position, label) in branchLabels.enumerated() {
            let owner = graph.record(labelled: label) ?? graph.record(for: RevisionID(label))
            if let owner {
                let what = owner.id.rawValue == label ? "is a revision" : "is used by revision \(owner.id)"
                throw MigrationError(
                    .duplicateLabel,
                    "the branch label '\(label)' \(what), in \(owner.location.file)",
                    hint: hint
                )
            }
            if branchLabels[..<position].contains(label) || label == id {
                throw MigrationError(.duplicateLabel, "the branch label '\(label)' is given twice", hint: hint)
            }
        }
    }
}
