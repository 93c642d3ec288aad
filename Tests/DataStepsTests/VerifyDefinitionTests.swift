import TestSupport
import Testing

/// Between two databases of a kind, the words that make each object are compared.
@Suite struct VerifyDefinitionTests {
    private static let postgres = """
        CREATE TABLE p (id int PRIMARY KEY, s text);
        CREATE TABLE t (id int PRIMARY KEY, a int NOT NULL DEFAULT 5 CHECK (a > 0), b text COLLATE "C", j jsonb, n numeric,
            k varchar(20) CHECK (k IN ('x', 'y')), pid int REFERENCES p ON DELETE CASCADE, g int GENERATED ALWAYS AS (a * 2) STORED);
        CREATE INDEX ix ON t (a DESC) WHERE a > 1;
        CREATE INDEX lowered ON t (lower(b));
        CREATE VIEW v AS SELECT id FROM t WHERE k IN ('x', 'z');
        CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return new; end';
        CREATE TRIGGER tg BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION f();
        CREATE SEQUENCE sq START 7;
        SELECT nextval('sq');
        CREATE MATERIALIZED VIEW mv AS SELECT id FROM t;
        COMMENT ON TABLE p IS 'hi';
        INSERT INTO p VALUES (1, 'q');
        INSERT INTO t VALUES (1, 3, 'b', '{"a":1}', 1.1, 'x', 1);
        """

