import MigrationKit

/// What comes of a question, reduced to what can be compared.
enum Answer: Equatable {
    case plan(steps: Set<String>, heads: Set<String>)
    case refusal(MigrationError.Code)
}

extension Answer {
    /// Whether Alembic says the same.
    func agrees(with theirs: Question.Answer) -> Bool {
        switch (self, theirs) {
        case (.plan(let steps, let heads), .plan(let plan)):
            steps == Set(plan.steps) && heads == Set(plan.heads)
        case (.refusal(let code), .error(let failure)):
            failure.codes.contains(code)
        default: false
        }
    }
}

extension Question.Failure {
    /// Our codes for what Alembic's class of error says; it has one class for several.
    var codes: Set<MigrationError.Code> {
        switch name {
        case "MultipleHeads": [.multipleHeads]
        case "RangeNotAncestorError": [.invalidDestination]
        case "ResolutionError" where message.hasPrefix("Multiple revisions start with"): [.ambiguousRevision]
        // A specification that is none, such as `+1` of a stamp, is looked up like an identifier.
        case "ResolutionError", "KeyError": [.unknownRevision, .malformedRevision]
        case "RevisionError" where message.contains("didn't produce"): [.unreachableRevision, .invalidDestination]
        case "RevisionError" where message.hasPrefix("Not a valid downgrade"): [.invalidDestination]
        case "RevisionError" where message.contains("overlaps with"): [.overlappingRevisions]
        case "RevisionError" where message.hasPrefix("Ambiguous"): [.unreachableRevision]
        case "RevisionError" where message == "Walked too far": [.unreachableRevision]
        case "RevisionError" where message.hasPrefix("Branch name"): [.duplicateLabel]
        case "CycleDetected", "LoopDetected", "DependencyCycleDetected", "DependencyLoopDetected": [.cycle]
        default: []
        }
    }
}
