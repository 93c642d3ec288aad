import MigrationKit

/// All of them. The first that applies is the one that counts.
enum AcceptedDifferences {
    static let ofPlans: [AcceptedDifference<Comparison>] = [
        AcceptedDifference(
            what: "downgrade BRANCH@NAME looks NAME up without the branch",
            why: "What is typed before the @ has to count; a branch that does not exist is an error."
        ) { it in
            guard it.question.kind == .downgrade else { return false }
            guard let expected = it.reference.downgradeIgnoringBranch(it.question) else { return false }
            return expected.agrees(with: it.question.answer) || it.leavesMore(than: expected)
        },
        AcceptedDifference(
            what: "stamp takes no steps from a revision",
            why: "`stamp head-1` has one reading, the one that upgrade and downgrade give it."
        ) { it in
            guard it.question.kind == .stamp, let target = it.target, target.steps != nil else { return false }
            return !target.isRelativeToCurrent && it.theirError?.isUnknownRevision ?? false
        },
        AcceptedDifference(
            what: "stamp -N counts down from the heads of the directory",
            why: "Everywhere else -N counts from what the database is at, which a stamp is there to replace."
        ) { it in
            guard it.question.kind == .stamp, let target = it.target, let steps = target.steps else { return false }
            return target.isRelativeToCurrent && steps < 0 && it.ours == .refusal(.malformedRevision)
        },
        AcceptedDifference(
            what: "stamp of a revision and one that it needs writes both rows, or either, or crashes",
            why: "Their next upgrade fails on such rows: we refuse."
        ) { it in
            it.question.kind == .stamp && it.ours == .refusal(.overlappingRevisions)
                && (it.theirPlan != nil || it.theyCrash("KeyError", in: "_delete_version", "_update_version"))
        },
        AcceptedDifference(
            what: "stamp loses rows that it has no business with",
            why: "The step for one destination takes rows of another one: we keep both."
        ) { it in
            guard it.question.kind == .stamp, let ours = it.ourHeads, let theirs = it.theirPlan?.heads else {
                return false
            }
            return ours.isStrictSuperset(of: theirs) && ours.subtracting(theirs).isSubset(of: it.question.rows)
        },
        AcceptedDifference(
            what: "stamp BRANCH@heads records a head that another head of the branch needs",
            why: "The upper row says it already."
        ) { it in
            guard it.question.kind == .stamp, it.target?.name == "heads", let ours = it.ourHeads else { return false }
            guard let theirs = it.theirPlan?.heads else { return false }
            return it.reference.closure(ours) == it.reference.closure(Set(theirs).union(ours))
        },
        AcceptedDifference(
            what: "stamp BRANCH@PREFIX calls a prefix ambiguous that fits one revision of the branch, or none",
            why: "The branch is there to tell them apart, as it does for upgrade."
        ) { it in
            it.question.kind == .stamp && it.target?.branch != nil
                && (it.ourHeads != nil || it.ours == .refusal(.unknownRevision))
                && it.theirError?.codes == [.ambiguousRevision]
        },
        AcceptedDifference(
            what: "rows are left that another row repeats",
            why: "A row per tip is Alembic's own rule: the steps are the same, and we leave the tips."
        ) { it in
            it.leavesMore(than: it.ours)
        },
        AcceptedDifference(
            what: "rows that another row repeats are gone where there is nothing to do",
            why: "Alembic was asked about the tips; a plan without steps writes nothing."
        ) { it in
            guard let theirs = it.theirPlan, it.ourHeads == Set(it.question.rows) else { return false }
            return it.ourSteps == [] && theirs.steps.isEmpty
                && Set(theirs.heads) == it.reference.tips(Set(it.question.rows))
        },
        AcceptedDifference(
            what: "upgrade BRANCH@heads refuses heads of which one needs the other",
            why: "Applying both is what was asked for, and possible."
        ) { it in
            it.question.kind == .upgrade && it.target?.name == "heads" && it.ourHeads != nil
                && it.theirError?.codes == [.overlappingRevisions]
        },
        AcceptedDifference(
            what: "history knows no steps in a start that names a revision",
            why: "`4f1c-1:head` has one reading."
        ) { it in
            it.question.kind == .history && it.question.specs[0].contains(/^[^:]+[+-]/)
                && it.theirError?.isUnknownRevision ?? false
        },
        AcceptedDifference(
            what: "history -N:REV counts down from the heads of the directory",
            why:
                "Alembic documents `-3:current` as three revisions ago up to the current one: we count so from any end."
        ) { it in
            guard it.question.kind == .history, it.question.specs[0].hasPrefix("-") else { return false }
            if it.theirPlan == nil { return it.theirError != nil || it.theyCrash("AssertionError", in: "is_revision") }
            // From the only head, both count alike.
            return it.reference.effectiveHeads.count > 1
                || it.ourSteps?.isDisjoint(with: it.reference.effectiveHeads) ?? true
        },
        AcceptedDifference(
            what: "crash: history A:B where B needs A only as a dependency",
            why: "We say that no line leads from A to B; of `A:heads` we show the line of A."
        ) { it in
            it.question.kind == .history && it.theyCrash("AssertionError", in: "_topological_sort")
        },
        AcceptedDifference(
            what: "history BRANCH@base:REV is empty where REV is below what bears the label",
            why: "The range leads from the base of the branch to REV, which is on it."
        ) { it in
            it.question.kind == .history && it.question.specs[0].contains("@base:") && it.theirPlan?.steps == []
        },
        AcceptedDifference(
            what: "steps may be followed by anything: +1foo is +1",
            why: "A typing error must not migrate."
        ) { it in
            guard it.question.specs == ["+1foo"], it.ours == .refusal(.malformedRevision) else { return false }
            let expected = it.reference.answer(to: it.question.asking("+1"))
            return expected.agrees(with: it.question.answer) || it.leavesMore(than: expected)
                || it.crashesOnRedundantNeed
        },
        AcceptedDifference(
            what: "crash: an empty target",
            why: "We say that it is empty."
        ) { it in
            it.question.specs == [""] && it.ours == .refusal(.malformedRevision)
                && it.theyCrash("AssertionError", in: "_revision_for_ident")
        },
        AcceptedDifference(
            what: "crash: upgrade to so many steps from a revision, past the end of the line",
            why: "We say where the line ends."
        ) { it in
            it.question.kind == .upgrade && it.target?.steps != nil && it.ours == .refusal(.unreachableRevision)
                && it.theyCrash("AssertionError", in: "is_revision")
        },
        AcceptedDifference(
            what: "crash: stamp of several revisions, of which each takes the rows that give way to any",
            why: "All of them are recorded, and nothing that they need or that needs them."
        ) { it in
            guard it.question.kind == .stamp, let heads = it.ourHeads else { return false }
            let areSeveral = it.question.specs.count > 1 || it.target?.name == "heads"
            return areSeveral && !heads.isSuperset(of: it.question.rows)
                && it.theyCrash("KeyError", in: "_delete_version", "_update_version")
        },
        AcceptedDifference(
            what: "crash: upgrade or history to so many steps below a revision, where they lead to the base",
            why: "The base is below everything: there is nothing to do."
        ) { it in
            it.question.specs[0].contains(/-[0-9]+$/) && it.ourSteps == []
                && (it.question.kind == .upgrade || it.question.kind == .history)
                && it.theyCrash("AssertionError", in: "is_revision")
        },
        AcceptedDifference(
            what: "crash: downgrade BRANCH@-N where the branch has no row, or several",
            why: "We name them."
        ) { it in
            it.question.kind == .downgrade && it.target?.branch != nil && it.ours == .refusal(.unreachableRevision)
                && it.theyCrash("AssertionError", in: "_parse_downgrade_target")
        },
        AcceptedDifference(
            what: "crash: a revision with a parent or dependency that another one of them leads to",
            why: "The plan is clear: the rows are the tips of what is applied."
        ) { it in
            it.question.kind != .stamp && it.ourHeads != nil && it.crashesOnRedundantNeed
        },
    ]

