import TestSupport
import Testing

/// A name that means something else in the target is nobody's there, and what had it is copied, or named.
@Suite struct ReservedNameTests {
    private static let script = """
        CREATE TABLE pg_class (id INTEGER PRIMARY KEY, n INTEGER);
        CREATE TABLE pg_description (objoid INTEGER, description TEXT);
        CREATE TABLE pg_own (id INTEGER PRIMARY KEY, class INTEGER REFERENCES pg_class);
        CREATE VIEW pg_user AS SELECT id FROM pg_own;
        CREATE VIEW classes AS SELECT n FROM pg_class;
        INSERT INTO pg_class VALUES (1, 10), (2, 20);
        INSERT INTO pg_description VALUES (1, 'a');
        INSERT INTO pg_own VALUES (5, 2);
        """

    @Test(arguments: [[], ["--target-schema", "public"]])
    func noTableHidesBehindTheCatalog(options: [String]) async throws {
        try await CopyTrial.with(Self.script) { trial in
            let report = """
                table                              source rows  copied  skipped  rejected
                pg_class → pg_class_1                        2       2        0         0
                pg_description → pg_description_1            1       1        0         0
                pg_own                                       1       1        0         0
                total                                        4       4        0         0

                dropped
                  view pg_user: PostgreSQL itself has one of this name

                changed
                  table pg_class: its name becomes pg_class_1
                  table pg_description: its name becomes pg_description_1

                """
            let dry = try await trial.copy(["--all", "--dry-run"] + options)
            #expect(dry.status == 6, "\(dry)")
            #expect(dry.prediction == report)
            let outcome = try await trial.copy(["--all"] + options)
            #expect(outcome.status == 6, "\(outcome)")
            #expect(outcome.timeless == report)
            #expect(try await trial.rows("SELECT n FROM classes ORDER BY n") == [["10"], ["20"]])
            for more in [["--resume"], ["--replace", "--allow-dropped"]] {
                let again = try await trial.copy(["--all", "--verify", "--allow-dropped"] + more + options)
                #expect(again.status == 0, "\(again)")
            }
            let verified = try await trial.verify(options)
            #expect(verified.status == 0, "\(verified)")
            let existing = try await trial.copy(["--tables", "pg_class", "--schema", "create"] + options)
            #expect(existing.errors.hasPrefix("error[invalid-operation]: table pg_class is in the target already\n"))
        }
    }

    @Test func aTableThatIsThereIsNotTakenForTheCatalog() async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE public.pg_class (id bigint, n bigint)",
                on: trial.target
            )
            let refused = try await trial.copy("--tables", "pg_class", "--schema", "existing")
            #expect(refused.status == 1)
            #expect(
                refused.errors == """
                    error[unsupported]: no table pg_class can be copied into: PostgreSQL itself has one of this name
                        hint: rename the target's table, and say so in a policy: tables: {pg_class: {rename: …}}

                    """
            )
            // As a source, it is named as what is not copied.
            for target in ["sqlite:///other.db", nil] {
                try await TestDatabase.postgresql.with { other in
                    let further = CopyTrial(
                        source: trial.target,
                        target: target ?? other,
                        directory: trial.directory
                    )
                    let outcome = try await further.copy("--all")
                    #expect(outcome.status == 6, "\(outcome)")
                    #expect(
                        outcome.output.contains("  table pg_class: PostgreSQL itself has one of this name\n"),
                        "\(outcome)"
                    )
                }
            }
        }
    }

    private static let own = """
        CREATE TABLE migration_copy (id INTEGER PRIMARY KEY, x TEXT);
        CREATE TABLE migration_log (id INTEGER PRIMARY KEY);
        CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL);
        INSERT INTO migration_copy VALUES (1, 'a');
        INSERT INTO alembic_version VALUES ('feed');
        """

    @Test func whatOnlyHasTheNameOfTheMigrationsTablesIsCopied() async throws {
        try await CopyTrial.with(Self.own) { trial in
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.timeless.hasPrefix(
                    """
                    table                              source rows  copied  skipped  rejected
                    migration_copy → migration_copy_1            1       1        0         0
                    migration_log → migration_log_1              0       0        0         0
                    total                                        1       1        0         0

                    changed
                      table migration_copy: its name becomes migration_copy_1
                      table migration_log: its name becomes migration_log_1

                    note
                      table alembic_version: it belongs to the migrations, and is not copied; say which revision the target is at with: migrate stamp REVISION

                    """
                ),
                "\(outcome)"
            )
            #expect(try await trial.rows("TABLE migration_copy_1") == [["1", "a"]])
            let named = try await trial.copy("--tables", "alembic_version")
            #expect(named.status == 2)
            #expect(
                named.errors == """
                    error[usage]: table alembic_version belongs to the migrations, and is not copied
                        hint: say which revision the target is at with: migrate stamp REVISION

                    """
            )
            // Made in the source's own words, a table has its own name or none.
            let target = "sqlite:///\(trial.directory)/target.db"
            let same = CopyTrial(source: trial.source, target: target, directory: trial.directory)
            for options in [["--dry-run"], []] {
                let outcome = try await same.copy(["--all"] + options)
                #expect(outcome.status == 6, "\(outcome)")
                #expect(
                    outcome.output.contains(
                        """
                        dropped
                          table migration_copy: the migrations have a table of this name
                          table migration_log: the migrations have a table of this name

                        """
                    ),
                    "\(outcome)"
                )
            }
        }
    }

    /// What a copy has noted in a database is left out when that is copied in turn.
    @Test func theMigrationsOwnTablesAreLeftOut() async throws {
        try await CopyTrial.with("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1);") { trial in
            #expect(try await trial.copy("--all").status == 0)
            let further = CopyTrial(source: trial.target, target: "sqlite:///other.db", directory: trial.directory)
            let outcome = try await further.copy("--all")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.timeless.hasSuffix(
                    """
                    note
                      table migration_copy: it belongs to the migrations, and is not copied
                      table migration_log: it belongs to the migrations, and is not copied

                    """
                ),
                "\(outcome)"
            )
        }
    }
}
