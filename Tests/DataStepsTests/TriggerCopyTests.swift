import MigrationKit
import TestSupport
import Testing

/// Triggers that have come along do in PostgreSQL what they do in SQLite.
@Suite struct TriggerCopyTests {
    /// A schema with triggers, statements that set them off, and queries that tell what has come of it.
    struct Example: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var schema: String
        var statements: [String]
        var queries: [String]

        init(_ name: String, _ schema: String, _ statements: [String], _ queries: [String]) {
            testDescription = name
            self.schema = schema
            self.statements = statements
            self.queries = queries
        }
    }

    static let examples = [
        Example(
            "a time that is written with each change",
            """
            CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, updated_at DATETIME, at TEXT);
            INSERT INTO users VALUES (1, 'a', '2001-01-01 00:00:00', NULL), (2, 'b', '2001-01-01 00:00:00', NULL), (3, 'c', NULL, NULL);
            CREATE TRIGGER "users'' été" AFTER UPDATE ON users BEGIN
                UPDATE users SET updated_at = CURRENT_TIMESTAMP WHERE id = NEW.id;
            END;
            CREATE TABLE posts (id INTEGER PRIMARY KEY, body TEXT, seen TIMESTAMPTZ);
            INSERT INTO posts VALUES (1, 'x', '2001-01-01 00:00:00.000+00:00'), (2, 'y', NULL);
            CREATE TRIGGER posts_touch AFTER UPDATE ON posts FOR EACH ROW WHEN NEW.seen IS OLD.seen BEGIN
                UPDATE posts SET seen = strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
                WHERE rowid = NEW.rowid AND seen IS NOT strftime('%Y-%m-%d %H:%M:%f+00:00', 'now');
            END;
            CREATE TRIGGER users_made AFTER INSERT ON users BEGIN
                UPDATE users SET at = datetime('now') WHERE rowid = NEW.rowid AND at IS NULL;
            END;
            """,
            [
                "UPDATE users SET name = 'x' WHERE id = 1", "UPDATE users SET name = name || '!' WHERE id > 1",
                "INSERT INTO users (id, name) VALUES (7, 'n'), (8, 'm')", "UPDATE users SET id = id + 10 WHERE id = 7",
                "UPDATE posts SET body = 'z' WHERE id = 1",
                "UPDATE posts SET seen = '2002-02-02 00:00:00+00:00' WHERE id = 2",
            ],
            [
                """
                SELECT id, name, CASE WHEN updated_at > '2025-01-01 00:00:00' THEN 1 ELSE 0 END, length(at),
                    CASE WHEN at > '2025-01-01' THEN 1 ELSE 0 END FROM users ORDER BY id
                """,
                "SELECT id, body, CASE WHEN seen > '2025-01-01' THEN 1 ELSE 0 END FROM posts ORDER BY id",
            ]
        ),
        Example(
            "triggers that change their row, one after another",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, v INTEGER, version INTEGER DEFAULT 0, twice INTEGER DEFAULT 0);
            CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
            INSERT INTO t (id, v) VALUES (1, 1), (2, 2), (3, 3);
            CREATE TRIGGER one AFTER UPDATE ON t BEGIN
                UPDATE t SET version = version + 1 WHERE id = OLD.id;
                INSERT INTO log (what) VALUES ('one ' || NEW.id);
            END;
            CREATE TRIGGER two AFTER UPDATE OF v ON t WHEN NEW.v <> OLD.v BEGIN
                UPDATE t SET twice = NEW.v * 2 WHERE id = NEW.id;
                INSERT INTO log (what) VALUES ('two ' || NEW.id);
            END;
            """,
            ["UPDATE t SET v = v + 1 WHERE id = 1", "UPDATE t SET v = 3", "UPDATE t SET twice = 0 WHERE id = 2"],
            [
                "SELECT id, v, twice, version FROM t ORDER BY id",
                "SELECT what, count(*) FROM log GROUP BY what ORDER BY what",
            ]
        ),
        Example(
            "what is noted, counted and taken along",
            """
            CREATE TABLE "Order" (id INTEGER PRIMARY KEY, "user" TEXT, paid BOOLEAN DEFAULT 0, total REAL DEFAULT 0);
            CREATE TABLE item ("order" INTEGER NOT NULL REFERENCES "Order" ON DELETE CASCADE, n INTEGER, price REAL, PRIMARY KEY ("order", n)) WITHOUT ROWID;
            CREATE TABLE audit (id INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT NOT NULL, n INTEGER, b BLOB, paid BOOLEAN);
            CREATE TABLE users (name TEXT PRIMARY KEY, orders INTEGER NOT NULL DEFAULT 0);
            INSERT INTO "Order" (id, "user", paid) VALUES (1, 'ann', 1), (2, 'bob', 0);
            INSERT INTO users VALUES ('ann', 1), ('bob', 1);
            CREATE TRIGGER "New Order" AFTER INSERT ON "Order" BEGIN
                INSERT INTO users (name, orders) VALUES (NEW.user, 1) ON CONFLICT (name) DO UPDATE SET orders = orders + 1;
                INSERT INTO audit SELECT NULL, 'order ' || NEW.id || coalesce(' of ' || name, ''), orders, x'00ff', NEW.paid FROM users
                    WHERE name = NEW.user;
            END;
            CREATE TRIGGER gone AFTER DELETE ON "Order" BEGIN
                DELETE FROM item WHERE "order" = OLD.id;
                UPDATE users SET orders = orders - 1 WHERE name = OLD.user;
                INSERT INTO audit (what, n, paid) VALUES ('gone', -OLD.id, 1), ('it''s gone', (SELECT count(*) FROM item), OLD.paid);
            END;
            CREATE TRIGGER added AFTER INSERT ON item BEGIN
                UPDATE "Order" SET total = total + NEW.price * 1.5 WHERE id = NEW."order";
            END;
            CREATE TRIGGER changed AFTER UPDATE OF price, n ON item
                WHEN NEW.price IS NOT OLD.price AND (NEW.n BETWEEN 1 AND 5 OR NEW.n IN (SELECT n FROM audit WHERE what LIKE 'ORDER%')) BEGIN
                UPDATE "Order" SET total = CASE WHEN NEW.price > 100 THEN 0.5 ELSE total + NEW.price / (NEW.n - 1) END WHERE id = NEW."order";
            END;
            """,
            [
                #"INSERT INTO "Order" (id, "user") VALUES (3, 'ann'), (4, 'eve'), (5, 'eve')"#,
                #"INSERT INTO "Order" (id, "user") VALUES (6, 'zoe')"#,
                "INSERT INTO item VALUES (1, 1, 0.25), (1, 2, 3.5), (3, 1, 7), (4, 1, NULL)",
                "UPDATE item SET price = price + 1", "UPDATE item SET price = price",
                "UPDATE item SET n = n + 10, price = 101 WHERE n = 2",
                "UPDATE item SET n = 5, price = 102 WHERE n = 12",
                #"DELETE FROM "Order" WHERE id = 4"#, #"DELETE FROM "Order" WHERE id < 2"#,
            ],
            [
                #"SELECT id, "user", total FROM "Order" ORDER BY id"#, #"SELECT * FROM item ORDER BY "order", n"#,
                "SELECT what, n, CASE WHEN paid THEN 1 WHEN NOT paid THEN 0 END, length(b) FROM audit ORDER BY id",
                "SELECT * FROM users ORDER BY name",
            ]
        ),
        Example(
            "what is refused",
            """
            CREATE TABLE account (id INTEGER PRIMARY KEY, owner TEXT, balance INTEGER NOT NULL);
            CREATE TABLE closed (owner TEXT, day DATE);
            INSERT INTO account VALUES (1, 'ann', 10), (2, 'bob', 20);
            INSERT INTO closed VALUES ('eve', '2024-05-06');
            CREATE TRIGGER insert_account BEFORE INSERT ON account BEGIN
                SELECT RAISE(ABORT, 'it''s no owner') WHERE NEW.owner IS NULL OR trim(NEW.owner) = '' OR length(NEW.owner) > 9;
                SELECT RAISE(ABORT, 'closed') FROM closed WHERE owner = NEW.owner AND day IS NOT NULL;
                SELECT CASE WHEN (SELECT id FROM account WHERE owner = NEW.owner) IS NOT NULL THEN RAISE(ABORT, 'twice') END;
            END;
            CREATE TRIGGER update_account BEFORE UPDATE OF balance ON account WHEN NEW.balance < 0 BEGIN
                SELECT CASE WHEN OLD.balance >= 0 THEN RAISE(ROLLBACK, 'too little') ELSE RAISE(ABORT, 'still too little') END;
            END;
            CREATE TRIGGER delete_account BEFORE DELETE ON account WHEN OLD.balance BEGIN
                SELECT RAISE(ABORT, 'not empty');
            END;
            CREATE TRIGGER after_account AFTER UPDATE OF owner ON account BEGIN
                SELECT RAISE(ABORT, 'no ann') WHERE lower(NEW.owner) = 'ann' AND NEW.owner <> OLD.owner;
            END;
            """,
            [
                "INSERT INTO account VALUES (3, NULL, 0)", "INSERT INTO account VALUES (3, '  ', 0)",
                "INSERT INTO account VALUES (3, 'eve', 0)", "INSERT INTO account VALUES (3, 'ann', 0)",
                "INSERT INTO account VALUES (3, 'joe', 0), (4, 'joe', 0)",
                "INSERT INTO account VALUES (3, 'joe', 0), (4, 'kim', 5)",
                "UPDATE account SET balance = balance - 15", "UPDATE account SET balance = balance - 5",
                "UPDATE account SET owner = 'ANN' WHERE id = 2", "DELETE FROM account WHERE id = 1",
                "DELETE FROM account WHERE id = 3",
                "UPDATE account SET balance = 0 WHERE id = 4", "DELETE FROM account WHERE id = 4",
            ],
            ["SELECT * FROM account ORDER BY id"]
        ),
    ]

    @Test(arguments: examples)
    func doTheSame(_ example: Example) async throws {
        try await CopyTrial.with(example.schema) { trial in
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            for statement in example.statements {
                let error = try await Self.refusal(of: statement, by: .sqlite, at: trial.source)
                #expect(
                    try await Self.refusal(of: statement, by: .postgresql, at: trial.target) == error,
                    "\(statement)"
                )
            }
            for query in example.queries {
                let rows = try await TestDatabase.sqlite.rows(query, on: trial.source)
                let copied = try await trial.rows(query)
                #expect(copied == rows, "\(query)")
                #expect(!rows.isEmpty)
            }
        }
    }

    static let touch = """
        CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT, secret TEXT, seen DATETIME);
        CREATE TABLE log (id INTEGER PRIMARY KEY, what TEXT);
        CREATE TABLE sessions (user_id INTEGER);
        INSERT INTO users VALUES (1, 'a', 'x', '2001-01-01 00:00:00');
        CREATE TRIGGER touch AFTER UPDATE OF name ON users BEGIN
            UPDATE users SET seen = CURRENT_TIMESTAMP WHERE id = NEW.id;
        END;
        CREATE TRIGGER told AFTER UPDATE OF secret ON users BEGIN INSERT INTO log (what) VALUES (OLD.secret); END;
        CREATE TRIGGER out AFTER DELETE ON users BEGIN DELETE FROM sessions WHERE user_id = OLD.id; END;
        CREATE TRIGGER lost AFTER DELETE ON sessions BEGIN INSERT INTO log (what) VALUES ('lost'); END;
        """

    @Test func speakOfWhatThePolicyHasRenamed() async throws {
        try await CopyTrial.with(Self.touch) { trial in
            try trial.write(
                """
                tables:
                  users:
                    rename: People
                    columns: {id: {rename: key}, seen: {rename: seenAt}, secret: {skip: true}}
                  sessions: {skip: true}
                """,
                to: "policy.yaml"
            )
            let outcome = try await trial.copy("--all", "--policy", "policy.yaml")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.output.components(separatedBy: "\n\n").first { $0.hasPrefix("dropped") } == """
                    dropped
                      table sessions: the policy skips it (skip)
                      column secret of users: the policy skips it (skip)
                      trigger told: the policy skips column secret of users (skip)
                      trigger out: table sessions is not copied (skip)
                    """
            )
            try await TestDatabase.postgresql.execute(#"UPDATE "People" SET name = 'b'"#, on: trial.target)
            #expect(
                try await trial.rows(
                    #"SELECT key, name, "seenAt" > now() AT TIME ZONE 'UTC' - interval '1 hour' FROM "People""#
                )
                    == [["1", "b", "true"]]
            )
        }
    }

    /// Made again with their tables, and by nobody else's leave.
    @Test func areReplacedWithTheirTables() async throws {
        try await CopyTrial.with(Self.touch) { trial in
            #expect(try await trial.copy("--all").status == 0)
            let catalog = try await CatalogSnapshot(of: .postgresql, on: trial.target).lines
            #expect(catalog.filter { $0.hasPrefix("trigger ") }.count == 4)
            #expect(try await trial.copy("--all", "--replace", "--dry-run").status == 0)
            #expect(try await trial.copy("--all", "--replace").status == 0)
            #expect(try await CatalogSnapshot(of: .postgresql, on: trial.target).lines == catalog)
            #expect(try await trial.verify().status == 0)
            _ = try await trial.rows("DROP TRIGGER lost ON sessions")
            let verified = try await trial.verify()
            #expect(verified.status == 3)
            #expect(verified.output.hasSuffix("\n\nthe schema\n  trigger lost of sessions: missing in the target\n"))
            // A function that another trigger calls is not the copy's.
            _ = try await trial.rows("CREATE TABLE mine (id integer)")
            _ = try await trial.rows("CREATE TRIGGER mine AFTER INSERT ON mine FOR EACH ROW EXECUTE FUNCTION touch()")
            let outcome = try await trial.copy("--all", "--replace")
            #expect(outcome.status == 6)
            #expect(
                outcome.output.hasSuffix(
                    "\n\ndropped\n  trigger touch of users: function \"touch\" already exists with same argument types\n"
                ),
                "\(outcome)"
            )
        }
    }

    /// Where PostgreSQL finds that the statements are none, nothing of the trigger is left.
    @Test func thatPostgreSQLRefusesAreNamed() async throws {
        let script = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, s VARCHAR(3));
            CREATE TABLE log (a INTEGER);
            CREATE TRIGGER tr AFTER INSERT ON t BEGIN INSERT INTO log VALUES (length(NEW.s)); END;
            """
        try await CopyTrial.with(script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE FUNCTION length(varchar) RETURNS json LANGUAGE sql AS $$ SELECT NULL::json $$",
                "ALTER DATABASE \(trial.target.split(separator: "/").last ?? "") SET search_path = public, pg_catalog",
                on: trial.target
            )
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6)
            #expect(
                outcome.output.hasSuffix(
                    """


                    dropped
                      trigger tr of t: column "a" is of type bigint but expression is of type json

                    """
                ),
                "\(outcome)"
            )
            #expect(
                try await TestDatabase.postgresql.objects(on: trial.target).filter { $0.hasPrefix("function") } == [
                    "function length"
                ]
            )
        }
    }

    @Test func ofViewsAreNamed() async throws {
        let script = """
            CREATE TABLE t (id INTEGER PRIMARY KEY);
            CREATE VIEW v AS SELECT id FROM t;
            CREATE TRIGGER tr INSTEAD OF INSERT ON v BEGIN INSERT INTO t VALUES (NEW.id); END;
            """
        try await CopyTrial.with(script) { trial in
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6)
            #expect(
                outcome.output.hasSuffix("\n\ndropped\n  trigger tr: an INSTEAD OF trigger is not translated\n"),
                "\(outcome)"
            )
        }
    }

    /// A table that is there keeps the triggers that it has, and one that is not asked for brings none.
    @Test func belongToTablesThatAreMade() async throws {
        try await CopyTrial.with(Self.touch) { trial in
            #expect(try await trial.copy("--tables", "log").status == 0)
            #expect(
                try await TestDatabase.postgresql.objects(on: trial.target).filter { $0.hasPrefix("trigger") } == []
            )
            let outcome = try await trial.copy("--tables", "users,sessions")
            #expect(outcome.status == 6)
            #expect(
                outcome.output.hasSuffix(
                    """


                    dropped
                      trigger told: table log is not copied
                      trigger lost: table log is not copied

                    """
                ),
                "\(outcome)"
            )
            #expect(
                try await TestDatabase.postgresql.objects(on: trial.target).filter { $0.hasPrefix("trigger") }
                    == ["trigger out", "trigger touch"]
            )
        }
    }

    private static func refusal(of statement: String, by kind: TestDatabase, at url: String) async throws -> String? {
        do {
            try await kind.execute(statement, on: url)
            return nil
        } catch let error as MigrationError where error.code == .statementFailed {
            return error.message
        }
    }
}