    /// Of graphs that we refuse.
    static let ofGraphs: [AcceptedDifference<(theirs: OracleCase, ours: MigrationError.Code)>] = [
        AcceptedDifference(
            what: "crash: a missing parent or dependency",
            why: "We name the file and the line."
        ) { it in
            it.ours == .missingParent && it.theirs.crash?.name == "KeyError"
        },
        AcceptedDifference(
            what: "a cycle through parents and dependencies goes unnoticed, and an upgrade may never end",
            why: "No order exists: we name the revisions of the cycle."
        ) { it in
            it.ours == .cycle && it.theirs.crash == nil && it.theirs.error == nil
        },
    ]
}

extension Question {
    /// The same question about another target.
    fileprivate func asking(_ spec: String) -> Question {
        var question = self
        question.specs = [spec]
        return question
    }
}

extension Question.Failure {
    fileprivate var isUnknownRevision: Bool { name == "ResolutionError" && message.hasPrefix("No such revision") }
}

extension Comparison {
    /// Whether Alembic takes the expected steps, and leaves rows beyond those expected that only repeat them.
    fileprivate func leavesMore(than expected: Answer) -> Bool {
        guard case .plan(let steps, let heads) = expected, let theirs = theirPlan, steps == Set(theirs.steps) else {
            return false
        }
        return !reference.areMinimal(theirs.heads) && reference.tips(Set(theirs.heads)) == heads
    }

    fileprivate var crashesOnRedundantNeed: Bool {
        reference.hasRedundantNeed && theyCrash("KeyError", in: "_delete_version", "_update_version")
    }
}

extension Reference {
    /// Whether no row repeats what another one says.
    fileprivate func areMinimal(_ rows: [String]) -> Bool { tips(Set(rows)) == Set(rows) }
}
