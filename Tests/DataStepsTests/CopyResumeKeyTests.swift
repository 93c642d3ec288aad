import TestSupport
import Testing

/// Where a copy goes on is found by the key alone, whatever the key is.
@Suite struct CopyResumeKeyTests {
    /// The fourth row does not fit, so that the first run stops before it.
    @Test(arguments: [
        (
            "t (a TEXT COLLATE NOCASE, v INTEGER, PRIMARY KEY (a COLLATE BINARY)) WITHOUT ROWID",
            "('ABC', 1), ('ABc', 2), ('AbC', 3), ('Abc', 'x'), ('aBC', 5), ('abc', 6), ('b', 7)"
        ),
        (
            "t (a TEXT COLLATE RTRIM, b INTEGER, v INTEGER, PRIMARY KEY (b, a COLLATE BINARY)) WITHOUT ROWID",
            "('a', 1, 1), ('a ', 1, 2), ('a  ', 1, 3), ('a   ', 1, 'x'), ('a    ', 1, 5), ('b', 1, 6), ('b ', 1, 7)"
        ),
        (
            "t (rowid TEXT, _rowid_ TEXT, oid TEXT, v INTEGER, PRIMARY KEY (rowid))",
            """
            (NULL, 'a', '', 1), ('y', 'b', '', 2), (NULL, 'c', '', 3), ('x', 'd', '', 'x'), (NULL, 'e', '', 5), \
            ('z', 'f', '', 6), ('w', 'g', '', 7)
            """
        ),
    ])
    func ofSQLite(table: String, rows: String) async throws {
        try await CopyTrial.with("CREATE TABLE \(table); INSERT INTO t VALUES \(rows)") { trial in
            // Without a key of its own, the target takes what the source has.
            let columns = table.contains("oid") ? "rowid text, _rowid_ text, oid text" : "a text, b bigint"
            try await TestDatabase.postgresql.execute("CREATE TABLE t (\(columns), v bigint)", on: trial.target)
            let copy = ["--all", "--schema", "existing", "--batch-rows", "1"]
            #expect(try await trial.copy(copy + ["--on-reject", "stop"]).status == 6)
            #expect(try await trial.rows("SELECT v FROM t ORDER BY v") == [["1"], ["2"], ["3"]])
            let resumed = try await trial.copy(copy + ["--resume"])
            #expect(resumed.status == 6, "\(resumed)")
            #expect(
                resumed.timeless.hasPrefix(
                    """
                    table  source rows  copied  skipped  rejected
                    t                7       6        0         1

                    """
                ),
                "\(resumed)"
            )
            #expect(
                try await trial.rows("SELECT v FROM t ORDER BY v") == [["1"], ["2"], ["3"], ["5"], ["6"], ["7"]]
            )
        }
    }

    /// The target takes no row whose `v` is 4.
    @Test(arguments: [
        (
            """
            CREATE COLLATION ci (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
            CREATE TABLE t (a text COLLATE ci NOT NULL, v int);
            CREATE UNIQUE INDEX ON t (a COLLATE "C")
            """, "('ABC', 1), ('ABc', 2), ('AbC', 3), ('Abc', 4), ('aBC', 5), ('abc', 6), ('b', 7)"
        ),
        (
            "CREATE TYPE pair AS (x int, y text); CREATE TABLE t (a pair PRIMARY KEY, v int)",
            "('(1,\"a b\")', 1), ('(2,\"it''s\")', 2), ('(3,)', 3), ('(4,\"\")', 4), ('(5,)', 5), ('(6,x)', 6), ('(7,y)', 7)"
        ),
        (
            "CREATE DOMAIN code AS char(3); CREATE TABLE t (a code, b interval, v int, PRIMARY KEY (a, b))",
            """
            ('a', '1 day', 1), ('a', '2 days', 2), ('a', '1 mon', 3), ('ab', '1 day', 4), ('ab', '2 days', 5), \
            ('b', '1 sec', 6), ('b', '1 min', 7)
            """
        ),
    ])
    func ofPostgreSQL(script: String, rows: String) async throws {
        try await CopyTrial.with("CREATE TABLE unused (id INTEGER)") { trial in
            try await TestDatabase.postgresql.with { source in
                let made = script.split(separator: ";").map { String($0) }
                for statement in made + ["INSERT INTO t VALUES \(rows)"] {
                    try await TestDatabase.postgresql.execute(statement, on: source)
                }
                for statement in made + ["ALTER TABLE t ADD CONSTRAINT not_four CHECK (v <> 4)"] {
                    try await TestDatabase.postgresql.execute(statement, on: trial.target)
                }
                let copy = ["copy", source, trial.target, "--all", "--schema", "existing", "--batch-rows", "1"]
                let migrate = MigrateProcess(in: trial.directory)
                let stopped = try await migrate.run(copy + ["--on-reject", "stop"])
                #expect(stopped.status == 6, "\(stopped)")
                #expect(try await trial.rows("SELECT v FROM t ORDER BY v") == [["1"], ["2"], ["3"]])
                let resumed = try await migrate.run(copy + ["--resume"])
                #expect(resumed.status == 6, "\(resumed)")
                #expect(
                    try await trial.rows("SELECT v FROM t ORDER BY v") == [["1"], ["2"], ["3"], ["5"], ["6"], ["7"]]
                )
            }
        }
    }
}
