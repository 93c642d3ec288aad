import Foundation
import TestSupport
import Testing

@Suite struct VerifyTests {
    /// A table of each kind of key, with values of each type.
    static let script = """
        CREATE TABLE team (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
        CREATE TABLE member (
            id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES team, price DECIMAL(10, 2), ratio REAL, is_new BOOLEAN,
            data JSONB, joined DATETIME, photo BLOB, note TEXT
        );
        CREATE TABLE pair (a TEXT, b INTEGER, value TEXT, PRIMARY KEY (a, b)) WITHOUT ROWID;
        CREATE TABLE code (code TEXT PRIMARY KEY, text TEXT);
        CREATE TABLE loose (x INTEGER, y TEXT);
        INSERT INTO team VALUES (1, 'red'), (2, 'blue'), (40, 'gone');
        DELETE FROM team WHERE id = 40;
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 6000)
        INSERT INTO member SELECT i, 1 + i % 2, i / 100.0, i * 1.1, i % 2, '{"b": ' || i || ', "a": [1.50, "é\\u00e9"]}',
            datetime(1700000000 + i, 'unixepoch'), CAST('photo ' || i AS BLOB), CASE WHEN i % 3 = 0 THEN NULL ELSE 'note ' || i END
            FROM c;
        INSERT INTO pair SELECT 'key ' || (id % 7), id, note FROM member WHERE id <= 500;
        INSERT INTO code SELECT 'code ' || id, note FROM member WHERE id <= 500;
        INSERT INTO loose SELECT id % 10, note FROM member WHERE id <= 500;
        """

    static let equal = """
        table   source rows  target rows  missing  extra  changed
        code            500          500        0      0        0
        loose           500          500        0      0        0
        member         6000         6000        0      0        0
        pair            500          500        0      0        0
        team              2            2        0      0        0
        total          7502         7502        0      0        0

        nothing differs

        """

    @Test(arguments: [[], ["--jobs", "2"]])
    func findsNothingWhereNothingDiffers(jobs: [String]) async throws {
        try await CopyTrial.with(Self.script) { trial in
            let copy = try await trial.copy(["--all", "--verify", "--batch-rows", "2000"] + jobs)
            #expect(copy.status == 0, "\(copy)")
            #expect(copy.timeless.hasSuffix("\n" + Self.equal), "\(copy)")
            let outcome = try await trial.verify(jobs)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(outcome.timeless == Self.equal, "\(outcome)")
        }
    }

    /// What the target computes is compared with what the source has.
    @Test func comparesComputedColumns() async throws {
        let script = """
            CREATE TABLE g (id INTEGER PRIMARY KEY, r REAL, s TEXT, twice REAL AS (r * -2), k TEXT AS (s || id) STORED, b BOOLEAN AS (r > 1));
            INSERT INTO g (id, r, s) VALUES (1, 0, 'a'), (2, 1.5, 'b'), (3, NULL, NULL), (4, 9e999, '');
            """
        try await CopyTrial.with(script) { trial in
            let copy = try await trial.copy("--all", "--verify")
            #expect(copy.status == 0 && copy.output.hasSuffix("\nnothing differs\n"), "\(copy)")
            #expect(!copy.output.contains("plain column"), "\(copy)")
            try await TestDatabase.postgresql.execute(
                "ALTER TABLE g DROP COLUMN k",
                "ALTER TABLE g ADD COLUMN k text GENERATED ALWAYS AS (s || CASE id WHEN 2 THEN 'two' ELSE id::text END) STORED",
                on: trial.target
            )
            let outcome = try await trial.verify()
            #expect(outcome.status == 3)
            #expect(outcome.output.contains("\n  g  id = 2  k 'b2' → 'btwo'\n"), "\(outcome)")
        }
    }

