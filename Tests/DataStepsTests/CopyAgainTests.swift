import Foundation
import MigrationKit
import TestSupport
import Testing

@testable import DataSteps

/// What an earlier copy has brought, and that another one is at work, is known when a copy is begun again.
@Suite struct CopyAgainTests {
    private let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
        CREATE TABLE k (a INTEGER);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 200)
        INSERT INTO t SELECT i, i FROM c;
        INSERT INTO k SELECT id FROM t;
        """

    @Test(arguments: [
        ("DELETE FROM k", "table k has 0 rows, but 200 rows were copied: somebody has changed it"),
        ("DELETE FROM t WHERE id < 3", "table t has 198 rows, but 200 rows were copied: somebody has changed it"),
    ])
    func rowsThatAreGoneFromAFinishedTableAreMissed(accident: String, message: String) async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--all").status == 0)
            try await TestDatabase.postgresql.execute(accident, on: trial.target)
            let resumed = try await trial.copy("--all", "--resume")
            #expect(resumed.status == 1, "\(resumed)")
            #expect(
                resumed.errors == """
                    error[copy-unfinished]: \(message)
                        hint: begin anew: migrate copy … --replace; or leave it as it is, and have both compared: migrate copy … \
                    --resume --verify

                    """
            )
            let compared = try await trial.copy("--all", "--resume", "--verify")
            #expect(compared.status == 3, "\(compared)")
        }
    }

    @Test func rowsThatAreGoneFromAnExistingTableAreMissed() async throws {
        try await CopyTrial.with(script) { trial in
            try await TestDatabase.postgresql.execute("CREATE TABLE k (a int CHECK (a <> 150))", on: trial.target)
            let copy = ["--tables", "k", "--schema", "existing", "--batch-rows", "50"]
            #expect(try await trial.copy(copy + ["--on-reject", "stop"]).status == 6)
            try await TestDatabase.postgresql.execute("DELETE FROM k WHERE a = 1", on: trial.target)
            let resumed = try await trial.copy(copy + ["--resume"])
            #expect(resumed.status == 1)
            #expect(resumed.errors.contains("table k has 99 rows, but 100 rows were copied"), "\(resumed)")
            // Rows of others are nobody's business.
            try await TestDatabase.postgresql.execute("INSERT INTO k VALUES (1), (7)", on: trial.target)
            #expect(try await trial.copy(copy + ["--resume"]).status == 6)
            #expect(try await trial.rows("SELECT count(*), count(DISTINCT a) FROM k") == [["200", "199"]])
        }
    }

    @Test func aTableWithoutAKeyIsNotCopiedTwice() async throws {
        let refusal = """
            error[invalid-operation]: rows of k have been copied before, and k has no key: it would have them twice
                hint: begin anew: migrate copy … --replace; or copy other rows: --rows; or empty the table first

            """
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--tables", "k").status == 0)
            for options in [[], ["--schema", "existing"], ["--rows", "k=1-5"], ["--dry-run"]] {
                let again = try await trial.copy(["--tables", "k"] + options)
                #expect(again.status == 1, "\(again)")
                #expect(again.errors == refusal)
            }
            #expect(try await trial.rows("SELECT count(*) FROM k") == [["200"]])
            // One with a key says itself which rows it has.
            #expect(try await trial.copy("--tables", "t").status == 0)
            #expect(try await trial.copy("--tables", "t").status == 6)
            // Whoever has emptied the table wants the rows again.
            try await TestDatabase.postgresql.execute("DELETE FROM k", on: trial.target)
            #expect(try await trial.copy("--tables", "k").status == 0)
            #expect(try await trial.copy("--tables", "k", "--replace").status == 0)
            #expect(try await trial.rows("SELECT count(*) FROM k") == [["200"]])
        }
    }

    /// Two NULLs are not the same to a key: a row that has one in it is known by nothing.
    @Test(arguments: [nil, "target.db"])
    func rowsWithANullInTheirOnlyKeyAreNotCopiedTwice(file: String?) async throws {
        let script = """
            CREATE TABLE u (a INT, b TEXT, v, UNIQUE (a, b));
            INSERT INTO u VALUES (NULL, 'y', 2), (NULL, 'y', 3), (2, NULL, 4), (5, 'z', 6);
            CREATE TABLE full (a INT UNIQUE);
            INSERT INTO full VALUES (1), (2);
            """
        try await CopyTrial.with(script) { trial in
            let target = file.map { "sqlite:///\(trial.directory)/\($0)" } ?? trial.target
            let copy = ["copy", trial.source, target]
            #expect(try await MigrateProcess(in: trial.directory).run(copy + ["--all"]).status == 0)
            for options in [[], ["--on-conflict", "skip"], ["--on-conflict", "update"], ["--rows", "u=2-9"]] {
                let again = try await MigrateProcess(in: trial.directory).run(copy + ["--tables", "u"] + options)
                #expect(again.status == 1, "\(again)")
                #expect(
                    again.errors == """
                        error[invalid-operation]: rows of u have been copied before, and some have a NULL in the key of u: it would \
                        have them twice
                            hint: begin anew: migrate copy … --replace; or copy other rows: --rows; or empty the table first

                        """
                )
            }
            // Where no row has one, the key tells them all.
            let known = try await MigrateProcess(in: trial.directory)
                .run(copy + ["--tables", "full", "--on-conflict", "skip"])
            #expect(known.status == 0, "\(known)")
            let database = file == nil ? TestDatabase.postgresql : TestDatabase.sqlite
            #expect(try await database.rows("SELECT count(*) FROM u", on: target) == [["4"]])
        }
    }

    @Test func nullsThatAreTheSameToAKeyAreKnownByIt() async throws {
        try await CopyTrial.with("CREATE TABLE u (a INT); INSERT INTO u VALUES (NULL), (2);") { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE u (a int UNIQUE NULLS NOT DISTINCT)",
                on: trial.target
            )
            #expect(try await trial.copy("--all").status == 0)
            let again = try await trial.copy("--all", "--on-conflict", "skip")
            #expect(again.status == 0, "\(again)")
            #expect(try await trial.rows("SELECT count(*) FROM u") == [["2"]])
        }
    }

    @Test func phasesOfATableWithoutAKeyDoNotOverlap() async throws {
        try await CopyTrial.with(script) { trial in
            for rows in ["k=1-50", "k=101-150", "k=51-100"] {
                #expect(try await trial.copy("--tables", "k", "--rows", rows).status == 0)
            }
            for rows in ["k=1-1", "k=50-51", "k=150-200"] {
                let again = try await trial.copy("--tables", "k", "--rows", rows)
                #expect(again.errors.contains("rows of k have been copied before"), "\(again)")
            }
            #expect(try await trial.copy("--tables", "k", "--rows", "k=151-200").status == 0)
            #expect(try await trial.rows("SELECT count(*), count(DISTINCT a) FROM k") == [["200", "200"]])
        }
    }

    /// A trigger of the target holds the first copy up as long as it takes to begin the second.
    @Test func aCopyThatIsAtWorkHasNotStopped() async throws {
        try await CopyTrial.with(script) { trial in
            try await TestDatabase.postgresql.execute("CREATE TABLE k (a int)", on: trial.target)
            let copy = ["copy", trial.source, trial.target, "--tables", "k", "--schema", "existing"]
            try await TestDatabase.postgresql.driver.withConnection(to: DatabaseURL(trial.target)) { session in
                try await session.execute("BEGIN")
                try await session.execute("LOCK TABLE k IN SHARE MODE")
                async let first = MigrateProcess(in: trial.directory).run(copy)
                while try await session.query(
                    "SELECT 1 FROM pg_locks WHERE NOT granted AND relation = 'k'::regclass"
                ).isEmpty { try await Task.sleep(for: .milliseconds(5)) }
                let rejects = ["copy", trial.source, trial.target, "--from-rejects", "rejects"]
                for command in [copy, copy + ["--resume"], copy + ["--dry-run"], rejects] {
                    let second = try await MigrateProcess(in: trial.directory).run(command)
                    #expect(second.status == 1)
                    #expect(
                        second.errors.hasPrefix("error[copy-unfinished]: another run of this copy is at work: "),
                        "\(second)"
                    )
                    #expect(second.errors.contains("server process "), "\(second)")
                    #expect(
                        second.errors.hasSuffix(
                            "\n    hint: let it end, or stop it and go on: migrate copy … --resume\n"
                        ),
                        "\(second)"
                    )
                }
                try await session.execute("COMMIT")
                let outcome = try await first
                #expect(outcome.status == 0, "\(outcome)")
            }
            #expect(try await trial.rows("SELECT count(*) FROM k") == [["200"]])
        }
    }

    /// SQLite has no lock for that; a file beside it says who is at work, and is gone when the copy has ended.
    @Test func aCopyIntoSQLiteThatIsAtWorkHasNotStopped() async throws {
        try await CopyTrial.with(script) { trial in
            let file = "\(trial.directory)/target.db"
            let copy = ["copy", trial.source, "sqlite:///\(file)", "--tables", "k"]
            let path = "\(file)-copy-\(RowHash.checksum("migrate copy \(trial.source)"))"
            let lock = LockFile(path: path)
            #expect(try lock.acquire())
            #expect(try !LockFile(path: path).acquire())
            let refused = try await MigrateProcess(in: trial.directory).run(copy)
            #expect(refused.status == 1)
            #expect(
                refused.errors == """
                    error[copy-unfinished]: another run of this copy is at work: process \(getpid())
                        hint: let it end, or stop it and go on: migrate copy … --resume

                    """
            )
            lock.release()
            #expect(!FileManager.default.fileExists(atPath: path))
            // One that was killed leaves the file, and nobody holds it.
            try trial.write("process 1\n", to: String(path.dropFirst(trial.directory.count + 1)))
            let outcome = try await MigrateProcess(in: trial.directory).run(copy)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(!FileManager.default.fileExists(atPath: path))
            #expect(try await TestDatabase.sqlite.rows("SELECT count(*) FROM k", on: "sqlite:///\(file)") == [["200"]])
        }
    }
}
