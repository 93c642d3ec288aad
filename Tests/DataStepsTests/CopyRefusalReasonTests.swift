import TestSupport
import Testing

/// Whatever the target has against a row, the others arrive.
@Suite struct CopyRefusalReasonTests {
    static let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
        INSERT INTO t VALUES (1, 'a'), (2, hex(randomblob(20000))), (3, 'c');
        """

    static func trigger(_ body: String) -> String {
        """
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN \(body) RETURN NEW; END $$;
        CREATE TRIGGER f BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
        """
    }

    @Test(arguments: [
        (trigger("IF NEW.id = 2 THEN RAISE EXCEPTION 'no two'; END IF;"), "no two"),
        (trigger("IF NEW.id = 2 THEN RAISE EXCEPTION 'no two' USING ERRCODE = 'AB123'; END IF;"), "no two"),
        (trigger("ASSERT NEW.id <> 2, 'not two';"), "not two"),
        (trigger("CASE NEW.id WHEN 1 THEN NULL; WHEN 3 THEN NULL; END CASE;"), "case not found"),
        ("CREATE INDEX ON t (s);", "index row requires 40016 bytes, maximum size is 8191"),
    ])
    func oneRowIsRefused(obstacle: String, reason: String) async throws {
        try await CopyTrial.with(Self.script) { trial in
            let made = try await TestDatabase.postgresql.run(
                script: "CREATE TABLE t (id bigint PRIMARY KEY, s text); \(obstacle)",
                on: trial.target
            )
            #expect(made.status == 0, "\(made)")
            let dry = try await trial.copy("--all", "--schema", "existing", "--dry-run")
            let real = try await trial.copy("--all", "--schema", "existing")
            #expect(real.status == 6, "\(real)")
            #expect(dry.prediction == real.timeless)
            #expect(real.output.hasSuffix("\nrejected\n  t  id = 2  \(reason)\n"), "\(real)")
            #expect(try await trial.rows("SELECT id FROM t ORDER BY id") == [["1"], ["3"]])
        }
    }

    @Test func whatIsNoRowsFaultEndsTheCopy() async throws {
        try await CopyTrial.with(Self.script) { trial in
            let made = try await TestDatabase.postgresql.run(
                script: """
                    CREATE TABLE t (id bigint PRIMARY KEY, s text CHECK (s <> 'a'));
                    \(Self.trigger("IF NEW.id = 2 THEN RAISE EXCEPTION 'no space' USING ERRCODE = '53100'; END IF;"))
                    """,
                on: trial.target
            )
            #expect(made.status == 0, "\(made)")
            let outcome = try await trial.copy("--all", "--schema", "existing")
            #expect(outcome.status == 1, "\(outcome)")
            #expect(outcome.errors.hasPrefix("error[statement-failed]: no space\n    SQLSTATE: 53100\n"), "\(outcome)")
        }
    }

    /// A key need not be a text that anything else can hold: the copy goes on behind it.
    @Test(arguments: [("c", "1"), ("é", "3")])
    func goesOnBehindAnyKey(stop: String, rejected: String) async throws {
        let script = """
            CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER) WITHOUT ROWID;
            INSERT INTO t (k) VALUES ('a'), ('b' || char(0) || 'c'), ('c'), ('z'), (CAST(x'c361' AS TEXT)),
            (CAST(x'c361ff' AS TEXT)), ('é'), ('ö');
            """
        try await CopyTrial.with(script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE t (k text, n bigint)",
                "CREATE TABLE obstacle (k text)",
                "INSERT INTO obstacle VALUES ('\(stop)')",
                """
                CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.k IN (SELECT k FROM obstacle) THEN RAISE EXCEPTION 'stop' USING ERRCODE = '57014'; END IF; RETURN NEW; END $$
                """,
                "CREATE TRIGGER f BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f()",
                on: trial.target
            )
            let arguments = ["--all", "--schema", "existing", "--batch-rows", "1"]
            let stopped = try await trial.copy(arguments)
            #expect(stopped.status == 1, "\(stopped)")
            #expect(
                try await trial.rows("SELECT rows_rejected FROM migration_copy WHERE table_name = 't'") == [[rejected]]
            )
            try await TestDatabase.postgresql.execute("TRUNCATE obstacle", on: trial.target)
            let outcome = try await trial.copy(arguments + ["--resume"])
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                try await trial.rows("SELECT k FROM t ORDER BY k COLLATE \"C\"") == [["a"], ["c"], ["z"], ["é"], ["ö"]]
            )
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 3)
        }
    }
}
