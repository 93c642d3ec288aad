import Testing

@testable import MigrationKit

@Suite("SQLite's CREATE TABLE, read and written")
struct SQLiteTableParserTests {
    @Test(
        "A text comes back as it was",
        arguments: [
            "(a)",
            "(a, b TEXT, c UNSIGNED BIG INT, d VARCHAR(255), e DECIMAL(10, -2), f 'odd type'(1))",
            "(a INTEGER PRIMARY KEY)",
            "(a INTEGER PRIMARY KEY ASC ON CONFLICT REPLACE AUTOINCREMENT, b)",
            "(a INTEGER CONSTRAINT pk PRIMARY KEY DESC)",
            "(a INT NOT NULL ON CONFLICT ABORT, b INT NULL, c UNIQUE ON CONFLICT IGNORE, d CHECK (d > (1 + 2)))",
            "(a DEFAULT 1, b DEFAULT -1.5e-3, c DEFAULT +2, d DEFAULT 'it''s', e DEFAULT (1 + (2)), f DEFAULT x'00ff')",
            "(a DEFAULT NULL, b DEFAULT CURRENT_TIMESTAMP, c DEFAULT active, d DEFAULT \"text\", e DEFAULT true NOT NULL)",
            "(a COLLATE nocase, b TEXT COLLATE \"rtrim\" UNIQUE)",
            "(a REFERENCES p, b REFERENCES p(x) ON DELETE SET NULL ON UPDATE NO ACTION MATCH FULL)",
            "(a REFERENCES p(x) ON DELETE CASCADE NOT DEFERRABLE INITIALLY IMMEDIATE, b)",
            "(a REFERENCES p NOT NULL DEFERRABLE INITIALLY DEFERRED UNIQUE)",
            "(a REFERENCES p ON DELETE RESTRICT ON UPDATE SET DEFAULT DEFERRABLE, b)",
            "(a, b GENERATED ALWAYS AS (a || 'x') STORED, c INT AS (a) VIRTUAL, d TEXT GENERATED ALWAYS AS (a))",
            "(generated INT, always TEXT, b generated always)",
            "(a CONSTRAINT one CONSTRAINT two NOT NULL CONSTRAINT three)",
            "(a default(3)unique, b int check (b>0)not null)",
            "(\"a \"\"b\"\"\" INT, [c d] INT, `e``f` INT, 'g' INT, ключ TEXT, [select] INT)",
            "(a, b, PRIMARY KEY (a, b DESC) ON CONFLICT FAIL, CONSTRAINT u UNIQUE (a COLLATE nocase DESC))",
            "(a INTEGER, PRIMARY KEY (a AUTOINCREMENT))",
            "(a, CHECK (a <> ')') ON CONFLICT ROLLBACK, CONSTRAINT f FOREIGN KEY (a) REFERENCES p (x) ON DELETE CASCADE)",
            "(a, FOREIGN KEY (a) REFERENCES p DEFERRABLE INITIALLY DEFERRED, CONSTRAINT alone)",
            "(a TEXT PRIMARY KEY) WITHOUT ROWID",
            "(a INT) STRICT, WITHOUT ROWID -- the end",
            " -- about it\n(\n    a INT, -- first, with ( and '\n    /* b */ b INT /* , */ DEFAULT /* d */ 1 -- last\n)",
            " /* no end ' */ (a -- name\n)",
        ]
    )
    func roundTrip(_ body: String) throws {
        let definition = try SQLiteTableParser.table("CREATE TABLE t\(body)")
        #expect(definition.createText(as: "t") == "CREATE TABLE t\(body)")
    }

    @Test(
        "The name may be of any style",
        arguments: ["t", "\"t\"", "[t t]", "`t`", "'t'", "main.t", "IF NOT EXISTS t"]
    )
    func names(_ name: String) throws {
        #expect(try SQLiteTableParser.table("CREATE TABLE \(name) (a)").createText(as: "n") == "CREATE TABLE n (a)")
    }

    @Test("Constraints of a table need no comma between them")
    func withoutComma() throws {
        let definition = try SQLiteTableParser.table(
            "CREATE TABLE t (a, PRIMARY KEY (a) UNIQUE (a) CONSTRAINT c CHECK (a))"
        )
        #expect(definition.constraints.map(\.body) == ["PRIMARY KEY (a)", "UNIQUE (a)", "CONSTRAINT c CHECK (a)"])
        #expect(definition.constraintNames == ["c"])
    }

    @Test("Columns know their name, type and constraints")
    func columns() throws {
        let definition = try SQLiteTableParser.table(
            "CREATE TABLE t (\"A b\" DOUBLE  PRECISION(1, 2) CONSTRAINT n NOT NULL DEFAULT 'x', c AS (1), id INTEGER PRIMARY KEY)"
        )
        #expect(definition.columns.map(\.name) == ["A b", "c", "id"])
        #expect(definition.columns.map(\.type) == ["DOUBLE  PRECISION(1, 2)", "", "INTEGER"])
        #expect(definition.columns[0].constraints.map(\.body) == ["CONSTRAINT n NOT NULL", "DEFAULT 'x'"])
        #expect(definition.columns.map(\.isGenerated) == [false, true, false])
        #expect(definition.rowIDColumn == "id")
    }

    @Test(
        "The number of a row under another name",
        arguments: [
            ("(id INTEGER PRIMARY KEY)", "id"),
            ("(id integer, PRIMARY KEY (id DESC))", "id"),
            ("(id INTEGER PRIMARY KEY DESC)", nil),
            ("(id INT PRIMARY KEY)", nil),
            ("(id INTEGER PRIMARY KEY) WITHOUT ROWID", nil),
            ("(id INTEGER, b, PRIMARY KEY (id, b))", nil),
        ] as [(String, String?)]
    )
    func rowID(_ body: String, _ column: String?) throws {
        #expect(try SQLiteTableParser.table("CREATE TABLE t \(body)").rowIDColumn == column)
    }

    @Test(
        "What is no such statement is refused",
        arguments: [
            "CREATE VIRTUAL TABLE t USING fts5(a)", "CREATE TABLE t AS SELECT 1", "CREATE TABLE t (a",
            "CREATE TABLE t (a 'b)",
            "CREATE TABLE t (a NOT)", "CREATE TABLE t (a CHECK b)", "CREATE TABLE t (a,)", "CREATE TABLE t ()", "",
        ]
    )
    func refused(_ sql: String) {
        #expect(throws: MigrationError.self) { try SQLiteTableParser.table(sql) }
    }
}
