import Foundation
import MigrationKit
import Testing

/// Our plans beside Alembic's, on random graphs.
///
/// The steps are compared as a set and the rows exactly, an error by its class; Alembic's order among independent revisions varies with
/// the order of the files, so that each of our steps only has to come after what it needs. `MIGRATE_CONFORMANCE_SEED` repeats a run, and
/// `MIGRATE_CONFORMANCE_GRAPHS` makes it longer, as `MIGRATE_TORTURE` does.
struct ConformanceTests {
    @Test func plansWhatAlembicPlans() async throws {
        let settings = ProcessInfo.processInfo.environment
        let seed = settings["MIGRATE_CONFORMANCE_SEED"] ?? String(UInt32.random(in: 0...UInt32.max), radix: 36)
        let graphs = (settings["MIGRATE_CONFORMANCE_GRAPHS"] ?? settings["MIGRATE_TORTURE"]).flatMap { Int($0) } ?? 60
        print("Conformance: \(graphs) graphs of MIGRATE_CONFORMANCE_SEED=\(seed)")

        var tally = Tally()
        let oracle = Oracle(seed: seed)
        for first in stride(from: 0, to: graphs, by: 60) {
            for graph in try await oracle.cases(first..<min(first + 60, graphs)) { tally.add(graph) }
        }
        print(tally)
        let again = "MIGRATE_CONFORMANCE_SEED=\(seed) MIGRATE_CONFORMANCE_GRAPHS=\(graphs)"
        for report in tally.reports { Issue.record("\(report)\nTo repeat: \(again)") }
        #expect(tally.differences == 0)

        // A harness that compares nothing finds nothing. Of a few graphs, chance makes too much.
        #expect(tally.graphs == graphs)
        guard graphs >= 60 else { return }
        #expect(tally.plans >= graphs * 80)
        #expect(tally.same * 100 >= tally.plans * 75)
        #expect(tally.crashes * 100 <= tally.plans * 15)
        for kind in Question.Kind.allCases { #expect(tally.samePlans[kind, default: 0] >= graphs * 2) }
    }

    /// A case with one right answer, two wrong ones, and a crash that nothing explains.
    @Test func noticesDifferences() throws {
        let json = """
            {"seed": "own-0", "revisions": [
                {"id": "b1", "revises": ["a1"], "depends_on": [], "labels": []},
                {"id": "a1", "revises": [], "depends_on": [], "labels": []}
            ], "questions": [
                {"kind": "upgrade", "specs": ["head"], "rows": [], "plan": {"steps": ["a1", "b1"], "heads": ["b1"]}},
                {"kind": "upgrade", "specs": ["head"], "rows": [], "plan": {"steps": ["a1", "b1"], "heads": ["a1"]}},
                {"kind": "upgrade", "specs": ["a1"], "rows": [], "error": {"name": "MultipleHeads", "message": ""}},
                {"kind": "downgrade", "specs": ["a1"], "rows": ["b1"], "crash": {"name": "KeyError", "function": "_walk"}}
            ]}
            """
        var tally = Tally()
        tally.add(try Oracle.decode(json))
        #expect(tally.plans == 4)
        #expect(tally.same == 1)
        #expect(tally.crashes == 1)
        #expect(tally.differences == 3)
    }
}
