import MigrationKit
import TestSupport
import Testing

@Suite struct SQLSplitterTests {
    private func split(_ script: String, _ dialect: DialectName) throws(MigrationError) -> [String] {
        try SQLSplitter.split(script, dialect: dialect, file: "a.sql").map(\.text)
    }

    @Test(arguments: [
        ("", []),
        (" ;; \n; -- only comments\n/* ; */", []),
        ("SELECT 1", ["SELECT 1"]),
        ("SELECT 1;SELECT 2;", ["SELECT 1", "SELECT 2"]),
        ("-- a\nSELECT 1 -- b;\n, 2 /* c; */ ; -- d", ["SELECT 1 -- b;\n, 2"]),
        ("SELECT ';''', \"a;\"\"b\";SELECT 2", ["SELECT ';''', \"a;\"\"b\"", "SELECT 2"]),
        ("SELECT 'жук;' AS \"ж;\"; SELECT ж", ["SELECT 'жук;' AS \"ж;\"", "SELECT ж"]),
        ("\u{FEFF}SELECT 1;\r\nSELECT 2;\r\n", ["SELECT 1", "SELECT 2"]),
        ("SELECT 'a\\';SELECT 2", ["SELECT 'a\\'", "SELECT 2"]),
        ("SELECT 1 - -1; SELECT 4/2*3", ["SELECT 1 - -1", "SELECT 4/2*3"]),
    ])
    func splitsOnBoth(script: String, expected: [String]) throws {
        #expect(try split(script, .postgresql) == expected)
        #expect(try split(script, .sqlite) == expected)
    }

