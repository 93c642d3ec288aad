import TestSupport
import Testing

/// A table that the target does not take is named, and hinders no other.
@Suite struct UnusualTableTests {
    @Test(arguments: [
        (
            // Each table of PostgreSQL has columns of these names anyway.
            "CREATE TABLE t (id INTEGER PRIMARY KEY, xmin REAL, ctid TEXT); INSERT INTO t VALUES (1, 2.5, 'c')",
            """

            changed
              column xmin of t: its name becomes xmin_1
              column ctid of t: its name becomes ctid_1

            """, 0, "SELECT xmin_1, ctid_1 FROM t", ["2.5", "c"]
        ),
        (
            #"CREATE TABLE t (id INTEGER PRIMARY KEY, "" TEXT); INSERT INTO t VALUES (1, 'a')"#,
            """

            changed
              column  of t: its name becomes column

            """, 0, #"SELECT id, "column" FROM t"#, ["1", "a"]
        ),
        (
            "CREATE TABLE t (rowid TEXT, _rowid_ TEXT, oid TEXT); INSERT INTO t VALUES ('a', 'b', 'c'); CREATE TABLE u (id INTEGER PRIMARY KEY)",
            """

            dropped
              table t: its columns hide the numbers of its rows, and it has no primary key to tell them apart

            """, 6, "SELECT to_regclass('t') IS NULL, to_regclass('u') IS NULL", ["true", "false"]
        ),
        (
            // Unicode takes é as one character and as two for the same; databases do not.
            "CREATE TABLE t (\u{e9} DATETIME, e\u{301} DATETIME); CREATE TABLE u (id INTEGER PRIMARY KEY)",
            """

            dropped
              table t: to Unicode, two of its columns are called \u{e9}: rename one of them

            """, 6, "SELECT to_regclass('t') IS NULL, to_regclass('u') IS NULL", ["true", "false"]
        ),
        (
            """
            CREATE TABLE \u{e9} (id INTEGER PRIMARY KEY); CREATE TABLE E\u{301} (id INTEGER PRIMARY KEY);
            CREATE VIEW v AS SELECT id FROM E\u{301}; CREATE TABLE u (id INTEGER PRIMARY KEY, e REFERENCES e\u{301});
            """,
            """

            dropped
              table E\u{301}: to Unicode, another one has the same name: rename one of them
              table \u{e9}: to Unicode, another one has the same name: rename one of them
              foreign key (e) of u: table e\u{301} is not copied
              view v: table E\u{301} is not copied

            """, 6, "SELECT to_regclass('\u{e9}') IS NULL, to_regclass('u') IS NULL", ["true", "false"]
        ),
    ])
    func isNamedAndHindersNoOther(script: String, report: String, status: Int32, query: String, row: [String])
        async throws
    {
        try await CopyTrial.with(script) { trial in
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == status, "\(outcome)")
            #expect(outcome.timeless.hasSuffix(report), "\(outcome)")
            #expect(try await trial.rows(query) == [row])
        }
    }

    @Test func oneThatCannotBeMadeIsLeftOutAsTheDryRunSays() async throws {
        let columns = (1...1700).map { "c\($0) INTEGER" }.joined(separator: ", ")
        try await CopyTrial.with(
            """
            CREATE TABLE wide (\(columns)); INSERT INTO wide (c1) VALUES (1);
            CREATE TABLE narrow (id INTEGER PRIMARY KEY); INSERT INTO narrow VALUES (1), (2);
            """
        ) { trial in
            let report = """
                table   source rows  copied  skipped  rejected
                narrow            2       2        0         0
                wide              1       0        0         0
                total             3       2        0         0

                dropped
                  table wide: it cannot be made, and none of its rows is copied: tables can have at most 1600 columns

                """
            let dry = try await trial.copy("--all", "--dry-run")
            #expect(dry.status == 6, "\(dry)")
            #expect(dry.timeless.hasPrefix(report), "\(dry)")
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(outcome.timeless == report, "\(outcome)")
            #expect(try await trial.rows("SELECT count(*) FROM narrow") == [["2"]])
        }
    }

    @Test func whatSomeTablesLeaveBehindIsSaid() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TABLE u (id INTEGER PRIMARY KEY);
            CREATE TABLE alembic_version (version_num VARCHAR(32) PRIMARY KEY);
            CREATE VIEW v AS SELECT id FROM t;
            """
        ) { trial in
            let outcome = try await trial.copy("--all", "--exclude", "u")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.timeless.hasSuffix(
                    """

                    note
                      table alembic_version: it belongs to the migrations, and is not copied; say which revision the target is at with: migrate stamp REVISION
                      view v: it is copied with all tables alone, and not with some

                    """
                ),
                "\(outcome)"
            )
        }
    }

    /// What is the same on both sides is no difference, and a text is no blob.
    @Test func verifySeesWhatIsThere() async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES (1, 'abc'), (2, ''), (3, 3)"
        ) { trial in
            let migrate = MigrateProcess(in: trial.directory)
            let other = "sqlite:///\(trial.directory)/other.db"
            #expect(try await migrate.run(["copy", trial.source, other, "--all"]).status == 0)
            #expect(try await migrate.run(["verify", trial.source, other, "--rows", "t=1-2"]).status == 0)
            try await trial.changeSource("UPDATE t SET v = x'616263' WHERE id = 1")
            let verified = try await migrate.run(["verify", trial.source, other, "--rows", "t=1-2"])
            #expect(verified.status == 3)
            #expect(verified.output.contains("t  id = 1  v x'616263' → 'abc'"), "\(verified)")
        }
        try await TestDatabase.postgresql.with { source in
            try await TestDatabase.postgresql.with { target in
                try await TestDatabase.postgresql.execute(
                    "CREATE TABLE p (id bigint PRIMARY KEY)",
                    "CREATE TABLE c (PRIMARY KEY (id)) INHERITS (p)",
                    "INSERT INTO p VALUES (1)",
                    "INSERT INTO c VALUES (5)",
                    "CREATE TABLE f (p_id bigint)",
                    "INSERT INTO f VALUES (9)",
                    "ALTER TABLE f ADD CONSTRAINT f_fkey FOREIGN KEY (p_id) REFERENCES p NOT VALID",
                    on: source
                )
                try await TemporaryDirectory.with { directory in
                    let copied = try await MigrateProcess(in: directory)
                        .run(["copy", source, target, "--all", "--verify", "--allow-dropped"])
                    #expect(copied.status == 0, "\(copied)")
                }
            }
        }
    }

    /// Who allows that parts of the schema are missing does not mean a table with its rows.
    @Test func aTableThatCannotBeMadeIsAllowedByItsNameAlone() async throws {
        let columns = (1...1700).map { "c\($0)" }.joined(separator: ", ")
        try await CopyTrial.with("CREATE TABLE wide (\(columns)); INSERT INTO wide (c1) VALUES (1);") { trial in
            try trial.write("allow: [all]\n", to: "all.yaml")
            try trial.write("allow: [table wide]\n", to: "wide.yaml")
            for (options, status) in [
                (["--allow-dropped"], 6), (["--policy", "all.yaml"], 6), (["--policy", "wide.yaml"], 0),
            ] as [([String], Int32)] {
                let outcome = try await trial.copy(["--all", "--replace"] + options)
                #expect(outcome.status == status, "\(options): \(outcome)")
            }
        }
    }

    /// A table of the target that only Unicode takes for the source's is another one.
    @Test func aTableOfAlmostTheSameNameIsNotCopiedInto() async throws {
        try await CopyTrial.with("CREATE TABLE e\u{301} (id INTEGER PRIMARY KEY); INSERT INTO e\u{301} VALUES (1);") {
            trial in
            try await TestDatabase.postgresql.execute("CREATE TABLE \u{e9} (other text)", on: trial.target)
            for options in [[], ["--resume"], ["--replace"]] {
                let outcome = try await trial.copy(["--all"] + options)
                #expect(outcome.status == 0, "\(options): \(outcome)")
            }
            #expect(try await trial.rows("SELECT (SELECT count(*) FROM \u{e9}), id FROM e\u{301}") == [["0", "1"]])
        }
    }
}
