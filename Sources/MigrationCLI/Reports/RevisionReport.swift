internal import MigrationKit

/// A revision as it is listed.
struct RevisionReport: Encodable {
    var revision: String
    var revises: [String]
    var dependsOn: [String]
    var branchLabels: [String]
    var message: String
    var createDate: String?
    var file: String
    var isHead: Bool
    var isBase: Bool
    var isBranchPoint: Bool
    var isMergePoint: Bool
    /// Whether the database is at it; `nil` where the database was not asked.
    var isCurrent: Bool?

    init(_ record: RevisionRecord, in graph: RevisionGraph, current: [RevisionID]? = nil) {
        revision = record.id.rawValue
        revises = record.revises.map(\.rawValue)
        dependsOn = record.dependsOn
        branchLabels = record.branchLabels
        message = record.message
        createDate = record.createDate
        file = record.location.file
        isHead = graph.isHead(record.id)
        isBase = graph.isBase(record.id)
        isBranchPoint = graph.isBranchPoint(record.id)
        isMergePoint = graph.isMergePoint(record.id)
        isCurrent = current.map { $0.contains(record.id) }
    }

    /// `(head, current)`, or nothing.
    private var marks: String {
        var marks: [String] = []
        if isHead { marks.append("head") }
        if isBranchPoint { marks.append("branchpoint") }
        if isMergePoint { marks.append("mergepoint") }
        if isCurrent == true { marks.append("current") }
        return marks.isEmpty ? "" : " (\(marks.joined(separator: ", ")))"
    }

    private var labels: String { branchLabels.isEmpty ? "" : " [\(branchLabels.joined(separator: ", "))]" }

    /// `4f1c2a9b7d3e (head), create tags`
    var line: String {
        "\(revision)\(marks)\(labels)\(message.isEmpty ? "" : ", \(message)")"
    }

    /// `<base> -> 4f1c2a9b7d3e (head), create tags`
    var historyLine: String {
        "\(revises.isEmpty ? "<base>" : revises.joined(separator: ", ")) -> \(line)"
    }

    /// Everything, over several lines.
    var details: String {
        var text = "Rev: \(revision)\(marks)\n"
        text += "Parent: \(revises.isEmpty ? "<base>" : revises.joined(separator: ", "))\n"
        if !dependsOn.isEmpty { text += "Also depends on: \(dependsOn.joined(separator: ", "))\n" }
        if !branchLabels.isEmpty { text += "Branch labels: \(branchLabels.joined(separator: ", "))\n" }
        text += "Path: \(file)\n"
        if let createDate { text += "Create Date: \(createDate)\n" }
        text += "\n    \(message)\n"
        return text
    }
}