    @Test(arguments: [
        (#"SELECT E'a\';b'; SELECT e'\\'; SELECT 2"#, [#"SELECT E'a\';b'"#, #"SELECT e'\\'"#, "SELECT 2"]),
        (#"SELECT E'a' "# + "\n" + #" 'b\';c'; SELECT 2"#, [#"SELECT E'a' "# + "\n" + #" 'b\';c'"#, "SELECT 2"]),
        (#"SELECT xe'\'; SELECT 2"#, [#"SELECT xe'\'"#, "SELECT 2"]),
        ("DO $$ BEGIN x; END $$; SELECT 2", ["DO $$ BEGIN x; END $$", "SELECT 2"]),
        ("DO $a$ $$; $b$; $a$; SELECT 2", ["DO $a$ $$; $b$; $a$", "SELECT 2"]),
        ("SELECT $1; SELECT a$b$; SELECT c$b$", ["SELECT $1", "SELECT a$b$", "SELECT c$b$"]),
        ("SELECT $тег$ ; $тег$; SELECT 2", ["SELECT $тег$ ; $тег$", "SELECT 2"]),
        ("/* a /* ; */ ; */ SELECT 1; SELECT 2", ["SELECT 1", "SELECT 2"]),
        ("SELECT arr[1]; SELECT '{]'", ["SELECT arr[1]", "SELECT '{]'"]),
        (
            "CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT (2);); SELECT 3",
            ["CREATE RULE r AS ON INSERT TO t DO ALSO (SELECT 1; SELECT (2);)", "SELECT 3"]
        ),
        (
            """
            CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC
              SELECT CASE WHEN true THEN 1 END; SELECT 1 AS end; SELECT t.case FROM t; SELECT begin FROM t;
            END; SELECT 2
            """,
            [
                """
                CREATE OR REPLACE FUNCTION f() RETURNS int BEGIN ATOMIC
                  SELECT CASE WHEN true THEN 1 END; SELECT 1 AS end; SELECT t.case FROM t; SELECT begin FROM t;
                END
                """, "SELECT 2",
            ]
        ),
        ("BEGIN; SELECT 1; END;", ["BEGIN", "SELECT 1", "END"]),
        (
            "CREATE FUNCTION f() LANGUAGE sql AS 'x;'; SELECT 2",
            ["CREATE FUNCTION f() LANGUAGE sql AS 'x;'", "SELECT 2"]
        ),
        (
            "CREATE TRIGGER t AFTER INSERT ON x EXECUTE FUNCTION f(); SELECT 2",
            ["CREATE TRIGGER t AFTER INSERT ON x EXECUTE FUNCTION f()", "SELECT 2"]
        ),
        ("COPY t FROM 'file'; SELECT 2", ["COPY t FROM 'file'", "SELECT 2"]),
    ])
    func splitsOnPostgreSQL(script: String, expected: [String]) throws {
        #expect(try split(script, .postgresql) == expected)
    }

    @Test(arguments: [
        ("SELECT [a;b], `c;``d`; SELECT 2", ["SELECT [a;b], `c;``d`", "SELECT 2"]),
        ("/* a /* ; */ SELECT 1; SELECT 2", ["SELECT 1", "SELECT 2"]),
        ("SELECT $$ ; SELECT $1", ["SELECT $$", "SELECT $1"]),
        (
            "CREATE TEMP TRIGGER t AFTER INSERT ON x BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END; SELECT 3",
            [
                "CREATE TEMP TRIGGER t AFTER INSERT ON x BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; SELECT 2; END",
                "SELECT 3",
            ]
        ),
        (
            "EXPLAIN QUERY PLAN CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 1; -- END;\n END; SELECT 3",
            ["EXPLAIN QUERY PLAN CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 1; -- END;\n END", "SELECT 3"]
        ),
        (
            "CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 1; END",
            ["CREATE TRIGGER t AFTER INSERT ON x BEGIN SELECT 1; END"]
        ),
        ("CREATE TABLE trigger_x (a); SELECT 2", ["CREATE TABLE trigger_x (a)", "SELECT 2"]),
        ("DROP TRIGGER t; SELECT 2", ["DROP TRIGGER t", "SELECT 2"]),
    ])
    func splitsOnSQLite(script: String, expected: [String]) throws {
        #expect(try split(script, .sqlite) == expected)
    }

    @Test func countsLines() throws {
        let script = "\n-- c\nSELECT 'a\nb';\n\n/*\n*/ SELECT $$\n$$; SELECT 3"
        let statements = try SQLSplitter.split(script, dialect: .postgresql, file: "a.sql", firstLine: 10)
        #expect(statements.map(\.line) == [12, 16, 17])
    }

    @Test(arguments: [
        (DialectName.postgresql, "SELECT 1;\nSELECT 'a\n", "the string that begins here never ends", 2),
        (.postgresql, "\nSELECT E'a\\'", "the string that begins here never ends", 2),
        (.postgresql, "SELECT \"a", "the quoted identifier that begins here never ends", 1),
        (.postgresql, "DO $x$ $$", "the dollar-quoted string that begins here never ends", 1),
        (.postgresql, "SELECT 1 /* /* */\n", "the comment that begins here never ends", 1),
        (.sqlite, "SELECT [a", "the quoted identifier that begins here never ends", 1),
        (.sqlite, "SELECT 1;\n\nCREATE TRIGGER t BEGIN SELECT 1;", "the trigger that begins here never ends", 3),
        (
            .postgresql, "CREATE FUNCTION f() BEGIN ATOMIC SELECT 1;",
            "the BEGIN ATOMIC body of the function that begins here never ends", 1
        ),
        (
            .postgresql, "CREATE RULE r AS ON SELECT TO t DO (SELECT 1;",
            "the parenthesis in the rule that begins here never ends", 1
        ),
        (
            .postgresql, "SELECT 1;\n\\connect x\n",
            "a backslash stands outside of quotes: the commands of psql are not SQL", 2
        ),
        (
            .sqlite, "SELECT 1;\n.read x\n",
            "a statement begins with a dot: the commands of the sqlite3 shell are not SQL", 2
        ),
        (
            .postgresql, "\nCOPY t (a) FROM stdin;\n1\n\\.\n",
            "COPY … FROM stdin needs a client that sends or takes the rows", 2
        ),
        (.sqlite, "SELECT 1;\nSELECT '\0';", "the line holds a NUL byte", 2),
    ])
    func refuses(dialect: DialectName, script: String, message: String, line: Int) {
        let error = #expect(throws: MigrationError.self) { try split(script, dialect) }
        #expect(error?.code == .malformedFile)
        #expect(error?.message == message)
        #expect(error?.location == SourceLocation(file: "a.sql", line: line))
        #expect(error?.hint != nil)
    }

    @Test(arguments: DialectName.allCases)
    func survivesAnything(dialect: DialectName) {
        Fuzz.feed("SQLSplitter.\(dialect)", inputs: 3_000, of: SplitMix64.sqlPieces) { input in
            let script = String(decoding: input, as: UTF8.self)
            guard let statements = try? SQLSplitter.split(script, dialect: dialect, file: "a.sql") else { return }
            for statement in statements {
                #expect(!statement.text.isEmpty)
                #expect(script.utf8.count >= statement.text.utf8.count)
                _ = StatementTraits(statement.text, dialect: dialect)
            }
        }
    }
}
