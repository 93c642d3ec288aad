import Foundation
import TestSupport
import Testing

/// Rejected rows stay in their files until they are loaded, whatever else is copied.
@Suite struct RejectFileTests {
    @Test func eachTableHasItsOwn() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE "a b" (id INTEGER PRIMARY KEY, n INTEGER);
            CREATE TABLE "a_b" (id INTEGER PRIMARY KEY, n INTEGER);
            CREATE TABLE "a b.1" (id INTEGER PRIMARY KEY, n INTEGER);
            INSERT INTO "a b" VALUES (1, 'x'); INSERT INTO "a_b" VALUES (1, 'x'); INSERT INTO "a b.1" VALUES (1, 'x');
            """
        ) { trial in
            #expect(try await trial.copy("--all").status == 6)
            let files = try FileManager.default.contentsOfDirectory(atPath: "\(trial.directory)/rejects").sorted()
            #expect(files == ["a%20b%2e1.jsonl", "a%20b.jsonl", "a_b.jsonl"])
        }
    }

    private let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
        INSERT INTO t VALUES (1, 'one'), (2, 2), (3, 'three'), (4, 4);
        """

    @Test func aSecondPhaseKeepsThoseOfTheFirst() async throws {
        try await CopyTrial.with(script) { trial in
            let first = try await trial.copy("--tables", "t", "--rows", "t=-5-2")
            #expect(first.status == 6, "\(first)")
            #expect(try await trial.copy("--tables", "t", "--rows", "t=3-4", "--rows", "t=2-4").status == 6)
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 3)
            // A new copy of all rows leaves nothing of those before it.
            #expect(try await trial.copy("--all", "--replace").status == 6)
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 2)
        }
    }

    @Test func whatThePolicyLeavesOutStays() async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--all").status == 6)
            let before = try trial.rejects(of: "t")
            try trial.write("tables: {t: {skip: true}}", to: "policy.yaml")
            let outcome = try await MigrateProcess(in: trial.directory).run(
                ["copy", trial.source, trial.target, "--from-rejects", "rejects", "--policy", "policy.yaml"]
            )
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try trial.rejects(of: "t") == before)
        }
    }

    @Test func aFileThatHasLostRowsIsNoticed() async throws {
        let script = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
            WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 60000)
            INSERT INTO t SELECT i, CASE WHEN i % 7 THEN i ELSE 'x' END FROM c;
            """
        try await CopyTrial.with(script) { trial in
            let arguments = ["copy", trial.source, trial.target, "--all", "--batch-rows", "50"]
            let killed = try await MigrateProcess(in: trial.directory).run(arguments) {
                while (try? await trial.rows("SELECT 1 FROM migration_copy WHERE reject_bytes > 0")) != [["1"]] {}
            }
            try #require(killed.wasKilled)
            try "".write(toFile: "\(trial.directory)/rejects/t.jsonl", atomically: false, encoding: .utf8)
            let refused = try await trial.copy("--all", "--resume")
            #expect(refused.status == 1)
            #expect(
                refused.errors.hasPrefix(
                    "error[file]: the reject file rejects/t.jsonl has lost rows: the copy has written "
                ),
                "\(refused)"
            )
        }
    }

    @Test func aPlaceThatCannotBeWrittenToIsFoundOutBefore() async throws {
        try await CopyTrial.with(script) { trial in
            let file = try await trial.copy("--all", "--reject-dir", "source.db/rejects")
            #expect(file.status == 1)
            #expect(
                file.errors == """
                    error[file]: the reject file source.db/rejects/ cannot be written: Not a directory
                        hint: name a directory that this account may write to: --reject-dir DIR

                    """
            )
            #expect(try await trial.rows("SELECT to_regclass('t') IS NULL") == [["true"]])
            #expect(try await trial.copy("--all", "--reject-dir", "deep/er/est").status == 6)
            #expect(FileManager.default.fileExists(atPath: "\(trial.directory)/deep/er/est/t.jsonl"))
        }
    }
}
