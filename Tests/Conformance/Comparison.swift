import MigrationKit

/// Our answer to a question beside Alembic's.
struct Comparison {
    let question: Question
    let ours: Answer
    let reference: Reference
    /// What is wrong with our answer by itself, whatever Alembic says; nil when nothing is.
    let fault: String?

    init(_ question: Question, graph: RevisionGraph, reference: Reference) {
        self.question = question
        self.reference = reference
        let expected = reference.answer(to: question)
        var fault: String?
        do throws(MigrationError) {
            switch question.kind {
            case .history:
                let found = try graph.revisions(in: RevisionRange(parsing: question.specs[0])).map(\.id.rawValue)
                ours = .plan(steps: Set(found), heads: [])
                fault = reference.fault(ofHistory: found)
            case .upgrade, .downgrade, .stamp:
                let plan = try Self.plan(question, in: graph)
                let steps = question.kind == .stamp ? [] : plan.steps.map(\.revision.rawValue)
                ours = .plan(steps: Set(steps), heads: Set(plan.heads.map(\.rawValue)))
                fault = reference.fault(of: plan, from: question.rows)
            }
        } catch {
            ours = .refusal(error.code)
        }
        if fault == nil, ours != expected { fault = "is not what the reference expects: \(expected)" }
        self.fault = fault
    }

    private static func plan(_ question: Question, in graph: RevisionGraph) throws(MigrationError) -> RevisionPlan {
        var targets: [RevisionTarget] = []
        for spec in question.specs { targets.append(try RevisionTarget(parsing: spec)) }
        let rows = question.rows.map { RevisionID($0) }
        switch question.kind {
        case .upgrade: return try .upgrade(targets, from: rows, in: graph)
        case .downgrade: return try .downgrade(targets[0], from: rows, in: graph)
        case .stamp, .history: return try .stamp(targets, from: rows, in: graph)
        }
    }

    /// Whether both say the same.
    var isSame: Bool { ours.agrees(with: question.answer) }

    /// The whole of it, for a report.
    var description: String {
        """
        \(question.kind) \(question.specs) from rows \(question.rows)
            ours   \(ours)\(fault.map { ", which " + $0 } ?? "")
            theirs \(question.answer)
        """
    }
}

extension Comparison {
    /// The target, where there is one and it can be read.
    var target: Reference.Target? {
        question.specs.count == 1 && question.kind != .history ? try? Reference.Target(question.specs[0]) : nil
    }

    var theirPlan: Question.Plan? {
        if case .plan(let plan) = question.answer { plan } else { nil }
    }

    var theirError: Question.Failure? {
        if case .error(let failure) = question.answer { failure } else { nil }
    }

    var ourHeads: Set<String>? {
        if case .plan(_, let heads) = ours { heads } else { nil }
    }

    var ourSteps: Set<String>? {
        if case .plan(let steps, _) = ours { steps } else { nil }
    }

    /// Whether Alembic crashes so.
    func theyCrash(_ name: String, in functions: String...) -> Bool {
        if case .crash(let crash) = question.answer {
            crash.name == name && functions.contains(crash.function)
        } else {
            false
        }
    }
}
