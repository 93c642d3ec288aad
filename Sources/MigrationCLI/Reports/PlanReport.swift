internal import MigrationKit

/// A plan: `{"steps":[{"revision":"…","direction":"upgrade","message":"…"}],"heads":["…"]}`.
struct PlanReport: Encodable {
    struct Step: Encodable {
        var revision: String
        var direction: String
        var message: String
    }

    var steps: [Step]
    var heads: [String]

    /// - Parameter repeatables: Those that the plan may name.
    init(_ plan: RevisionPlan, in graph: RevisionGraph, repeatables: [RepeatableRevision] = []) {
        let messages = Dictionary(repeatables.map { ($0.id, $0.message) }) { first, _ in first }
        steps = plan.steps.map { step in
            Step(
                revision: step.revision.rawValue,
                direction: step.direction.rawValue,
                message: graph.record(for: step.revision)?.message ?? messages[step.revision] ?? ""
            )
        }
        heads = plan.heads.map(\.rawValue)
    }

    /// The plan as lines: `upgrade 4f1c2a9b7d3e  create tags`.
    var text: String {
        guard !steps.isEmpty else { return "nothing to do\n" }
        var text = ""
        for step in steps { text += "\(step.direction) \(step.revision)  \(step.message)\n" }
        return text + "then at \(heads.isEmpty ? "base" : heads.joined(separator: ", "))\n"
    }
}
