internal import MigrationKit

/// What a run did.
struct RunReport: Encodable {
    struct Step: Encodable {
        var revision: String
        var direction: String
        var message: String
        var durationMs: Int64
        var rows: Int64
        var created: [String]
        var removed: [String]
        var kept: [String]
    }

    var before: [String]
    var heads: [String]
    var steps: [Step]
    /// The objects that were looked for after the run, and found.
    var verified: [String]?
    /// Whether it was a dry run, of which nothing remains.
    var rolledBack: Bool?
    /// The revisions that a dry run could not rehearse.
    var unrehearsed: [String]?

    init(_ report: MigrationReport, verified: [SchemaObject]? = nil) {
        before = report.before.map(\.rawValue)
        heads = report.after.map(\.rawValue)
        steps = report.outcomes.map { outcome in
            var created: [String] = []
            var removed: [String] = []
            for change in outcome.changes {
                switch change {
                case .created(let object): created.append("\(object)")
                case .removed(let object): removed.append("\(object)")
                case .unclear: break
                }
            }
            return Step(
                revision: outcome.revision.rawValue,
                direction: outcome.direction.rawValue,
                message: outcome.message,
                durationMs: outcome.duration.milliseconds,
                rows: outcome.rows,
                created: created,
                removed: removed,
                kept: outcome.kept.map { "\($0)" }
            )
        }
        self.verified = verified?.map { "\($0)" }
    }

    init(_ rehearsal: Rehearsal) {
        self.init(rehearsal.report)
        rolledBack = true
        unrehearsed = rehearsal.unrehearsed.map(\.rawValue)
    }
}
