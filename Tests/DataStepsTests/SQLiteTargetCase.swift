import Testing

/// A copy into a SQLite database in which something is already.
struct SQLiteTargetCase: Sendable, CustomTestStringConvertible {
    /// What it is about.
    var name: String
    /// What makes the source, in the words that both kinds of databases have.
    var source = """
        CREATE TABLE t (id integer PRIMARY KEY, s text);
        INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd');
        """
    /// What makes the target.
    var target: String
    /// How it is copied.
    var arguments: [String]
    /// The exit status.
    var status: Int32 = 0
    /// What the copy says.
    var report = ""
    /// What it says on standard error.
    var errors = ""
    /// A query on the target, and its rows, the columns with a bar between.
    var expected: (query: String, rows: [String])

    var testDescription: String { name }
}

extension SQLiteTargetCase {
    /// Rows that are there already.
    static let conflicts = [
        SQLiteTargetCase(
            name: "rows that are there are rejected",
            target:
                "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT UNIQUE); INSERT INTO t VALUES (2, 'old'), (9, 'd');",
            arguments: ["--tables", "t", "--schema", "existing"],
            status: 6,
            report: """
                table  source rows  copied  skipped  rejected
                t                4       2        0         2
                total            4       2        0         2

                rejected
                  t  id = 2  UNIQUE constraint failed: t.id
                  t  id = 4  UNIQUE constraint failed: t.s

                """,
            expected: ("SELECT * FROM t ORDER BY id", ["1|a", "2|old", "3|c", "9|d"])
        ),
        SQLiteTargetCase(
            name: "rows that are there stay",
            target:
                "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT UNIQUE); INSERT INTO t VALUES (2, 'old'), (9, 'd');",
            arguments: ["--all", "--on-conflict", "skip"],
            status: 6,
            report: """
                table  source rows  copied  skipped  rejected
                t                4       2        1         1
                total            4       2        1         1

                rejected
                  t  id = 4  UNIQUE constraint failed: t.s

                """,
            expected: ("SELECT * FROM t ORDER BY id", ["1|a", "2|old", "3|c", "9|d"])
        ),
        SQLiteTargetCase(
            name: "rows that are there become the source's",
            target: """
                CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, s TEXT, other TEXT DEFAULT 'kept');
                INSERT INTO t (s) VALUES ('x'), ('old');
                """,
            arguments: ["--all", "--on-conflict", "update"],
            report: """
                table  source rows  copied  skipped  rejected
                t                4       4        0         0
                total            4       4        0         0

                """,
            expected: (
                "INSERT INTO t (s) VALUES ('n'); SELECT * FROM t ORDER BY id",
                ["1|a|kept", "2|b|kept", "3|c|kept", "4|d|kept", "5|n|kept"]
            )
        ),
        SQLiteTargetCase(
            name: "rows are found by the primary key alone",
            target:
                "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT UNIQUE); INSERT INTO t VALUES (2, 'old'), (9, 'd');",
            arguments: ["--all", "--on-conflict", "update"],
            status: 6,
            report: """
                table  source rows  copied  skipped  rejected
                t                4       3        0         1
                total            4       3        0         1

                rejected
                  t  id = 4  UNIQUE constraint failed: t.s

                """,
            expected: ("SELECT * FROM t ORDER BY id", ["1|a", "2|b", "3|c", "9|d"])
        ),
        SQLiteTargetCase(
            name: "rows are found by a key of two columns",
            target: "CREATE TABLE t (s TEXT, id INTEGER, n INTEGER DEFAULT 7, PRIMARY KEY (s, id)) WITHOUT ROWID; "
                + "INSERT INTO t VALUES ('b', 2, 1), ('b', 3, 1);",
            arguments: ["--all", "--on-conflict", "update"],
            report: """
                table  source rows  copied  skipped  rejected
                t                4       3        1         0
                total            4       3        1         0

                """,
            expected: ("SELECT * FROM t ORDER BY id, s", ["a|1|7", "b|2|1", "b|3|1", "c|3|7", "d|4|7"])
        ),
        SQLiteTargetCase(
            name: "a table's own resolutions of conflicts replace and drop nothing",
            target: """
                CREATE TABLE t (id INTEGER PRIMARY KEY ON CONFLICT REPLACE, s TEXT UNIQUE ON CONFLICT IGNORE);
                INSERT INTO t VALUES (2, 'old'), (9, 'd');
                """,
            arguments: ["--all"],
            status: 6,
            report: """
                table  source rows  copied  skipped  rejected
                t                4       2        0         2
                total            4       2        0         2

                rejected
                  t  id = 2  UNIQUE constraint failed: t.id
                  t  id = 4  UNIQUE constraint failed: t.s

                """,
            expected: ("SELECT * FROM t ORDER BY id", ["1|a", "2|old", "3|c", "9|d"])
        ),
        SQLiteTargetCase(
            name: "rows that triggers make are not counted, and those that they refuse are named",
            target: """
                CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
                CREATE TABLE log (id INTEGER, s TEXT);
                INSERT INTO t VALUES (1, 'old');
                CREATE TRIGGER noted AFTER INSERT ON t BEGIN
                    INSERT INTO log VALUES (NEW.id, 'x'), (NEW.id, 'y');
                END;
                CREATE TRIGGER refused BEFORE INSERT ON t BEGIN
                    SELECT RAISE(ABORT, 'no c here') WHERE NEW.s = 'c';
                    SELECT RAISE(IGNORE) WHERE NEW.s = 'd';
                END;
                """,
            arguments: ["--tables", "t", "--on-conflict", "skip"],
            status: 6,
            report: """
                table  source rows  copied  skipped  rejected
                t                4       1        1         2
                total            4       1        1         2

                note
                  trigger noted: the target executes it for rows that are loaded into t
                  trigger refused: the target executes it for rows that are loaded into t

                rejected
                  t  id = 3  no c here
                  t  id = 4  a trigger or a rule of the table leaves the row out

                """,
            expected: ("SELECT * FROM t UNION ALL SELECT * FROM log ORDER BY 1, 2", ["1|old", "2|b", "2|x", "2|y"])
        ),
        SQLiteTargetCase(
            name: "rows that a trigger ignores are rejected",
            target: """
                CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
                CREATE TRIGGER ignored BEFORE INSERT ON t WHEN NEW.s > 'b' BEGIN SELECT RAISE(IGNORE); END;
                """,
            arguments: ["--tables", "t"],
            status: 6,
            report: """
                table  source rows  copied  skipped  rejected
                t                4       2        0         2
                total            4       2        0         2

                note
                  trigger ignored: the target executes it for rows that are loaded into t

                rejected
                  t  id = 3  a trigger or a rule of the table leaves the row out
                  t  id = 4  a trigger or a rule of the table leaves the row out

                """,
            expected: ("SELECT * FROM t ORDER BY 1", ["1|a", "2|b"])
        ),
    ]

