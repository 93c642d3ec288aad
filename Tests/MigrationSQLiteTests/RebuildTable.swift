import Testing

/// A populated table that is to be rebuilt.
///
/// Each has the columns `n INTEGER` and `v TEXT`, at the end a column `d TEXT` and a check of the name `keep`, so that every
/// change fits every table.
struct RebuildTable: Sendable, CustomTestStringConvertible {
    let testDescription: String
    var name = "t"
    let script: [String]

    init(_ description: String, name: String = "t", _ script: String...) {
        testDescription = description
        self.name = name
        self.script = script
    }

    /// The name in quotes.
    var quoted: String { "\"\(name.replacing("\"", with: "\"\""))\"" }

    private static let keep = "d TEXT, CONSTRAINT keep CHECK (n <> -1)"
    /// Values of every storage class, also where the declared type suggests another.
    private static let values = """
        (n, v, d) VALUES (1, 'a''b', 'x'), ('abc', 'ü😀' || char(0) || 'end', NULL), (1.5, '', 'x'), \
        (x'00FF', x'F0', NULL), (9007199254740993, '0012', 'x'), (0.1 + 0.2, ' ', 'x'), (-9e999, 'NULL', 'x')
        """

    static let all: [RebuildTable] = [
        RebuildTable(
            "INTEGER PRIMARY KEY",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, v TEXT, \(keep))",
            "INSERT INTO t (id, n, v) VALUES (-3, 2, 'low'), (9223372036854775807, 3, 'high')",
            "DELETE FROM t WHERE id > 100",
            "INSERT INTO t \(values)"
        ),
        RebuildTable(
            "AUTOINCREMENT",
            "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER, v TEXT, \(keep))",
            "INSERT INTO t \(values)",
            "INSERT INTO t (id, n, v) VALUES (1000, 8, 'last')",
            "DELETE FROM t WHERE id IN (2, 1000)"
        ),
        RebuildTable(
            "no primary key",
            "CREATE TABLE t (n INTEGER, v TEXT, \(keep))",
            "INSERT INTO t \(values)",
            "INSERT INTO t (rowid, n, v) VALUES (-7, 8, 'low'), (5000, 9, 'high')",
            "DELETE FROM t WHERE rowid = 3"
        ),
        RebuildTable(
            "a column of the name rowid",
            "CREATE TABLE t (rowid TEXT, n INTEGER, v TEXT, \(keep))",
            "INSERT INTO t \(values)",
            "UPDATE t SET rowid = 'r' || _rowid_",
            "DELETE FROM t WHERE _rowid_ = 3"
        ),
        RebuildTable(
            "WITHOUT ROWID",
            "CREATE TABLE t (a TEXT, b INTEGER, n INTEGER, v TEXT, d TEXT, PRIMARY KEY (b DESC, a), "
                + "CONSTRAINT keep CHECK (n <> -1)) WITHOUT ROWID",
            "INSERT INTO t VALUES ('a', 1, 1, 'x', NULL), ('b', 1, 2.5, 'y', 'x'), ('a', 2, 'z', 'z', 'x')"
        ),
        RebuildTable(
            "STRICT",
            "CREATE TABLE t (id INT PRIMARY KEY, any ANY, n INTEGER, v TEXT, \(keep)) STRICT",
            "INSERT INTO t VALUES (1, '0012', 1, 'a', 'x'), (2, 12, 2, 'b', NULL), (3, x'00', NULL, 'c', 'x')"
        ),
        RebuildTable(
            "STRICT, WITHOUT ROWID",
            "CREATE TABLE t (id TEXT NOT NULL PRIMARY KEY, n INTEGER, v TEXT, \(keep)) WITHOUT ROWID, STRICT",
            "INSERT INTO t VALUES ('1', 1, 'a', 'x'), ('2', 2, 'b', NULL)"
        ),
        RebuildTable(
            "generated columns",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, twice INT GENERATED ALWAYS AS (n * 2) STORED, n INTEGER, v TEXT, "
                + "low TEXT AS (lower(v)) UNIQUE, both TEXT AS (low || twice), \(keep))",
            "INSERT INTO t \(values)"
        ),
        RebuildTable(
            "collations, defaults, conflict clauses",
            """
            CREATE TABLE t (
                id INTEGER NOT NULL ON CONFLICT FAIL PRIMARY KEY ON CONFLICT REPLACE,
                n INTEGER CHECK (n IS NOT 'no') CONSTRAINT "n default" DEFAULT -1.5e3,
                v TEXT COLLATE NOCASE,
                w VARCHAR ( 10 , 2 ) NOT NULL ON CONFLICT IGNORE DEFAULT (upper('w)') || "x") COLLATE RTRIM,
                x DEFAULT x'0a' UNIQUE ON CONFLICT REPLACE, y DEFAULT CURRENT_TIMESTAMP, z "odd type" DEFAULT 'it''s',
                d TEXT, UNIQUE (v, w COLLATE BINARY) ON CONFLICT IGNORE, CONSTRAINT keep CHECK (n <> -1))
            """.replacing("\"x\"", with: "'x'"),
            "INSERT INTO t (n, v, w, x) VALUES (1, 'A', 'w', 1), (2, 'b', 'w ', 2), (3, 'C', 'W', NULL)"
        ),
        RebuildTable(
            "indexes",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, v TEXT, \(keep))",
            "CREATE INDEX plain ON t (n DESC, v COLLATE NOCASE)",
            "CREATE UNIQUE INDEX partial ON t (v) WHERE n > 0 AND v <> 'CREATE INDEX'",
            "CREATE INDEX \"on expression\" ON t (lower(v) || 'x', n + 1)",
            "INSERT INTO t \(values)",
            "ANALYZE"
        ),
        RebuildTable(
            "triggers and views",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, v TEXT, \(keep))",
            "CREATE TABLE log (what TEXT)",
            "CREATE TRIGGER inserted AFTER INSERT ON t BEGIN INSERT INTO log VALUES ('i' || NEW.id); END",
            "CREATE TRIGGER updated BEFORE UPDATE OF v ON t WHEN NEW.v <> OLD.v BEGIN INSERT INTO log VALUES ('u'); END",
            "CREATE TRIGGER deleted AFTER DELETE ON t BEGIN INSERT INTO log VALUES ('d' || OLD.id); END",
            "CREATE TRIGGER elsewhere AFTER DELETE ON log BEGIN UPDATE t SET v = v || '!' WHERE n = 99; END",
            "CREATE VIEW everything AS SELECT * FROM t",
            "CREATE VIEW \"view of view\" (one, two) AS SELECT e.id, t.v FROM everything e JOIN main.t USING (id)",
            "CREATE TRIGGER instead INSTEAD OF INSERT ON everything BEGIN INSERT INTO t (n, v) VALUES (1, NEW.v); END",
            "INSERT INTO t \(values)"
        ),
        RebuildTable(
            "children",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, code TEXT UNIQUE, n INTEGER, v TEXT, \(keep))",
            "CREATE TABLE child (id INTEGER PRIMARY KEY, t_id INTEGER NOT NULL REFERENCES t ON DELETE CASCADE ON UPDATE CASCADE)",
            "CREATE TABLE other (code TEXT REFERENCES T (code) ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED)",
            "CREATE TABLE grandchild (child_id INTEGER REFERENCES child (id) ON DELETE CASCADE)",
            "INSERT INTO t \(values)",
            "UPDATE t SET code = 'c' || id",
            "INSERT INTO child SELECT id * 10, id FROM t",
            "INSERT INTO other SELECT code FROM t",
            "INSERT INTO grandchild SELECT id FROM child"
        ),
        RebuildTable(
            "a reference to itself",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, boss INTEGER REFERENCES t (id) ON DELETE CASCADE, n INTEGER, v TEXT, "
                + "d TEXT, FOREIGN KEY (boss) REFERENCES \"t\" ON UPDATE SET NULL, CONSTRAINT keep CHECK (n <> -1))",
            "INSERT INTO t \(values)",
            "UPDATE t SET boss = nullif((id + 1) % 5, 0)"
        ),
        RebuildTable(
            "odd names",
            name: "or\"der ü",
            "CREATE TABLE \"or\"\"der ü\" (\"order\" INTEGER PRIMARY KEY, \"col\"\"q\" TEXT, [a b] INT, `grüße` TEXT, n INTEGER, "
                + "v TEXT, \"\" TEXT, d TEXT, CONSTRAINT \"c \"\"k\" CHECK ([a b] < 100), CONSTRAINT keep CHECK (n <> -1))",
            "CREATE INDEX \"i\"\"x\" ON \"or\"\"der ü\" (\"col\"\"q\", [a b], `grüße`)",
            "CREATE TRIGGER \"t r\" AFTER UPDATE OF [a b] ON `or\"der ü` BEGIN SELECT NEW.\"col\"\"q\"; END",
            "CREATE VIEW \"sel ect\" AS SELECT \"order\", [a b] FROM \"or\"\"der ü\"",
            "INSERT INTO \"or\"\"der ü\" (\"order\", \"col\"\"q\", [a b], `grüße`, n, v) VALUES (5, 'q', 3, 'g', 1, 'v'), "
                + "(9, NULL, NULL, NULL, 2, 'w')"
        ),
        RebuildTable(
            "comments and blanks",
            """
            CREATE TABLE "t"( -- CONSTRAINT keep CHECK (no)
              id /* the , key */ INTEGER  PRIMARY KEY , -- first ' one
              n INTEGER, -- not (this
              v TEXT /* v, */,
              d TEXT,CONSTRAINT keep CHECK (n <> -1)) /* end */
            """,
            "INSERT INTO t \(values)"
        ),
    ]
}
