import MigrationKit

/// A line of `oracle.py`: a graph, and what Alembic answers about it.
struct OracleCase: Decodable {
    /// A revision as its file declares it.
    struct Revision: Decodable {
        var id: String
        var revises: [String]
        var dependsOn: [String]
        var labels: [String]
    }

    var seed: String
    var revisions: [Revision]
    /// None where the graph was damaged; `error` or `crash` says how Alembic refuses it, if it does.
    var questions: [Question]
    var error: Question.Failure?
    var crash: Question.Crash?

    /// The revisions as ours are read.
    var records: [RevisionRecord] {
        revisions.enumerated().map { line, revision in
            RevisionRecord(
                id: RevisionID(revision.id),
                revises: revision.revises.map { RevisionID($0) },
                branchLabels: revision.labels,
                dependsOn: revision.dependsOn,
                location: SourceLocation(file: seed, line: line + 1)
            )
        }
    }

    /// The graph for the report of a difference, a revision on a line.
    var description: String {
        let lines = revisions.map { revision in
            "    \(revision.id) revises [\(revision.revises.joined(separator: " "))]"
                + (revision.dependsOn.isEmpty ? "" : " depends on [\(revision.dependsOn.joined(separator: " "))]")
                + (revision.labels.isEmpty ? "" : " labels [\(revision.labels.joined(separator: " "))]")
        }
        return "graph \(seed)\n" + lines.joined(separator: "\n")
    }
}