    /// Tables that are there, and what they take.
    static let tables = [
        SQLiteTargetCase(
            name: "a strict table that computes, checks and requires",
            source: """
                CREATE TABLE t (id integer PRIMARY KEY, n integer, s text, r double precision);
                INSERT INTO t VALUES (1, 5, 'a', 1.5), (2, NULL, 'b', 2), (3, -1, 'c', 3), (4, 6, NULL, 4), (5, 7, '8', NULL);
                """,
            target: """
                CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL CHECK (n > 0), s TEXT, r INTEGER,
                    twice INTEGER AS (n * 2) STORED, more TEXT DEFAULT 'd') STRICT;
                """,
            arguments: ["--all", "--schema", "existing"],
            status: 6,
            report: """
                table  source rows  copied  skipped  rejected
                t                5       2        0         3
                total            5       2        0         3

                rejected
                  t  id = 2  n NULL  the column takes no NULL
                  t  id = 1  cannot store REAL value in INTEGER column t.r
                  t  id = 3  CHECK constraint failed: n > 0

                """,
            expected: ("SELECT * FROM t ORDER BY id", ["4|6|NULL|4|12|d", "5|7|8|NULL|14|d"])
        ),
        SQLiteTargetCase(
            name: "foreign keys of tables that are there",
            source: """
                CREATE TABLE team (id integer PRIMARY KEY, name text);
                CREATE TABLE member (id integer PRIMARY KEY, team_id integer);
                INSERT INTO team VALUES (1, 'red');
                INSERT INTO member VALUES (1, 1), (2, 7), (3, NULL);
                """,
            target: """
                CREATE TABLE member (id INTEGER PRIMARY KEY, team_id INTEGER REFERENCES team ON DELETE CASCADE);
                CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT);
                """,
            arguments: ["--all", "--schema", "existing"],
            status: 6,
            report: """
                table   source rows  copied  skipped  rejected
                member            3       3        0         0
                team              1       1        0         0
                total             4       4        0         0

                dropped
                  check of the rows of member by its foreign keys: 1 row points at nothing: rowid 2 at team

                """,
            expected: ("SELECT * FROM member ORDER BY id", ["1|1", "2|7", "3|NULL"])
        ),
        SQLiteTargetCase(
            name: "names in other letters, columns in another order",
            target: #"CREATE TABLE "T" (extra INTEGER, "S" TEXT, "ID" INTEGER PRIMARY KEY);"#,
            arguments: ["--all", "--schema", "existing"],
            report: """
                table  source rows  copied  skipped  rejected
                t → T            4       4        0         0
                total            4       4        0         0

                """,
            expected: ("SELECT * FROM t ORDER BY id LIMIT 2", ["NULL|a|1", "NULL|b|2"])
        ),
        SQLiteTargetCase(
            name: "a table that is missing is made, and one that is there is filled",
            source: """
                CREATE TABLE t (id integer PRIMARY KEY, s text);
                CREATE TABLE u (id integer PRIMARY KEY, t_id integer REFERENCES t (id));
                INSERT INTO t VALUES (1, 'a');
                INSERT INTO u VALUES (5, 1);
                """,
            target: "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT, n INTEGER DEFAULT 3);",
            arguments: ["--all", "--schema", "auto"],
            report: """
                table  source rows  copied  skipped  rejected
                t                1       1        0         0
                u                1       1        0         0
                total            2       2        0         0

                """,
            expected: (
                "SELECT t.*, u.*, (SELECT \"table\" FROM pragma_foreign_key_list('u')) FROM t JOIN u ON t_id = t.id",
                ["1|a|3|5|1|t"]
            )
        ),
        SQLiteTargetCase(
            name: "a table that is there is not made again",
            target: "CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);",
            arguments: ["--all", "--schema", "create"],
            status: 1,
            errors: """
                error[invalid-operation]: table t is in the target already
                    hint: copy into it with --schema existing, or leave it out with --exclude t

                """,
            expected: ("SELECT count(*) FROM t", ["0"])
        ),
        SQLiteTargetCase(
            name: "a table that is missing is not made unasked",
            target: "CREATE TABLE other (id INTEGER PRIMARY KEY);",
            arguments: ["--all", "--schema", "existing"],
            status: 1,
            errors: """
                error[invalid-operation]: table t is not in the target
                    hint: let it be made with --schema auto, or leave it out with --exclude t

                """,
            expected: ("SELECT name FROM sqlite_schema", ["other"])
        ),
        SQLiteTargetCase(
            name: "a column that is missing",
            target: "CREATE TABLE t (id INTEGER PRIMARY KEY);",
            arguments: ["--all"],
            status: 1,
            errors: """
                error[invalid-operation]: column s of table t is not in the target
                    hint: add it to the target's table first

                """,
            expected: ("SELECT count(*) FROM t", ["0"])
        ),
    ]

