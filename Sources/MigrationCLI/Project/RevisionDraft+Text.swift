internal import MigrationKit

extension RevisionDraft {
    /// A Swift file that declares a revision.
    static func swift(_ record: RevisionRecord, name: String) -> String {
        let message = record.message.isEmpty ? "\(record.id)" : record.message
        let parents = record.revises.map(\.rawValue)
        var lines = [
            "import MigrationKit",
            "",
            "/// \(message)\(record.message.last?.isPunctuation == true ? "" : ".")",
            "///",
            "/// Revision ID: \(record.id)",
            "/// Revises: \(parents.isEmpty ? "(base)" : parents.joined(separator: ", "))",
        ]
        if let date = record.createDate { lines.append("/// Create Date: \(date)") }
        lines += [
            "struct \(name): Revision {",
            "    static let id: RevisionID = \"\(record.id)\"",
            "    static let revises: [RevisionID] = \(list(parents))",
        ]
        if !record.branchLabels.isEmpty { lines.append("    static let branchLabels = \(list(record.branchLabels))") }
        if !record.dependsOn.isEmpty { lines.append("    static let dependsOn = \(list(record.dependsOn))") }
        lines += [
            "",
            "    func upgrade(_ op: Operations) async throws {",
            "    }",
            "",
            "    func downgrade(_ op: Operations) async throws {",
            "    }",
            "}",
            "",
        ]
        return lines.joined(separator: "\n")
    }

    private static func list(_ names: [String]) -> String {
        "[\(names.map { "\"\($0)\"" }.joined(separator: ", "))]"
    }
}
