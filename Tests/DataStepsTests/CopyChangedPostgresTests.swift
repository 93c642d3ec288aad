import MigrationKit
import TestSupport
import Testing

@testable import DataSteps

/// In PostgreSQL each row says who has written it, and whether those that were copied are still the same.
@Suite struct CopyChangedPostgresTests {
    private let script = [
        "CREATE TABLE t (id bigint PRIMARY KEY, n double precision)",
        "INSERT INTO t SELECT i, CASE i WHEN 150 THEN 'NaN' ELSE i::float8 END FROM generate_series(1, 200) i",
    ]

    private let refusal = """
        error[source-changed]: the source has changed since 100 rows of t were copied
            hint: begin anew with --replace instead of --resume, or go on all the same and have both compared: migrate copy … --resume --verify

        """

    /// Changes the source by a session that stays, which has not told its counts when the copy goes on.
    private func resume(
        after change: [String],
        before: [String] = [],
        _ options: [String] = ["--resume"]
    ) async throws -> (outcome: MigrateProcess.Outcome, rows: [[String]]) {
        try await TemporaryDirectory.with { directory in
            try await TestDatabase.postgresql.with { source in
                let target = "sqlite:///\(directory)/target.db"
                for statement in script { try await TestDatabase.postgresql.execute(statement, on: source) }
                return try await TestDatabase.postgresql.driver.withConnection(to: DatabaseURL(source)) { session in
                    for statement in before { try await session.execute(Statement(statement)) }
                    let copy = ["copy", source, target, "--all", "--batch-rows", "50"]
                    let stopped = try await MigrateProcess(in: directory).run(copy + ["--on-reject", "stop"])
                    #expect(stopped.status == 6, "\(stopped)")
                    for statement in change { try await session.execute(Statement(statement)) }
                    let outcome = try await MigrateProcess(in: directory).run(copy + options)
                    let query = "SELECT count(*), CAST(sum(n) AS INTEGER) FROM t"
                    return (outcome, try await TestDatabase.sqlite.rows(query, on: target))
                }
            }
        }
    }

    @Test(arguments: [
        ["UPDATE t SET n = -3 WHERE id = 3"],
        ["DELETE FROM t WHERE id = 100"],
        ["SET track_counts = off", "DELETE FROM t WHERE id = 1"],
        ["INSERT INTO t VALUES (0, 0)"],
        ["DELETE FROM t WHERE id = 1", "BEGIN", "SAVEPOINT s", "INSERT INTO t VALUES (0, 0)", "RELEASE s", "COMMIT"],
        ["ALTER TABLE t DROP COLUMN n", "ALTER TABLE t ADD COLUMN n double precision DEFAULT 1"],
        [
            "CREATE TABLE other (LIKE t INCLUDING ALL)", "INSERT INTO other SELECT id, -n FROM t", "DROP TABLE t",
            "ALTER TABLE other RENAME TO t",
        ],
        ["TRUNCATE t", "INSERT INTO t SELECT i, i FROM generate_series(1, 200) i"],
    ])
    func aChangeOfWhatWasCopiedIsNoticed(change: [String]) async throws {
        let (outcome, rows) = try await resume(after: change)
        #expect(outcome.status == 1, "\(outcome)")
        #expect(outcome.errors == refusal)
        #expect(rows == [["100", "5050"]])
    }

    /// A transaction that was open when the copy began may have written before.
    @Test func aTransactionThatWasOpenIsNoticed() async throws {
        let begun = ["BEGIN", "SAVEPOINT s", "UPDATE t SET n = -3 WHERE id = 3", "RELEASE s"]
        let (outcome, rows) = try await resume(after: ["COMMIT"], before: begun)
        #expect(outcome.errors == refusal)
        #expect(rows == [["100", "5050"]])
    }

    @Test func aChangedOneIsGoneOnWithToBeCompared() async throws {
        let (outcome, rows) = try await resume(
            after: ["UPDATE t SET n = -3 WHERE id = 3"],
            ["--resume", "--verify"]
        )
        #expect(outcome.status == 6 || outcome.status == 3, "\(outcome)")
        #expect(outcome.output.contains("the source has changed since the copy was begun"), "\(outcome)")
        #expect(rows == [["199", "19950"]])
    }

    /// All rows are then of the moment in which the copy went on.
    @Test(arguments: [
        ([], [], "19950"),
        ([], ["UPDATE t SET n = 1000 WHERE id = 200"], "20750"),
        (
            ["INSERT INTO t VALUES (201, 0)", "DELETE FROM t WHERE id = 201"], ["CREATE INDEX ON t (n)", "VACUUM t"],
            "19950"
        ),
        (["UPDATE t SET n = n + 0"], ["BEGIN", "UPDATE t SET n = 0", "ROLLBACK"], "19950"),
    ])
    func whatWasNotCopiedYetMayChange(before: [String], change: [String], sum: String) async throws {
        let (outcome, rows) = try await resume(after: change, before: before)
        #expect(outcome.status == 6, "\(outcome)")
        #expect(rows == [["199", sum]])
    }

    @Test func aMomentIsReadAsItWasWritten() {
        let moment = PostgresMoment(files: "16384:16384:3 16390:16390:3", horizon: 774)
        #expect(PostgresMoment(moment.text) == moment)
        #expect(PostgresMoment("16384:200:0:0") == nil)
    }
}
