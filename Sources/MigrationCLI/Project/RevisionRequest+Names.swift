internal import MigrationKit

extension RevisionRequest {
    /// The dependencies as the file names them: a label as it is, a revision by its whole id.
    func dependencies(in graph: RevisionGraph) throws -> [String] {
        let below = Set(graph.applied(by: parents))
        var names: [String] = []
        for text in dependsOn {
            let isLabel = graph.record(labelled: text) != nil
            for id in try graph.resolve(Targets.parse(text)) {
                guard !below.contains(id) else {
                    throw MigrationError(
                        .overlappingRevisions,
                        "the new revision is above \(id) already, and need not depend on it",
                        hint: "leave out: --depends-on \(text)"
                    )
                }
                let name = isLabel ? text : id.rawValue
                if !names.contains(name) { names.append(name) }
            }
        }
        return names
    }

    /// Refuses ids and labels that could not be written into a file, or not be typed afterwards.
    func checkSpelling(of record: RevisionRecord) throws(MigrationError) {
        if let fault = Self.fault(of: record.id.rawValue, also: ".") {
            throw MigrationError(
                .malformedRevision,
                "the revision id '\(record.id)' \(fault)",
                hint: "give it an id of up to 32 letters, digits and underscores"
            )
        }
        for label in record.branchLabels {
            guard let fault = Self.fault(of: label, also: ".-") else { continue }
            throw MigrationError(
                .malformedRevision,
                "the branch label '\(label)' \(fault)",
                hint: "give it a label of letters, digits and underscores"
            )
        }
    }

    private static func fault(of name: String, also punctuation: String) -> String? {
        guard let first = name.first else { return "is empty" }
        if punctuation.contains(first) { return "starts with '\(first)'" }
        let illegal = name.first { !($0.isLetter || $0.isNumber || $0 == "_" || punctuation.contains($0)) }
        if let illegal { return illegal.isWhitespace ? "contains white space" : "contains '\(illegal)'" }
        if name.unicodeScalars.count > RevisionID.maximumLength, punctuation == "." {
            return "is longer than the \(RevisionID.maximumLength) characters that the version table holds"
        }
        return nil
    }
}