    /// What goes because it was asked for.
    static let replacements = [
        SQLiteTargetCase(
            name: "a table is made again",
            target: """
                CREATE TABLE t (id INTEGER PRIMARY KEY, old TEXT);
                CREATE INDEX ix ON t (old);
                CREATE TABLE other (id INTEGER PRIMARY KEY);
                INSERT INTO t VALUES (9, 'old');
                """,
            arguments: ["--all", "--replace"],
            report: """
                table  source rows  copied  skipped  rejected
                t                4       4        0         0
                total            4       4        0         0

                """,
            expected: (
                "SELECT name FROM sqlite_schema WHERE name IN ('ix', 'other', 't') UNION ALL SELECT id || s FROM t ORDER BY 1",
                ["1a", "2b", "3c", "4d", "other", "t"]
            )
        ),
        SQLiteTargetCase(
            name: "a table is emptied",
            target: """
                CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, s TEXT, n INTEGER DEFAULT 1);
                CREATE INDEX ix ON t (s);
                INSERT INTO t VALUES (9, 'old', 2);
                """,
            arguments: ["--all", "--replace", "--schema", "existing"],
            report: """
                table  source rows  copied  skipped  rejected
                t                4       4        0         0
                total            4       4        0         0

                """,
            expected: (
                "INSERT INTO t (s) VALUES ('n'); SELECT * FROM t ORDER BY id",
                ["1|a|1", "2|b|1", "3|c|1", "4|d|1", "10|n|1"]
            )
        ),
        SQLiteTargetCase(
            name: "a table that another one points at stays",
            target: """
                CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
                CREATE TABLE fan (t_id INTEGER REFERENCES t);
                INSERT INTO t VALUES (9, 'old');
                """,
            arguments: ["--all", "--replace"],
            status: 1,
            errors: """
                error[invalid-operation]: table t is not replaced: a foreign key of fan points at it
                    hint: copy fan as well, or drop the foreign key first

                """,
            expected: ("SELECT * FROM t", ["9|old"])
        ),
    ]
}
