import MigrationKit

/// What a run has compared, and what came of it.
struct Tally: CustomStringConvertible {
    private(set) var graphs = 0
    /// Graphs that we refuse, and those of them that Alembic refuses for the same reason.
    private(set) var refusedGraphs = 0
    private(set) var sameGraphs = 0
    private(set) var plans = 0
    private(set) var same = 0
    /// Those of the same that are plans with something in them.
    private(set) var samePlans: [Question.Kind: Int] = [:]
    private(set) var crashes = 0
    private(set) var accepted: [String: Int] = [:]
    private(set) var differences = 0
    /// The first differences, with all that is needed to understand them.
    private(set) var reports: [String] = []

    mutating func add(_ oracle: OracleCase) {
        graphs += 1
        let ours: RevisionGraph
        do throws(MigrationError) {
            ours = try RevisionGraph(oracle.records)
        } catch {
            return addRefused(oracle, error.code)
        }
        guard Reference.fault(of: oracle.revisions) == nil, oracle.error == nil, oracle.crash == nil else {
            return report("We take this graph, and Alembic or the reference does not.\n\(oracle.description)")
        }
        let reference = Reference(oracle.revisions)
        for question in oracle.questions {
            plans += 1
            if case .crash = question.answer { crashes += 1 }
            let comparison = Comparison(question, graph: ours, reference: reference)
            if comparison.fault != nil {
                report("\(comparison.description)\n\(oracle.description)")
            } else if comparison.isSame {
                same += 1
                if comparison.ourSteps != [] || comparison.ourHeads != [] { samePlans[question.kind, default: 0] += 1 }
            } else if let difference = AcceptedDifferences.ofPlans.first(where: { $0.applies(comparison) }) {
                accepted[difference.what, default: 0] += 1
            } else {
                report("\(comparison.description)\n\(oracle.description)")
            }
        }
    }

    private mutating func addRefused(_ oracle: OracleCase, _ code: MigrationError.Code) {
        refusedGraphs += 1
        if Reference.fault(of: oracle.revisions) != code {
            report("We refuse this graph with \(code), and the reference does not.\n\(oracle.description)")
        } else if oracle.error?.codes.contains(code) ?? false {
            sameGraphs += 1
        } else if let difference = AcceptedDifferences.ofGraphs.first(where: { $0.applies((oracle, code)) }) {
            accepted[difference.what, default: 0] += 1
        } else {
            report("We refuse this graph with \(code), and Alembic does not.\n\(oracle.description)")
        }
    }

    private mutating func report(_ text: String) {
        differences += 1
        if reports.count < 1000 { reports.append(text) }
    }

    var description: String {
        var lines = [
            "Conformance: \(plans) plans of \(graphs) graphs: \(same) the same, \(differences) unexplained;"
                + " \(refusedGraphs) graphs refused, \(sameGraphs) by both; Alembic crashed on \(crashes) plans."
        ]
        let rules =
            AcceptedDifferences.ofPlans.map { ($0.what, $0.why) }
            + AcceptedDifferences.ofGraphs.map { ($0.what, $0.why) }
        for (what, why) in rules {
            lines.append("\(accepted[what, default: 0])".padded(to: 7) + " \(what). \(why)")
        }
        return lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        String(repeating: " ", count: max(0, width - count)) + self
    }
}
