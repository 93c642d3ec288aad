import TestSupport
import Testing

/// A schema of the target that is named is where all is looked for and made, whatever others on the search path hold.
@Suite struct TargetSchemaTests {
    @Test func copiesIntoTheSchemaThatIsNamed() async throws {
        try await CopyTrial.with("CREATE TABLE t (id INTEGER PRIMARY KEY); INSERT INTO t VALUES (1);") { trial in
            try await TestDatabase.postgresql.execute("CREATE SCHEMA app", on: trial.target)
            #expect(try await trial.copy("--all", "--target-schema", "app").status == 0)
            #expect(try await trial.copy("--all").status == 0)
            #expect(
                try await trial.rows(
                    "SELECT schemaname || '.' || tablename FROM pg_tables WHERE schemaname IN ('app', 'public') ORDER BY 1"
                ) == [["app.t"], ["public.migration_copy"], ["public.migration_log"], ["public.t"]]
            )
            #expect(try await trial.rows("SELECT count(*) FROM migration_copy") == [["2"]])
            let missing = try await trial.copy("--all", "--target-schema", "nowhere")
            #expect(
                missing.errors == """
                    error[invalid-operation]: there is no schema nowhere in the target
                        hint: make it with: CREATE SCHEMA nowhere

                    """
            )
        }
    }

    static let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER UNIQUE);
        CREATE INDEX ix_t ON t (n DESC);
        CREATE VIEW large AS SELECT id FROM t WHERE n > 1;
        INSERT INTO t VALUES (1, 1), (2, 2);
        """

    @Test func whatAnotherSchemaHasIsMadeThereToo() async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute("CREATE SCHEMA app", on: trial.target)
            #expect(try await trial.copy("--all").status == 0)
            #expect(try await trial.copy("--all", "--target-schema", "app", "--verify").status == 0)
            #expect(
                try await trial.rows(
                    "SELECT relname FROM pg_class WHERE relnamespace = 'app'::regnamespace ORDER BY relname COLLATE \"C\""
                ) == [["ix_t"], ["large"], ["t"], ["t_id_seq"], ["t_n_key"], ["t_pkey"]]
            )
        }
    }

    @Test func comparesWithTheSchemaThatIsNamed() async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute("CREATE SCHEMA app", on: trial.target)
            #expect(try await trial.copy("--all", "--target-schema", "app").status == 0)
            #expect(try await trial.copy("--all").status == 0)
            try await TestDatabase.postgresql.execute(
                "UPDATE app.t SET n = 3 WHERE id = 2",
                "DROP VIEW app.large",
                "DROP INDEX app.ix_t",
                on: trial.target
            )
            #expect(try await trial.verify().status == 0)
            let outcome = try await trial.verify(["--target-schema", "app"])
            #expect(outcome.status == 3, "\(outcome)")
            #expect(
                outcome.timeless == """
                    table  source rows  target rows  missing  extra  changed
                    t                2            2        0      0        1
                    total            2            2        0      0        1

                    rows that differ
                      t  id = 2  n 2 → 3

                    the schema
                      index ix_t: missing in the target
                      view large: missing in the target

                    """
            )
            let missing = try await trial.verify(["--target-schema", "nowhere"])
            #expect(missing.status == 1)
            #expect(
                missing.errors == """
                    error[invalid-operation]: there is no schema nowhere in the target
                        hint: make it with: CREATE SCHEMA nowhere

                    """
            )
            let file = try await MigrateProcess(in: trial.directory)
                .run(["verify", trial.source, trial.source, "--target-schema", "app"])
            #expect(file.status == 2)
            #expect(
                file.errors == """
                    error[usage]: there is no schema 'app' in a SQLite file
                        hint: leave --target-schema out

                    """
            )
        }
    }

    static let awkward = ["UP", "sp ace", "W.x", "it's \"é\""]

    @Test(arguments: awkward)
    func aSchemaMayHaveAnyName(schema: String) async throws {
        let quoted = "\"\(schema.replacing("\"", with: "\"\""))\""
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute("CREATE SCHEMA \(quoted)", on: trial.target)
            for options in [["--dry-run"], ["--verify"], ["--resume"], ["--replace"]] {
                let outcome = try await trial.copy(["--all", "--target-schema", schema] + options)
                #expect(outcome.status == 0, "\(options): \(outcome)")
            }
            let verified = try await trial.verify(["--target-schema", schema])
            #expect(verified.status == 0, "\(verified)")
            #expect(try await trial.rows("SELECT id FROM \(quoted).large") == [["2"]])
            #expect(try await trial.rows("SELECT to_regclass('public.t') IS NULL") == [["true"]])
        }
    }

    /// What comes first in the search path is what is meant by default, of either database.
    @Test(arguments: awkward)
    func soMayTheFirstOfTheSearchPath(schema: String) async throws {
        let quoted = "\"\(schema.replacing("\"", with: "\"\""))\""
        let path = """
            DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = \(quoted.replacing("'", with: "''"))', current_database()); END $$
            """
        try await CopyTrial.with(Self.script) { trial in
            for statement in ["CREATE SCHEMA \(quoted)", path] {
                try await TestDatabase.postgresql.execute(statement, on: trial.target)
            }
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await trial.rows("SELECT count(*) FROM \(quoted).t") == [["2"]])
            try await TestDatabase.postgresql.with { other in
                for target in [other, "sqlite:///other.db"] {
                    let further = CopyTrial(source: trial.target, target: target, directory: trial.directory)
                    let outcome = try await further.copy("--all", "--verify")
                    #expect(outcome.status == 0, "\(outcome)")
                }
            }
        }
    }

    @Test func aSchemaThatMayNotBeUsedIsNotReplacedByAnother() async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await LimitedRole.with(on: trial.target) { role, url in
                try await TestDatabase.postgresql.execute(
                    "CREATE SCHEMA \"App\"",
                    "GRANT CREATE ON SCHEMA \"App\", public TO \(role)",
                    on: trial.target
                )
                let limited = CopyTrial(source: trial.source, target: url, directory: trial.directory)
                for options in [["--dry-run"], []] {
                    let refused = try await limited.copy(["--all", "--target-schema", "App"] + options)
                    #expect(refused.status == 1)
                    #expect(
                        refused.errors == """
                            error[no-privilege]: the account may not use the schema App of the target
                                hint: let its owner allow it: GRANT USAGE, CREATE ON SCHEMA "App" TO \(role)

                            """
                    )
                }
            }
        }
    }
}
