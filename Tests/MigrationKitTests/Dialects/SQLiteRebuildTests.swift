import Testing

@testable import MigrationKit

@Suite("SQLite's table rebuild")
struct SQLiteRebuildTests {
    private let dialect = SQLiteDialect()

    private func steps(_ operation: MigrationKit.Operation, _ catalog: StaticCatalog) async -> String {
        await rendered(operation, by: dialect, reading: catalog)
    }

    @Test("All that belongs to the table comes back, and rows, numbers and the last number given are kept")
    func everything() async {
        let catalog = StaticCatalog(
            """
            CREATE TABLE "Order" ( -- what is sold
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                "user" INT REFERENCES users (id), -- who
                total INT AS (id * 2) STORED
            ) STRICT
            """,
            table: "Order",
            columns: ["id", "user", "total"],
            others: [
                .init(type: "index", name: "ix", table: "Order", sql: "CREATE INDEX ix ON \"Order\" (total)"),
                .init(
                    type: "trigger",
                    name: "tr",
                    table: "Order",
                    sql: "CREATE TRIGGER tr AFTER INSERT ON \"Order\" BEGIN SELECT 1; END"
                ),
                .init(
                    type: "trigger",
                    name: "other",
                    table: "users",
                    sql: "CREATE TRIGGER other DELETE ON users BEGIN DELETE FROM \"Order\"; END"
                ),
                .init(
                    type: "view",
                    name: "_migrate_order",
                    table: "_migrate_order",
                    sql: "CREATE VIEW _migrate_order AS SELECT 1"
                ),
            ]
        )
        catalog.references = [("lines", "id"), ("LINES", nil), ("notes", "id")]
        catalog.violations = 3
        let operation = Operation.alterColumn(
            QualifiedName("ORDER", schema: "shop"),
            "user",
            ColumnChange(nullable: false, default: .set(.sql("1 + 1"))),
            previous: nil
        )
        #expect(
            await steps(operation, catalog) == """
                CREATE TABLE shop.__migrate_Order ( -- what is sold
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    "user" INT REFERENCES users (id) NOT NULL DEFAULT (1 + 1), -- who
                    total INT AS (id * 2) STORED
                ) STRICT;
                INSERT INTO shop.__migrate_Order (id, user) SELECT id, user FROM shop."Order";
                DELETE FROM shop.sqlite_sequence WHERE name = $1; -- '__migrate_Order'
                INSERT INTO shop.sqlite_sequence (name, seq) SELECT $1, seq FROM shop.sqlite_sequence WHERE name = $2; \
                -- '__migrate_Order', 'Order'
                DROP TABLE shop."Order";
                PRAGMA legacy_alter_table = ON;
                ALTER TABLE shop.__migrate_Order RENAME TO "Order";
                PRAGMA legacy_alter_table = OFF;
                CREATE INDEX shop.ix ON "Order" (total);
                CREATE TRIGGER shop.tr AFTER INSERT ON "Order" BEGIN SELECT 1; END;
                SELECT count(*) FROM shop."Order"; -- must be 2
                SELECT count(*) <= 3 FROM (VALUES ('Order'), ('lines'), ('notes')) t, \
                pragma_foreign_key_check(t.column1, 'shop'); -- must be 1
                """
        )
    }

    @Test("A table without a numbered key keeps the numbers of its rows, under a name that no column has taken")
    func rowNumbers() async {
        let catalog = StaticCatalog("CREATE TABLE t (rowid TEXT, a)", table: "t", columns: ["rowid", "a"])
        let text = await steps(.addConstraint("t", .unique(columns: ["a"])), catalog)
        #expect(text.contains("INSERT INTO _migrate_t (_rowid_, rowid, a) SELECT _rowid_, rowid, a FROM t;"))
    }

    @Test("A numbered key that is added gets the numbers of the rows")
    func addedNumbers() async {
        let catalog = StaticCatalog("CREATE TABLE t (a)", table: "t", columns: ["a"])
        let column = Column("id", .bigint, [.primaryKey, .identity])
        let text = await steps(.addColumn("t", column, ifNotExists: false), catalog)
        #expect(text.contains("CREATE TABLE _migrate_t (a, id INTEGER PRIMARY KEY AUTOINCREMENT);"))
        #expect(text.contains("INSERT INTO _migrate_t (id, a) SELECT rowid, a FROM t;"))
        #expect(!text.contains("sqlite_sequence"))
    }

    @Test("A table without row numbers is copied without")
    func withoutRowID() async {
        let catalog = StaticCatalog("CREATE TABLE t (a PRIMARY KEY, b) WITHOUT ROWID", table: "t", columns: ["a", "b"])
        let text = await steps(.alterColumn("t", "b", ColumnChange(type: .text), previous: nil), catalog)
        #expect(text.contains("CREATE TABLE _migrate_t (a PRIMARY KEY, b TEXT) WITHOUT ROWID;"))
        #expect(text.contains("INSERT INTO _migrate_t (a, b) SELECT a, b FROM t;"))
    }

    @Test("A primary key makes its columns NOT NULL, after a look at what they hold")
    func primaryKey() async {
        let catalog = StaticCatalog("CREATE TABLE t (a TEXT, b NULL)", table: "t", columns: ["a", "b"])
        let text = await steps(.addConstraint("t", .primaryKey(name: "pk", columns: ["a", "b"])), catalog)
        #expect(text.hasPrefix("SELECT count(*) FROM t WHERE a IS NULL OR b IS NULL; -- must be 0\n"))
        #expect(text.contains("(a TEXT NOT NULL, b NOT NULL, CONSTRAINT pk PRIMARY KEY (a, b));"))
    }

    @Test("A numbered key stays one, whatever whole number it is to hold")
    func numberedKey() async {
        #expect(await steps(.alterColumn("users", "id", ColumnChange(type: .bigint), previous: nil), .users) == "")
    }

    @Test("A column takes with it what cannot be without it")
    func dropColumn() async {
        let catalog = StaticCatalog(
            "CREATE TABLE t (a INT, b INT CHECK (b > a), \"A2\" TEXT REFERENCES p (a), UNIQUE (a, b), CHECK (\"A\" > 0), CHECK (a2 > ''))",
            table: "t",
            columns: ["a", "b", "A2"],
            others: [
                .init(type: "index", name: "a", table: "t", sql: "CREATE INDEX a ON t (b)"),
                .init(type: "index", name: "gone", table: "t", sql: "CREATE INDEX gone ON t (b) WHERE [a] > 1"),
                .init(type: "index", name: "gone2", table: "t", sql: "CREATE INDEX gone2 ON t (abs(b + a))"),
                .init(type: "view", name: "v", table: "v", sql: "CREATE VIEW v AS SELECT a FROM elsewhere"),
            ]
        )
        let text = await steps(.dropColumn("t", "a", ifExists: false, cascade: false, restoring: nil), catalog)
        #expect(text.hasPrefix("CREATE TABLE _migrate_t ( b INT, \"A2\" TEXT REFERENCES p (a), CHECK (a2 > ''));\n"))
        #expect(text.contains("CREATE INDEX a ON t (b);"))
        #expect(!text.contains("gone"))
    }

    @Test(
        "A column stays while something else needs it",
        arguments: [
            ("CREATE VIEW v AS SELECT email FROM users", "view", "v"),
            ("CREATE TRIGGER v AFTER UPDATE OF email ON users BEGIN SELECT 1; END", "trigger", "users"),
            ("CREATE TRIGGER v AFTER INSERT ON log BEGIN INSERT INTO users(email) VALUES (1); END", "trigger", "log"),
        ]
    )
    func dependents(_ sql: String, _ type: String, _ table: String) async {
        let catalog = StaticCatalog.users
        catalog.entries.append(.init(type: type, name: "v", table: table, sql: sql))
        let text = await steps(.dropColumn("users", "email", ifExists: false, cascade: false, restoring: nil), catalog)
        #expect(
            text.hasPrefix("error[invalid-operation]: column email of users cannot be dropped: \(type) v mentions it\n")
        )
    }

    @Test("A trigger's NEW and OLD are no columns of these names")
    func rowOfATrigger() async {
        let catalog = StaticCatalog(
            "CREATE TABLE t (a INT, \"new\" TEXT, old TEXT)",
            table: "t",
            columns: ["a", "new", "old"],
            others: [
                .init(
                    type: "trigger",
                    name: "tr",
                    table: "t",
                    sql: "CREATE TRIGGER tr AFTER UPDATE ON t WHEN NEW.a > OLD.a BEGIN SELECT new.a, NEW.old; END"
                )
            ]
        )
        let gone = await steps(.dropColumn("t", "new", ifExists: false, cascade: false, restoring: nil), catalog)
        #expect(gone.hasPrefix("CREATE TABLE _migrate_t (a INT, old TEXT);"))
        let kept = await steps(.dropColumn("t", "old", ifExists: false, cascade: false, restoring: nil), catalog)
        #expect(kept.hasPrefix("error[invalid-operation]: column old of t cannot be dropped: trigger tr mentions it"))
    }

    @Test("A referenced column stays", arguments: ["id", nil] as [String?])
    func referenced(_ column: String?) async {
        let catalog = StaticCatalog.users
        catalog.references = [("orders", column)]
        let text = await steps(.dropColumn("users", "id", ifExists: false, cascade: false, restoring: nil), catalog)
        #expect(text.contains("a foreign key of table orders references it"))
    }

    @Test("Comments stay with what they are about")
    func comments() async throws {
        let table = try SQLiteTableParser.table("CREATE TABLE t (\n    a INT, -- one\n    b INT -- two\n)")
        let edit = SQLiteTableEdit.addColumn("c", clause: "c TEXT")
        let edited = try table.applying([edit], to: "t")
        let expected = "CREATE TABLE t (\n    a INT, -- one\n    b INT -- two\n,\n    c TEXT\n)"
        #expect(edited.createText(as: "t") == expected)
    }

    @Test("It does not begin where SQLite would delete the rows of other tables")
    func enforced() async {
        let catalog = StaticCatalog.users
        catalog.enforcesForeignKeys = true
        let text = await steps(.dropColumn("users", "age", ifExists: false, cascade: false, restoring: nil), catalog)
        #expect(text.hasPrefix("error[unsupported]: table users cannot be rebuilt while SQLite enforces foreign keys"))
    }

    @Test("Broken foreign keys are not counted where SQLite cannot count them")
    func mismatch() async {
        let catalog = StaticCatalog.users
        catalog.violations = nil
        let text = await steps(.addConstraint("users", .unique(columns: ["age"])), catalog)
        #expect(text.hasSuffix("SELECT count(*) FROM users; -- must be 2"))
    }

    @Test("A text that names other columns than SQLite is not trusted")
    func distrust() async {
        let catalog = StaticCatalog.users
        catalog.columns = ["id", "email"]
        let text = await steps(.addConstraint("users", .unique(columns: ["age"])), catalog)
        #expect(text.contains("its text names the columns id, email, age, and SQLite id, email"))
    }
}
