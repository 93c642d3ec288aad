import MigrationKit
import TestSupport
import Testing

/// All that a copy reads is of one moment, whatever is written to the source meanwhile.
@Suite struct CopySnapshotTests {
    private let script = """
        PRAGMA journal_mode = WAL;
        CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER NOT NULL, owner TEXT);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 40000)
        INSERT INTO account SELECT i, 1000, printf('%060d', i) FROM c;
        """

    /// Each transaction moves 1 from an account at the beginning to one at the end: the sum is the same in every moment. The log is
    /// written into the database as often as readers let it.
    @Test(arguments: [["--jobs", "1"], ["--jobs", "2"]])
    func whatIsWrittenMeanwhileIsNotSeenInPart(_ options: [String]) async throws {
        try await CopyTrial.with(script) { trial in
            let outcome = try await TestDatabase.sqlite.driver.withConnection(to: DatabaseURL(trial.source)) { writer in
                _ = try await writer.query("PRAGMA wal_autocheckpoint = 1")
                let isDone = Flag()
                async let copy = isDone.set(after: { try await trial.copy(["--all"] + options) })
                var moved = 0
                while await !isDone.value {
                    moved += 1
                    try await writer.execute("BEGIN")
                    for (change, id) in [("- 1", moved % 20_000 + 1), ("+ 1", 40_000 - moved % 20_000)] {
                        let sql = "UPDATE account SET balance = balance \(change) WHERE id = \(id)"
                        try await writer.execute(Statement(sql))
                    }
                    try await writer.execute("COMMIT")
                }
                #expect(moved > 10)
                return try await copy
            }
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await trial.rows("SELECT count(*), sum(balance) FROM account") == [["40000", "40000000"]])
        }
    }

    private actor Flag {
        private(set) var value = false

        func set<Result: Sendable>(after body: @Sendable () async throws -> Result) async throws -> Result {
            defer { value = true }
            return try await body()
        }
    }
}