    /// A database, and a copy of it of the same kind.
    private func trial(_ kind: TestDatabase, _ script: String, _ body: (CopyTrial) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            try await kind.with { source in
                let made = try await kind.run(script: script, on: source)
                guard made.status == 0 else { throw CopyTrial.Unusable(script: made) }
                try await kind.with { target in
                    let trial = CopyTrial(source: source, target: target, directory: directory)
                    let copy = try await trial.copy("--all", "--verify")
                    #expect(copy.status == 0, "\(copy)")
                    try await body(trial)
                }
            }
        }
    }

    @Test func findsWhatPostgreSQLMakesOtherwise() async throws {
        let cases: [(change: String, line: String)] = [
            (
                "ALTER TABLE t DROP CONSTRAINT t_a_check, ADD CONSTRAINT t_a_check CHECK (a > -9)",
                """
                constraint t_a_check of t: it is CHECK ((a > '-9'::integer)) NOT VALID, and in the source CHECK ((a > 0)) NOT VALID
                """
            ),
            (
                "ALTER TABLE t DROP CONSTRAINT t_pid_fkey, ADD CONSTRAINT t_pid_fkey FOREIGN KEY (pid) REFERENCES p",
                """
                constraint t_pid_fkey of t: it is FOREIGN KEY (pid) REFERENCES p(id) NOT VALID, and in the source FOREIGN KEY (pid) \
                REFERENCES p(id) ON DELETE CASCADE NOT VALID
                """
            ),
            (
                "ALTER TABLE t ALTER a DROP NOT NULL",
                "column a of t: it is integer DEFAULT 5, and in the source integer DEFAULT 5 NOT NULL"
            ),
            (
                "ALTER TABLE t ALTER a SET DEFAULT 6",
                "column a of t: it is integer DEFAULT 6 NOT NULL, and in the source integer DEFAULT 5 NOT NULL"
            ),
            (
                "ALTER TABLE t ALTER b TYPE text COLLATE \"POSIX\"",
                "column b of t: it is text COLLATE \"POSIX\", and in the source text COLLATE \"C\""
            ),
            (
                "ALTER TABLE t ALTER g DROP EXPRESSION",
                "column g of t: it is integer, and in the source integer GENERATED ALWAYS AS ((a * 2)) STORED"
            ),
            ("ALTER TABLE t ADD extra int NOT NULL DEFAULT 1", "column extra of t: missing in the source"),
            (
                "DROP INDEX ix; CREATE INDEX ix ON t (a) WHERE a > 1",
                """
                index ix: it is CREATE INDEX ix ON t USING btree (a) WHERE (a > 1), and in the source CREATE INDEX ix ON t USING btree \
                (a DESC) WHERE (a > 1)
                """
            ),
            (
                "DROP INDEX lowered; CREATE INDEX lowered ON t (upper(b))",
                """
                index lowered: it is CREATE INDEX lowered ON t USING btree (upper(b)), and in the source CREATE INDEX lowered ON t USING \
                btree (lower(b))
                """
            ),
            (
                "CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE false",
                "view v: it is made in other words than in the source"
            ),
            ("ALTER TABLE t DISABLE TRIGGER tg", "trigger tg of t: it is made in other words than in the source"),
            (
                "CREATE OR REPLACE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end'",
                "function f: it is made in other words than in the source"
            ),
            ("SELECT setval('sq', 1, false)", "sequence sq: it has given no number, and in the source 7"),
            (
                "REFRESH MATERIALIZED VIEW mv WITH NO DATA",
                "view mv: it is made in other words than in the source"
            ),
            ("ALTER TABLE p ADD CHECK (s <> 'zz')", "constraint p_s_check of p: missing in the source"),
            (
                "CREATE RULE rr AS ON INSERT TO p DO INSTEAD NOTHING",
                "rule rr of p: missing in the source, or another there"
            ),
            ("COMMENT ON TABLE p IS NULL", "table p: the source alone has COMMENT ON TABLE p IS 'hi'"),
        ]
        try await trial(.postgresql, Self.postgres) { trial in
            for (change, line) in cases {
                try await TestDatabase.postgresql.with { target in
                    var other = trial
                    other.target = target
                    #expect(try await other.copy("--all").status == 0)
                    let changed = try await TestDatabase.postgresql.run(script: change + ";", on: target)
                    #expect(changed.status == 0, "\(changed)")
                    let outcome = try await other.verify()
                    #expect(outcome.status == 3, "\(change): \(outcome)")
                    #expect(outcome.timeless.hasSuffix("\n\nthe schema\n  \(line)\n"), "\(change): \(outcome)")
                }
            }
        }
    }

    /// What `=` takes for the same, another byte tells apart.
    @Test(arguments: [
        (#"UPDATE t SET j = '{"a":1.0}'"#, #"t  id = 1  j '{"a": 1}' → '{"a": 1.0}'"#),
        ("UPDATE t SET n = 1.10", "t  id = 1  n '1.1' → '1.10'"),
    ])
    func findsAnotherSpellingOfAValue(change: String, line: String) async throws {
        try await trial(.postgresql, Self.postgres) { trial in
            try await TestDatabase.postgresql.execute("\(change)", on: trial.target)
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            #expect(outcome.timeless.hasSuffix("\n\nrows that differ\n  \(line)\n"), "\(outcome)")
        }
    }

    private static let sqlite = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a INT NOT NULL, b TEXT DEFAULT 'x', CHECK (a > 0));
        CREATE VIEW v AS SELECT id FROM t;
        CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;
        CREATE INDEX i ON t (a DESC) WHERE b <> 'y';
        INSERT INTO t VALUES (1, 1, 'x');
        """

    private static func rewritten(_ old: String, _ new: String) -> String {
        """
        PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '\(old)', '\(new)') WHERE name = 't'; \
        PRAGMA writable_schema = RESET;
        """
    }

    @Test(arguments: [
        (rewritten(" NOT NULL", ""), ["column a of t: it is INT, and in the source INT NOT NULL"]),
        (
            rewritten("''x''", "''y''"),
            ["column b of t: it is TEXT DEFAULT 'y', and in the source TEXT DEFAULT 'x'"]
        ),
        (
            rewritten("a > 0", "a > -9"),
            [
                "constraint CHECK (a > 0) of t: missing in the target",
                "constraint CHECK (a > -9) of t: missing in the source",
            ]
        ),
        (
            "DROP VIEW v; CREATE VIEW v AS SELECT id FROM t WHERE 0;",
            [
                "view v: it is CREATE VIEW v AS SELECT id FROM t WHERE 0, and in the source CREATE VIEW v AS SELECT id FROM t"
            ]
        ),
        (
            "DROP TRIGGER g; CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END;",
            [
                """
                trigger g of t: it is CREATE TRIGGER g AFTER INSERT ON t BEGIN DELETE FROM t; END, and in the source CREATE TRIGGER g \
                AFTER INSERT ON t BEGIN SELECT 1; END
                """
            ]
        ),
        (
            "DROP INDEX i; CREATE INDEX i ON t (a) WHERE b <> 'y';",
            [
                """
                index i: it is CREATE INDEX i ON t (a) WHERE b <> 'y', and in the source CREATE INDEX i ON t (a DESC) WHERE b <> 'y'
                """
            ]
        ),
        (
            "CREATE TRIGGER h AFTER DELETE ON t BEGIN SELECT 1; END;",
            ["trigger h of t: missing in the source"]
        ),
    ])
    func findsWhatSQLiteMakesOtherwise(change: String, lines: [String]) async throws {
        try await trial(.sqlite, Self.sqlite) { trial in
            let changed = try await TestDatabase.sqlite.run(script: change, on: trial.target)
            #expect(changed.status == 0, "\(changed)")
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            let list = lines.map { "  \($0)\n" }.joined()
            #expect(outcome.timeless.hasSuffix("\n\nthe schema\n\(list)"), "\(outcome)")
        }
    }

    /// Words are the same in another case, with other blanks and quotes, and in another order of constraints.
    @Test func whatIsWrittenOtherwiseIsTheSame() async throws {
        let script = """
            create table "t"("id" integer primary key, "a" int not null,b TEXT default 'x' ,check(a>0));
            CREATE INDEX other ON t(a DESC) WHERE b<>'y';
            """
        try await trial(.sqlite, Self.sqlite) { trial in
            let changed = try await TestDatabase.sqlite.run(
                script: """
                    DROP TABLE t; DROP VIEW v; \(script) INSERT INTO t VALUES (1, 1, 'x');
                    CREATE VIEW v AS SELECT id FROM t; CREATE TRIGGER g AFTER INSERT ON t BEGIN SELECT 1; END;
                    """,
                on: trial.target
            )
            #expect(changed.status == 0, "\(changed)")
            let outcome = try await trial.verify()
            #expect(outcome.status == 0, "\(outcome)")
        }
    }

    /// Of rows that are all the same, one is kept to be shown.
    @Test func countsRowsThatAreTheSame() async throws {
        let script = """
            CREATE TABLE k (a text, b int);
            INSERT INTO k SELECT 'same', 1 FROM generate_series(1, 5000);
            """
        try await trial(.postgresql, script) { trial in
            try await TestDatabase.postgresql.execute("DELETE FROM k WHERE ctid = '(0,1)'", on: trial.target)
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            let line = "k  a = 'same', b = 1: there are 5000 in the source and 4999 in the target"
            #expect(outcome.timeless.hasSuffix("\n\nrows that differ\n  \(line)\n"), "\(outcome)")
        }
    }
}
