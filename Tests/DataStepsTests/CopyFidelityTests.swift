import Foundation
import MigrationKit
import TestSupport
import Testing

/// What is asked for is what comes along, and nothing else changes.
@Suite struct CopyFidelityTests {
    /// A source made by a script, and an empty target, of any kinds.
    private func trial(
        from source: TestDatabase,
        _ script: String,
        into target: TestDatabase,
        _ body: (CopyTrial) async throws -> Void
    ) async throws {
        try await TemporaryDirectory.with { directory in
            try await source.with { from in
                let made = try await source.run(script: script, on: from)
                guard made.status == 0 else { throw CopyTrial.Unusable(script: made) }
                try await target.with { into in
                    try await body(CopyTrial(source: from, target: into, directory: directory))
                }
            }
        }
    }

    /// JSON does not tell where an array begins, nor does one inside a composite.
    @Test func anArrayThatBeginsElsewhereIsRejectedBySQLite() async throws {
        let script = """
            CREATE TYPE pair AS (a int, b int[]);
            CREATE TABLE t (id int PRIMARY KEY, a int[], p pair, x xid, c cid);
            INSERT INTO t VALUES (1, '{1,2}', '(1,"{3}")', '5', '6'), (2, '[2:3]={1,2}', NULL, NULL, NULL),
                (3, NULL, '(1,"[0:0]={3}")', NULL, NULL), (4, '{}', NULL, NULL, NULL), (5, '{{1},{2}}', NULL, NULL, NULL);
            """
        try await trial(from: .postgresql, script, into: .sqlite) { trial in
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless.hasSuffix(
                    """

                    rejected
                      t  id = 2  a '[2:3]={1,2}'  not JSON
                      t  id = 3  p '(1,[0:0]={3})'  not JSON

                    """
                ),
                "\(outcome)"
            )
            let rows = try await TestDatabase.sqlite.rows("SELECT id, a, p, x, c FROM t ORDER BY id", on: trial.target)
            #expect(
                rows == [
                    ["1", "[1,2]", #"{"a":1,"b":[3]}"#, "5", "6"], ["4", "[]", "NULL", "NULL", "NULL"],
                    ["5", "[[1],[2]]", "NULL", "NULL", "NULL"],
                ]
            )
        }
    }

    /// The name of a function that several have is told with its arguments.
    @Test func copiesWhatNamesAFunction() async throws {
        let script = """
            CREATE TABLE t (id int PRIMARY KEY, f regproc);
            INSERT INTO t VALUES (1, 'lower(text)'::regprocedure), (2, 'now'), (3, NULL), (4, 0);
            """
        try await trial(from: .postgresql, script, into: .postgresql) { trial in
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            let rows = try await trial.rows("SELECT f::regprocedure FROM t ORDER BY id")
            #expect(rows == [["lower(text)"], ["now()"], ["NULL"], ["-"]])
        }
    }

    /// Texts of a database that knows of no encoding are checked one by one, and a policy says what becomes of those that are no UTF-8.
    @Test(arguments: TestDatabase.allCases)
    func textsInNoEncodingAreLookedAt(target: TestDatabase) async throws {
        try await TemporaryDirectory.with { directory in
            try await PostgresDatabase.with(encoding: "SQL_ASCII") { source in
                let script = """
                    CREATE TABLE t (id int PRIMARY KEY, s text);
                    SET client_encoding = 'SQL_ASCII';
                    INSERT INTO t VALUES (1, convert_from('\\xe4', 'SQL_ASCII')), (2, 'ok');
                    """
                let made = try await TestDatabase.postgresql.run(script: script, on: source)
                #expect(made.status == 0, "\(made)")
                try await target.with { into in
                    let trial = CopyTrial(source: source, target: into, directory: directory)
                    let outcome = try await trial.copy("--all")
                    #expect(outcome.status == 6, "\(outcome)")
                    #expect(outcome.output.contains("\n  t  id = 1  s "), "\(outcome)")
                    #expect(try await target.rows("SELECT id, s FROM t", on: into) == [["2", "ok"]])
                    try trial.write("defaults: {invalid_utf8: latin1}", to: "policy.yaml")
                    let mended = try await trial.copy("--all", "--replace", "--policy", "policy.yaml", "--verify")
                    #expect(mended.status == 0, "\(mended)")
                    #expect(
                        try await target.rows("SELECT id, s FROM t ORDER BY id", on: into) == [
                            ["1", "ä"], ["2", "ok"],
                        ]
                    )
                }
            }
        }
    }

    /// What only a copy of all tables would miss is nobody's business where some are chosen.
    @Test(arguments: TestDatabase.allCases)
    func aVirtualTableHindersNoOther(target: TestDatabase) async throws {
        let script = "CREATE TABLE t (a TEXT); CREATE VIRTUAL TABLE ft USING fts5(z); INSERT INTO t VALUES ('x');"
        for arguments in [["--tables", "t"], ["--all", "--exclude", "ft"]] {
            try await trial(from: .sqlite, script, into: target) { trial in
                let outcome = try await trial.copy(arguments + ["--verify"])
                #expect(outcome.status == 0, "\(outcome)")
                #expect(!outcome.output.contains("table ft:"), "\(outcome)")
            }
        }
        try await trial(from: .sqlite, script, into: target) { trial in
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(outcome.output.contains("\n  table ft: a virtual table keeps its rows in tables of its own\n"))
        }
    }

    /// A file has as many names as it likes.
    @Test func aFileIsNotCopiedIntoItselfUnderAnotherName() async throws {
        try await CopyTrial.with("CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x');") { trial in
            try FileManager.default.linkItem(
                atPath: "\(trial.directory)/source.db",
                toPath: "\(trial.directory)/other.db"
            )
            let before = try Data(contentsOf: URL(fileURLWithPath: "\(trial.directory)/source.db"))
            let outcome = try await MigrateProcess(in: trial.directory)
                .run(["copy", trial.source, "sqlite:///\(trial.directory)/other.db", "--all", "--replace"])
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.errors.contains("the source and the target are the same database"), "\(outcome)")
            #expect(try Data(contentsOf: URL(fileURLWithPath: "\(trial.directory)/source.db")) == before)
        }
    }

    /// What a killed writer has left in its log is read, and left there.
    @Test func leavesTheLogOfAKilledWriterAsItIs() async throws {
        try await TemporaryDirectory.with { directory in
            // What a killed writer leaves is what a writer at work has.
            let work = "\(directory)/work.db"
            try await TestDatabase.sqlite.driver.withConnection(to: DatabaseURL("sqlite:///\(work)")) { connection in
                try await connection.execute("CREATE TABLE t (a)")
                _ = try await connection.query("PRAGMA journal_mode = WAL")
                try await connection.execute("INSERT INTO t VALUES (1)")
                for end in ["", "-wal"] {
                    try FileManager.default.copyItem(atPath: work + end, toPath: "\(directory)/k.db\(end)")
                }
            }
            func files() throws -> [Data] {
                try ["k.db", "k.db-wal"].map { try Data(contentsOf: URL(fileURLWithPath: "\(directory)/\($0)")) }
            }
            let before = try files()
            #expect(before[1].count > 0)
            let (source, target) = ("sqlite:///\(directory)/k.db", "sqlite:///\(directory)/k2.db")
            let outcome = try await MigrateProcess(in: directory).run(["copy", source, target, "--all", "--verify"])
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await TestDatabase.sqlite.rows("SELECT a FROM t", on: target) == [["1"]])
            #expect(try files() == before)
        }
    }

    /// A copy needs no project, and what it has noted can be read without one.
    @Test func theLogOfACopyIsReadWithoutAProject() async throws {
        try await CopyTrial.with("CREATE TABLE t (a TEXT);") { trial in
            #expect(try await trial.copy("--all").status == 0)
            let log = try await MigrateProcess(in: trial.directory).run(["log", "--url", trial.target])
            #expect(log.status == 0, "\(log)")
            #expect(log.output.contains("  copy  "), "\(log)")
        }
    }

    /// How columns are kept and counted comes along; of what does not, each is named.
    @Test func settingsOfColumnsComeAlong() async throws {
        let script = """
            CREATE TABLE g (id int PRIMARY KEY, note text);
            ALTER TABLE g ALTER note SET STORAGE EXTERNAL;
            ALTER TABLE g ALTER note SET STATISTICS 500;
            ALTER TABLE g ALTER note SET COMPRESSION pglz;
            ALTER TABLE g ALTER note SET (n_distinct = 5);
            ALTER TABLE g CLUSTER ON g_pkey;
            CREATE TABLE plain (a int);
            CREATE INDEX plain_a ON plain (a);
            ALTER TABLE plain CLUSTER ON plain_a;
            CREATE TABLE bare ();
            CREATE CAST (int AS point) WITH INOUT;
            CREATE CONVERSION cc FOR 'LATIN1' TO 'UTF8' FROM iso8859_1_to_utf8;
            """
        try await trial(from: .postgresql, script, into: .postgresql) { trial in
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless.contains(
                    """

                    dropped
                      conversion cc: objects of this kind are not copied: write it anew
                      cast (integer AS point): it belongs to the whole database: write it anew

                    """
                ),
                "\(outcome)"
            )
            #expect(outcome.output.hasSuffix("\nnothing differs\n"), "\(outcome)")
            let settings = """
                SELECT attname, attstorage, attstattarget, attcompression, attoptions::text FROM pg_attribute
                WHERE attrelid = 'g'::regclass AND attname = 'note' UNION ALL SELECT indexrelid::regclass::text, NULL, NULL, NULL, NULL
                FROM pg_index WHERE indisclustered ORDER BY 1
                """
            #expect(
                try await trial.rows(settings) == (try await TestDatabase.postgresql.rows(settings, on: trial.source))
            )
            #expect(try await trial.rows(settings).count == 3)
        }
    }

    /// The numbers of rows that no column keeps may be any that there are.
    @Test func theFarthestNumbersOfRowsAreGivenAnew() async throws {
        let script = """
            CREATE TABLE t (a);
            INSERT INTO t (rowid, a) VALUES (-9223372036854775808, 1), (9223372036854775807, 2);
            """
        try await trial(from: .sqlite, script, into: .sqlite) { trial in
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.output.contains("the rowids -9223372036854775808 to 9223372036854775807 are given anew from 1")
            )
        }
    }

    /// Applications keep the version of their schema in the file itself.
    @Test func whatAFileSaysOfItselfComesAlong() async throws {
        let script = """
            PRAGMA encoding = 'UTF-16le';
            PRAGMA user_version = 7;
            PRAGMA application_id = 99;
            CREATE TABLE t (a);
            INSERT INTO t (rowid, a) VALUES (10, 'x'), (20, 'y');
            """
        try await trial(from: .sqlite, script, into: .sqlite) { trial in
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.output.contains(
                    """

                    changed
                      rows of t: the rowids 10 to 20 are given anew from 1: no column keeps them
                      encoding: texts are in UTF-8, and not in UTF-16le

                    """
                ),
                "\(outcome)"
            )
            let numbers = "SELECT user_version, application_id FROM pragma_user_version, pragma_application_id"
            #expect(try await TestDatabase.sqlite.rows(numbers, on: trial.target) == [["7", "99"]])
            try await TestDatabase.sqlite.execute("PRAGMA user_version = 8", on: trial.target)
            let verified = try await trial.verify()
            #expect(verified.status == 3, "\(verified)")
            #expect(
                verified.output.hasSuffix("\nthe schema\n  user_version: it is 8, and in the source 7\n"),
                "\(verified)"
            )
        }
    }
}