    /// What is changed, and the line that has to name it.
    @Test(arguments: [
        ("UPDATE member SET price = price + 0.01 WHERE id = 17", "member  id = 17  price '0.17' → '0.18'"),
        (
            "UPDATE member SET ratio = 18.700000000000006 WHERE id = 17",
            "member  id = 17  ratio 18.700000000000003 → 18.700000000000006"
        ),
        ("UPDATE member SET is_new = NOT is_new WHERE id = 17", "member  id = 17  is_new true → false"),
        (
            "UPDATE member SET photo = set_byte(photo, 7, 50) WHERE id = 17",
            "member  id = 17  photo x'70686f746f203137' → x'70686f746f203132'"
        ),
        ("UPDATE member SET note = 'Note 17' WHERE id = 17", "member  id = 17  note 'note 17' → 'Note 17'"),
        ("UPDATE member SET note = '' WHERE id = 18", "member  id = 18  note NULL → ''"),
        (
            "UPDATE member SET joined = joined + interval '1 microsecond' WHERE id = 17",
            "member  id = 17  joined '2023-11-14 22:13:37' → '2023-11-14 22:13:37.000001'"
        ),
        (
            "UPDATE member SET data = jsonb_set(data, '{b}', '18') WHERE id = 17",
            #"member  id = 17  data '{"b": 17, "a": [1.50, "é\u00e9"]}' → '{"a": [1.50, "éé"], "b": 18}'"#
        ),
        ("DELETE FROM member WHERE id = 6000", "member  id = 6000  missing in the target"),
        ("INSERT INTO member (id, team_id) VALUES (-5, 1)", "member  id = -5  missing in the source"),
        ("UPDATE pair SET value = 'x' WHERE b = 4", "pair  a = 'key 4', b = 4  value 'note 4' → 'x'"),
        ("UPDATE code SET text = 'x' WHERE code = 'code 4'", "code  code = 'code 4'  text 'note 4' → 'x'"),
        ("DELETE FROM loose WHERE y = 'note 4'", "loose  x = 4, y = 'note 4'  missing in the target"),
    ])
    func findsOneChange(change: String, line: String) async throws {
        try await CopyTrial.with(Self.script) { trial in
            #expect(try await trial.copy("--all").status == 0)
            _ = try await trial.rows(change)
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            #expect(outcome.timeless.hasSuffix("\n\nrows that differ\n  \(line)\n"), "\(outcome)")
        }
    }

