import Foundation
import TestSupport
import Testing

@Suite struct RandomTriggerTests {
    /// How many databases are made: `MIGRATE_TORTURE`, which `make torture` raises.
    private static let rounds = ProcessInfo.processInfo.environment["MIGRATE_TORTURE"].flatMap { Int($0) } ?? 3

    /// Triggers with random expressions, set off by the same statements in both databases.
    @Test func everyExpressionYieldsTheSame() async throws {
        let seed =
            ProcessInfo.processInfo.environment["MIGRATE_TRIGGER_SEED"].flatMap { UInt64($0) }
            ?? UInt64.random(in: 0...UInt64.max)
        print("MIGRATE_TRIGGER_SEED=\(seed)")
        for round in 0..<Self.rounds {
            var generator = SplitMix64(state: seed &+ UInt64(round))
            let triggers = (0..<20).map { RandomTrigger($0, using: &generator).script }
            let schema = """
                CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, m BIGINT, r REAL, s TEXT, b BOOLEAN);
                CREATE TABLE others (m INTEGER, s TEXT);
                CREATE TABLE log (t INTEGER, id INTEGER, i INTEGER, r REAL, s TEXT, b INTEGER);
                CREATE TABLE sums (k INTEGER PRIMARY KEY, i INTEGER, s TEXT);
                INSERT INTO others VALUES (1, 'a'), (2, 'B'), (3, 'ä'), (NULL, NULL);
                WITH RECURSIVE c (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM c WHERE i < 19) INSERT INTO sums (k) SELECT i FROM c;

                """
            let rows = (1...40).map { RandomTrigger.row($0, using: &generator) }
            let statements =
                rows.map { "INSERT INTO t (id, n, m, r, s, b) VALUES \($0)" } + [
                    "UPDATE t SET n = n + 1, s = s || 'a' WHERE id % 2 = 0", "UPDATE t SET r = r * 2, b = NOT b",
                    "UPDATE t SET s = NULL WHERE id = 7", "DELETE FROM t WHERE id % 3 = 0",
                ]
            try await CopyTrial.with(schema + triggers.joined()) { trial in
                let about = "seed \(seed), round \(round)\n\(triggers.joined())"
                let outcome = try await trial.copy("--all")
                #expect(outcome.status == 0, "\(outcome)\n\(about)")
                let script = statements.map { $0 + ";\n" }.joined()
                for (kind, url) in [(TestDatabase.sqlite, trial.source), (.postgresql, trial.target)] {
                    let done = try await kind.run(script: script, on: url)
                    #expect(done.status == 0, "\(done)\n\(about)")
                }
                // Nought has a sign in PostgreSQL alone, and rows of one statement have an order of their own.
                let query = "SELECT t, id, i, r + 0 AS r, s, b FROM log ORDER BY 1, 2, 3, 4"
                let (one, other) = (
                    try await TestDatabase.sqlite.rows(query, on: trial.source), try await trial.rows(query)
                )
                #expect(one.count > 50)
                let differing = Set(one.map { $0.joined(separator: "|") }).symmetricDifference(
                    other.map { $0.joined(separator: "|") }
                )
                #expect(differing.isEmpty && one.count == other.count, "\(differing.sorted())\n\(about)")
            }
        }
    }
}
