import Foundation
import TestSupport
import Testing

/// SQLite as the target, from either kind of source.
@Suite struct SQLiteTargetTests {
    @Test(
        arguments: TestDatabase.allCases,
        SQLiteTargetCase.conflicts + SQLiteTargetCase.tables + SQLiteTargetCase.replacements
    )
    func takesWhatItsTablesTake(from source: TestDatabase, _ example: SQLiteTargetCase) async throws {
        try await Self.trial(from: source, example.source, into: example.target) { trial in
            let outcome = try await trial.copy(example.arguments)
            #expect(outcome.status == example.status, "\(outcome)")
            #expect(outcome.timeless == example.report, "\(outcome)")
            let errors = outcome.errors.split(separator: "\n").filter { !$0.hasPrefix("copied ") }.map { $0 + "\n" }
            #expect(errors.joined() == example.errors)
            #expect(try await Self.rows(example.expected.query, trial.target) == example.expected.rows)
        }
    }

    static let stopping = """
        CREATE TABLE t (id integer PRIMARY KEY, n integer, s text);
        INSERT INTO t VALUES (1, 1, 'a'), (2, 2, 'b'), (3, 0, 'c'), (4, 4, 'd'), (5, 5, 'e');
        """

    /// A table that is there, and one that the copy makes.
    @Test(arguments: TestDatabase.allCases)
    func goesOnWhereItStopped(from source: TestDatabase) async throws {
        let script = Self.stopping + "CREATE TABLE w (id integer PRIMARY KEY); INSERT INTO w VALUES (1), (2), (3);"
        let table = "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0), s TEXT);"
        try await Self.trial(from: source, script, into: table) { trial in
            let first = try await trial.copy("--all", "--batch-rows", "2", "--on-reject", "stop")
            #expect(first.status == 6)
            #expect(
                first.errors == """
                    error[data-rejected]: a row of t does not fit (id = 3): CHECK constraint failed: n > 0
                        SQLSTATE: SQLITE_CONSTRAINT
                        hint: mend the row, or let the others be copied with: --resume --on-reject continue

                    """
            )
            #expect(try await Self.rows("SELECT * FROM t", trial.target) == ["1|1|a", "2|2|b"])
            #expect(
                try await trial.copy("--all").errors == """
                    error[copy-unfinished]: an earlier copy of t has stopped after 2 rows
                        hint: go on with it: migrate copy … --resume; or begin anew: --replace

                    """
            )
            let last = try await trial.copy("--all", "--batch-rows", "2", "--resume")
            #expect(last.status == 6)
            #expect(
                last.timeless == """
                    table  source rows  copied  skipped  rejected
                    t                5       4        0         1
                    w                3       3        0         0
                    total            8       7        0         1

                    rejected
                      t  id = 3  CHECK constraint failed: n > 0

                    """
            )
            #expect(
                try await Self.rows("SELECT id FROM t UNION ALL SELECT id FROM w ORDER BY 1", trial.target)
                    == ["1", "1", "2", "2", "3", "4", "5"]
            )
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func loadsRejectedRowsAgain(from source: TestDatabase) async throws {
        let table = "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER CHECK (n > 0), s TEXT UNIQUE);"
        try await Self.trial(from: source, Self.stopping, into: table + "INSERT INTO t VALUES (9, 9, 'e');") { trial in
            #expect(try await trial.copy("--all").status == 6)
            let mended = try trial.rejects(of: "t").replacing("\"n\":0", with: "\"n\":3")
            try trial.write(mended, to: "rejects/t.jsonl")
            let dry = try await trial.copy("--from-rejects", "rejects", "--dry-run")
            #expect(try trial.rejects(of: "t") == mended)
            let outcome = try await trial.copy("--from-rejects", "rejects")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless == """
                    table  source rows  copied  skipped  rejected
                    t                2       1        0         1
                    total            2       1        0         1

                    rejected
                      t  id = 5  UNIQUE constraint failed: t.s

                    """
            )
            #expect(dry.timeless == outcome.timeless)
            // What another row has of it is no reason to leave it out.
            let skipping = try await trial.copy("--from-rejects", "rejects", "--on-conflict", "skip")
            #expect(skipping.status == 6, "\(skipping)")
            try trial.write(
                try trial.rejects(of: "t").replacing("\"s\":\"e\"", with: "\"s\":\"f\""),
                to: "rejects/t.jsonl"
            )
            let last = try await trial.copy("--from-rejects", "rejects")
            #expect(last.status == 0, "\(last)")
            #expect(!FileManager.default.fileExists(atPath: "\(trial.directory)/rejects/t.jsonl"))
            #expect(
                try await Self.rows("SELECT * FROM t ORDER BY id", trial.target) == [
                    "1|1|a", "2|2|b", "3|3|c", "4|4|d", "5|5|f", "9|9|e",
                ]
            )
        }
    }

    /// What a dry run predicts, the real run does.
    @Test(arguments: TestDatabase.allCases, [true, false])
    func rehearsesWithoutATrace(from source: TestDatabase, isThere: Bool) async throws {
        let table = isThere ? "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n > 0), s TEXT);" : ""
        let script =
            isThere ? Self.stopping : Self.stopping.replacing("n integer", with: "n integer CHECK (n >= 0)")
        try await Self.trial(from: source, script, into: table) { trial in
            let file = TestDatabase.path(of: trial.target)
            let before = try? Data(contentsOf: URL(fileURLWithPath: file))
            #expect((before != nil) == isThere)
            let dry = try await trial.copy("--all", "--dry-run")
            #expect((try? Data(contentsOf: URL(fileURLWithPath: file))) == before)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: trial.directory).allSatisfy {
                    !$0.hasPrefix("rejects")
                }
            )
            let real = try await trial.copy("--all")
            #expect(dry.status == (isThere ? 6 : 0), "\(dry)")
            #expect(real.status == dry.status)
            #expect(dry.prediction == real.timeless)
        }
    }

    /// A source of either kind, and a SQLite database; without a script, there is no file.
    private static func trial(
        from kind: TestDatabase,
        _ script: String,
        into target: String,
        _ body: (CopyTrial) async throws -> Void
    ) async throws {
        try await TemporaryDirectory.with { directory in
            try await kind.with { source in
                let url = "sqlite:///\(directory)/target.db"
                var made = [try await kind.run(script: script, on: source)]
                if !target.isEmpty { made.append(try await TestDatabase.sqlite.run(script: target, on: url)) }
                for outcome in made where outcome.status != 0 { throw CopyTrial.Unusable(script: outcome) }
                try await body(CopyTrial(source: source, target: url, directory: directory))
            }
        }
    }

    /// The rows of the last query of a script, with bars between their values.
    private static func rows(_ script: String, _ url: String) async throws -> [String] {
        let outcome = try await MigrateProcess(in: "/", binary: "/usr/bin/env")
            .run(["sqlite3", "-bail", "-nullvalue", "NULL", TestDatabase.path(of: url)], input: script)
        guard outcome.status == 0 else { throw CopyTrial.Unusable(script: outcome) }
        return outcome.output.split(separator: "\n").map(String.init)
    }
}