    @Test func findsAChangeInTheSourceAndShowsNoMoreRowsThanAskedFor() async throws {
        try await CopyTrial.with(Self.script) { trial in
            #expect(try await trial.copy("--all").status == 0)
            try await trial.changeSource("UPDATE member SET note = note || '!' WHERE id IN (1, 2000, 2003, 4000)")
            let outcome = try await trial.verify(["--limit", "2", "--tables", "member"])
            #expect(outcome.status == 3)
            #expect(
                outcome.timeless == """
                    table   source rows  target rows  missing  extra  changed
                    member         6000         6000        0      0        4
                    total          6000         6000        0      0        4

                    rows that differ
                      member  id = 1  note 'note 1!' → 'note 1'
                      member  id = 2000  note 'note 2000!' → 'note 2000'
                      member  … and 2 other rows

                    """
            )
            #expect(try await trial.verify(["--rows", "member=2-1999"]).status == 0)
            #expect(try await trial.verify(["--exclude", "member"]).status == 0)
            let one = try await trial.verify([
                "--tables", "member", "--rows", "member=2003-4000", "--rows", "member=1-1",
            ])
            #expect(one.status == 3)
            #expect(one.output.contains("\nmember         1999         1999        0      0        3  "), "\(one)")
        }
    }

    /// What is done to the target's schema, and the line that has to name it.
    @Test(arguments: [
        (
            "ALTER TABLE member DROP CONSTRAINT member_team_id_fkey",
            "foreign key (team_id) of member: missing in the target"
        ),
        ("ALTER TABLE member DROP CONSTRAINT member_pkey", "primary key (id) of member: missing in the target"),
        ("ALTER TABLE team DROP CONSTRAINT team_name_key", "unique key (name) of team: missing in the target"),
        ("ALTER TABLE team ALTER name DROP NOT NULL", "column name of team: the target alone takes NULL"),
        (
            "ALTER SEQUENCE team_id_seq RESTART 3",
            "numbers of id of team: the next would be 3, but 40 has been given already"
        ),
        ("ALTER TABLE member ALTER id DROP IDENTITY", "column id of member: the source alone gives numbers by itself"),
        ("CREATE TABLE other (id bigint)", "table other: missing in the source"),
        ("DROP TABLE loose", "table loose: missing in the target"),
        ("ALTER TABLE loose DROP COLUMN y", "table loose: column y of table loose is not in the target"),
    ])
    func findsWhatTheSchemaLacks(change: String, line: String) async throws {
        try await CopyTrial.with(Self.script) { trial in
            #expect(try await trial.copy("--all").status == 0)
            _ = try await trial.rows(change)
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            #expect(outcome.timeless.hasSuffix("\n\nthe schema\n  \(line)\n"), "\(outcome)")
        }
    }

    /// What another kind of database would be made with, and what it is made with.
    @Test(arguments: [
        (
            "DROP INDEX u; CREATE UNIQUE INDEX u ON t (n) WHERE n > 1000",
            "index u: it has other keys, another order or another condition"
        ),
        ("DROP INDEX d; CREATE INDEX d ON t (n)", "index d: it has other keys, another order or another condition"),
        ("CREATE OR REPLACE VIEW v AS SELECT id FROM t WHERE n > 2", "view v: its query is another"),
        ("ALTER TABLE t ALTER n SET DEFAULT 6", "default of n of t: it is 6, and would be 5"),
        ("ALTER TABLE t ALTER s DROP DEFAULT", "default of s of t: missing in the target"),
        (
            "ALTER TABLE t DROP CONSTRAINT t_check, ADD CONSTRAINT t_check CHECK (n > -9)",
            "check t_check of t: it is (n > '-9'::integer), and would be n > 0"
        ),
        (
            "ALTER TABLE t DROP CONSTRAINT t_parent_fkey, ADD CONSTRAINT t_parent_fkey FOREIGN KEY (parent) REFERENCES t",
            """
            foreign key (parent) of t: it is ON DELETE NO ACTION ON UPDATE NO ACTION, and would be ON DELETE CASCADE ON UPDATE NO ACTION
            """
        ),
        ("ALTER TABLE t DISABLE TRIGGER touch", "trigger touch of t: it is disabled"),
        (
            "CREATE OR REPLACE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'begin return null; end'",
            "trigger touch of t: its function is another"
        ),
        (
            """
            DROP TRIGGER touch ON t; CREATE TRIGGER touch AFTER DELETE ON t FOR EACH ROW EXECUTE FUNCTION touch()
            """,
            "trigger touch of t: it fires on another occasion, or calls another function"
        ),
        ("ALTER TABLE t ALTER twice DROP EXPRESSION", "column twice of t: the source alone computes it"),
    ])
    func findsWhatIsMadeOtherwise(change: String, line: String) async throws {
        let script = """
            CREATE TABLE t (
                id INTEGER PRIMARY KEY, n INTEGER DEFAULT 5, s TEXT DEFAULT 'x', parent INTEGER REFERENCES t ON DELETE CASCADE,
                twice INTEGER AS (n * 2) STORED, CHECK (n > 0)
            );
            CREATE TABLE log (id INTEGER);
            CREATE UNIQUE INDEX u ON t (n) WHERE n > 1;
            CREATE INDEX d ON t (n DESC);
            CREATE VIEW v AS SELECT id FROM t WHERE n > 1 AND s IN ('x', 'y');
            CREATE TRIGGER touch AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.id); END;
            INSERT INTO t (id, n) VALUES (1, 7);
            """
        try await CopyTrial.with(script) { trial in
            let copy = try await trial.copy("--all", "--verify")
            #expect(copy.status == 0, "\(copy)")
            let changed = try await TestDatabase.postgresql.run(script: change + ";", on: trial.target)
            #expect(changed.status == 0, "\(changed)")
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            #expect(outcome.timeless.hasSuffix("\n\nthe schema\n  \(line)\n"), "\(outcome)")
        }
    }

    /// A table that cannot be read is not in the target.
    @Test func namesTablesThatCannotBeRead() async throws {
        let script = "CREATE TABLE t (a TEXT); CREATE TABLE u (rowid TEXT, _rowid_ TEXT, oid TEXT);"
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--all").status == 6)
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            let reason = "its columns hide the numbers of its rows, and it has no primary key to tell them apart"
            #expect(
                outcome.timeless.hasSuffix("\n\nthe schema\n  table u: missing in the target: \(reason)\n"),
                "\(outcome)"
            )
        }
    }

    @Test func findsRowsWithoutTheRowTheyPointAt() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE parent (id INTEGER PRIMARY KEY);
            CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER REFERENCES parent);
            INSERT INTO parent VALUES (1);
            INSERT INTO child VALUES (1, 1), (2, NULL), (3, 8), (4, 7);
            """
        ) { trial in
            #expect(try await trial.copy("--all").status == 6)
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            #expect(
                outcome.timeless == """
                    table   source rows  target rows  missing  extra  changed
                    child             4            4        0      0        0
                    parent            1            1        0      0        0
                    total             5            5        0      0        0

                    the schema
                      foreign key (parent_id) of child: not all rows were checked for it
                      foreign key (parent_id) of child: 2 rows without a row of parent to point at, the first with parent_id = 7

                    """
            )
        }
    }

    /// In SQLite, a key may point at a table that is not there.
    @Test func comparesKeysThatPointAtNoTable() async throws {
        let script = "CREATE TABLE t (id INTEGER PRIMARY KEY, m REFERENCES missing (x)); INSERT INTO t VALUES (1, 'a');"
        try await CopyTrial.with(script) { trial in
            let target = "sqlite:///\(trial.directory)/target.db"
            let copy = try await MigrateProcess(in: trial.directory).run(["copy", trial.source, target, "--all"])
            #expect(copy.status == 6, "\(copy)")
            let outcome = try await MigrateProcess(in: trial.directory).run(["verify", trial.source, target])
            #expect(outcome.status == 3, "\(outcome)")
            #expect(
                outcome.output.hasSuffix(
                    """
                    the schema
                      foreign key (m) of t: not all rows were checked for it
                      foreign key (m) of t: 1 row without a row of missing to point at, the first with m = a

                    """
                ),
                "\(outcome)"
            )
        }
    }

    /// A key that points at a table in parts has one more for each part, which are nobody's own.
    @Test func comparesKeysThatPointAtPartitions() async throws {
        try await TestDatabase.postgresql.with { source in
            try await TestDatabase.postgresql.with { target in
                for url in [source, target] {
                    try await TestDatabase.postgresql.execute(
                        "CREATE TABLE p (id int PRIMARY KEY) PARTITION BY RANGE (id)",
                        "CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (0) TO (10)",
                        "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20)",
                        "CREATE TABLE r (id int PRIMARY KEY REFERENCES p)",
                        "INSERT INTO p VALUES (1), (11)",
                        "INSERT INTO r VALUES (1), (11)",
                        on: url
                    )
                }
                try await TemporaryDirectory.with { directory in
                    let outcome = try await MigrateProcess(in: directory).run(["verify", source, target])
                    #expect(outcome.status == 0, "\(outcome)")
                }
            }
        }
    }

    @Test func saysWhichRowsDoNotFitAndSpeaksJSON() async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 1), (2, 'two'), (3, 3);"
        ) { trial in
            #expect(try await trial.copy("--all", "--verify").status == 6)
            let outcome = try await trial.verify(["--format", "json"])
            #expect(outcome.status == 3)
            let report = try #require(
                try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
            )
            let tables = try #require(report["tables"] as? [[String: Any]])
            #expect(tables.count == 1)
            #expect(tables[0]["missing"] as? Int == 1)
            let rows = try #require(tables[0]["rows"] as? [[String: Any]])
            #expect(rows.count == 1)
            #expect(rows[0]["kind"] as? String == "missing")
            #expect(rows[0]["key"] as? String == "id = 2")
            #expect(rows[0]["reason"] as? String == "column n 'two' does not fit: not a whole number")
        }
    }
}
