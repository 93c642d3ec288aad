import MigrationKit
import TestSupport
import Testing

/// What an earlier run has left, and what somebody has done with it since, is looked at before anything is copied.
@Suite struct CopyEarlierTests {
    private let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 200)
        INSERT INTO t SELECT i, CASE i WHEN 150 THEN 'x' ELSE i END FROM c;
        """
    private let stop = ["--all", "--batch-rows", "50", "--on-reject", "stop"]

    @Test(arguments: [[], ["--replace"], ["--replace", "--schema", "existing"], ["--dry-run"]])
    func aDatabaseIsNotCopiedIntoItself(options: [String]) async throws {
        let error = """
            error[usage]: the source and the target are the same database
                hint: name another target, or another schema of it with --target-schema

            """
        try await CopyTrial.with(script) { trial in
            try await TestDatabase.postgresql.execute("CREATE TABLE p AS SELECT 1 AS id", on: trial.target)
            let migrate = MigrateProcess(in: trial.directory)
            let postgres = try await migrate.run(["copy", trial.target, trial.target, "--all"] + options)
            #expect(postgres.errors == error)
            #expect(postgres.status == 2)
            #expect(try await trial.rows("TABLE p") == [["1"]])
            let sqlite = try await migrate.run(["copy", trial.source, "sqlite:///source.db", "--all"] + options)
            #expect(sqlite.errors == error)
            let rows = try await TestDatabase.sqlite.rows("SELECT count(*) FROM t", on: trial.source)
            #expect(rows == [["200"]])
            // Another schema of the same database is another target.
            try await TestDatabase.postgresql.execute("CREATE SCHEMA other", on: trial.target)
            let other = ["copy", trial.target, trial.target, "--tables", "p", "--target-schema", "other"]
            #expect(try await migrate.run(other).status == 0)
            #expect(try await trial.rows("TABLE other.p") == [["1"]])
        }
    }

    /// However a database is written, it is the same one.
    @Test func aSourceIsKnownByAnotherName() async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy(stop).status == 6)
            let relative = ["copy", "sqlite:///./source.db", trial.target, "--all"]
            let refused = try await MigrateProcess(in: trial.directory).run(relative)
            #expect(refused.errors.hasPrefix("error[copy-unfinished]: an earlier copy of t has stopped after 100 rows"))
            #expect(try await MigrateProcess(in: trial.directory).run(relative + ["--resume"]).status == 6)
            #expect(try await trial.rows("SELECT count(*), count(DISTINCT id) FROM t") == [["199", "199"]])
        }
    }

    @Test func theTableOfAnotherCopyIsNotCopiedInto() async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy(stop).status == 6)
            let other = "sqlite:///\(trial.directory)/other.db"
            _ = try await TestDatabase.sqlite.run(script: script, on: other)
            for options in [[], ["--resume"]] {
                let refused = try await MigrateProcess(in: trial.directory)
                    .run(["copy", other, trial.target, "--all"] + options)
                #expect(refused.status == 1, "\(options)")
                #expect(refused.errors.contains("source.db, which has stopped"), "\(refused)")
            }
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["100"]])
        }
    }

    @Test func aCopyWithoutItsKeysIsNotDone() async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--all").status == 6)
            // As a run leaves it that was killed between the last row and the first key.
            try await TestDatabase.postgresql.execute(
                "ALTER TABLE t DROP CONSTRAINT t_pkey",
                "UPDATE migration_copy SET status = 'done'",
                on: trial.target
            )
            let refused = try await trial.copy("--all")
            #expect(
                refused.errors == """
                    error[copy-unfinished]: an earlier copy of t has stopped after 200 rows, before its keys
                        hint: go on with it: migrate copy … --resume; or begin anew: --replace

                    """
            )
            #expect(try await trial.copy("--all", "--resume").status == 6)
            #expect(
                try await trial.rows(
                    "SELECT count(*), (SELECT count(*) FROM pg_constraint WHERE conname = 't_pkey') FROM t"
                ) == [["199", "1"]]
            )
            #expect(try await trial.rows("SELECT DISTINCT status FROM migration_copy") == [["finished"]])
        }
    }

    @Test(arguments: ["DROP TABLE t", "TRUNCATE t", "DELETE FROM t"])
    func rowsThatAreGoneAreCopiedAgain(accident: String) async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy(stop).status == 6)
            try await TestDatabase.postgresql.execute(accident, on: trial.target)
            let resumed = try await trial.copy("--all", "--resume")
            #expect(resumed.status == 6, "\(resumed)")
            #expect(
                resumed.timeless.hasPrefix(
                    """
                    table  source rows  copied  skipped  rejected
                    t              200     199        0         1
                    total          200     199        0         1

                    """
                ),
                "\(resumed)"
            )
            #expect(try await trial.rows("SELECT count(*), count(DISTINCT id) FROM t") == [["199", "199"]])
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 1)
        }
    }

    @Test func rowsThatSomebodyHasChangedAreNotAddedTo() async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy(stop).status == 6)
            try await TestDatabase.postgresql.execute("DELETE FROM t WHERE id = 7", on: trial.target)
            let refused = try await trial.copy("--all", "--resume")
            #expect(
                refused.errors == """
                    error[copy-unfinished]: table t has 99 rows, but 100 rows were copied: somebody has changed it
                        hint: begin anew: migrate copy … --replace

                    """
            )
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["99"]])
            #expect(try await trial.copy("--all", "--replace").status == 6)
            #expect(try await trial.rows("SELECT count(*), count(DISTINCT id) FROM t") == [["199", "199"]])
        }
    }

    @Test(arguments: [
        (["--rows", "t=1-100", "--batch-rows", "30"], ["--rows", "t=101-200"], "leave --resume out"),
        (["--rows", "t=1-100"], [], "say the same: --rows t=1-100; or leave --resume out"),
        ([], ["--rows", "t=1-100"], "leave --rows out, or leave --resume out"),
    ])
    func anotherPhaseIsNoResumption(first: [String], second: [String], hint: String) async throws {
        try await CopyTrial.with(script) { trial in
            _ = try await trial.copy(["--all"] + first)
            let refused = try await trial.copy(["--all", "--resume"] + second)
            #expect(refused.status == 2)
            #expect(refused.errors.contains("the copy that is gone on with is of other rows of t"), "\(refused)")
            #expect(refused.errors.contains(hint), "\(refused)")
        }
    }
}
