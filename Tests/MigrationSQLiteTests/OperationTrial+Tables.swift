import MigrationKit
import TestSupport

extension OperationTrial {
    private static let order = Table(
        "order",
        [
            .column("user_id", .bigint, .references("users", onUpdate: .cascade, match: .full)),
            .column("line", .smallint, .comment("from 1")),
            .column("name", .text, .null, .collate("C")),
            .primaryKey("user_id", "line", name: "order_pkey"),
            .check("line > 0"),
            .index("ix_line", "line"),
            .trigger("fill", .before, [.insert], .set(column: "name", to: "none")),
        ],
        comment: "what's sold"
    )

    static let tables: [OperationTrial] = [
        OperationTrial(
            "create table: columns",
            .createTable(
                Table(
                    "t",
                    [
                        .column("id", .bigint, .primaryKey, .identity),
                        .column("email", .varchar(255), .notNull, .unique),
                        .column("price", .numeric(10, 2), .default(1.5), .check("price > 0")),
                        .column("total", .numeric(), .generated("price * 2")),
                        .column("half", .numeric(), .generated("price / 2", stored: false)),
                        .column(
                            "boss",
                            .bigint,
                            .references("t", "id", onDelete: .setNull, deferral: .initiallyDeferred)
                        ),
                        .column("mood", .enumeration("mood"), .default("ok")),
                        .column("made_at", .timestamptz, .notNull, .default(.now)),
                        .column("day", .date, .default(.currentDate)),
                        .column("raw", .bytea),
                        .column("is_on", .boolean, .default(false)),
                        .column("code", .char(2), .default(nil)),
                    ]
                ),
                ifNotExists: false
            ),
            changes: """
                + column t: 0 id INTEGER key 1
                + column t: 1 email VARCHAR(255) not null
                + column t: 10 is_on BOOLEAN default 0
                + column t: 11 code CHAR(2) default NULL
                + column t: 2 price NUMERIC(10, 2) default 1.5
                + column t: 3 total NUMERIC hidden 3
                + column t: 4 half NUMERIC hidden 2
                + column t: 5 boss BIGINT
                + column t: 6 mood TEXT default 'ok'
                + column t: 7 made_at TIMESTAMPTZ not null default strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
                + column t: 8 day DATE default CURRENT_DATE
                + column t: 9 raw BLOB
                + table t: CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT,email VARCHAR(255) NOT NULL \
                UNIQUE,price NUMERIC(10,2) DEFAULT 1.5 CHECK(price > 0),total NUMERIC GENERATED ALWAYS AS(price * 2) \
                STORED,half NUMERIC GENERATED ALWAYS AS(price / 2) VIRTUAL,boss BIGINT REFERENCES t(id) ON DELETE \
                SET NULL DEFERRABLE INITIALLY DEFERRED,mood TEXT DEFAULT 'ok',made_at TIMESTAMPTZ \
                DEFAULT(strftime('%Y-%m-%d %H:%M:%f+00:00','now')) NOT NULL,day DATE DEFAULT CURRENT_DATE,raw \
                BLOB,is_on BOOLEAN DEFAULT 0,code CHAR(2) DEFAULT NULL)
                """
        ),
        OperationTrial(
            "create table: what belongs to it",
            after: users,
            .createTable(order, ifNotExists: true),
            changes: """
                + column order: 0 user_id BIGINT not null key 1
                + column order: 1 line SMALLINT not null key 2
                + column order: 2 name TEXT
                + index ix_line: CREATE INDEX ix_line ON order(line)
                + table order: CREATE TABLE order(user_id BIGINT NOT NULL REFERENCES users MATCH FULL ON UPDATE \
                CASCADE,line SMALLINT NOT NULL,name TEXT COLLATE BINARY NULL,CONSTRAINT order_pkey PRIMARY \
                KEY(user_id,line),CHECK(line > 0))
                + trigger fill: CREATE TRIGGER fill AFTER INSERT ON order FOR EACH ROW BEGIN UPDATE order SET name = \
                'none' WHERE rowid = NEW.rowid AND name IS NOT 'none'; END
                """
        ),
        OperationTrial(
            "create table if not exists, where it does",
            after: users,
            .createTable(Table("users", [.column("other", .text), .index("ix", "other")]), ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "drop table",
            after: users + """
                CREATE TABLE "order" (user_id BIGINT NOT NULL REFERENCES users MATCH FULL ON UPDATE CASCADE,
                    line SMALLINT NOT NULL, name TEXT COLLATE BINARY NULL,
                    CONSTRAINT order_pkey PRIMARY KEY (user_id, line), CHECK (line > 0));
                CREATE INDEX ix_line ON "order" (line);
                CREATE TRIGGER fill AFTER INSERT ON "order" FOR EACH ROW BEGIN
                    UPDATE "order" SET name = 'none' WHERE rowid = NEW.rowid AND name IS NOT 'none'; END;
                """,
            .dropTable("order", ifExists: true, cascade: true, restoring: order),
            changes: """
                - column order: 0 user_id BIGINT not null key 1
                - column order: 1 line SMALLINT not null key 2
                - column order: 2 name TEXT
                - index ix_line: CREATE INDEX ix_line ON order(line)
                - table order: CREATE TABLE order(user_id BIGINT NOT NULL REFERENCES users MATCH FULL ON UPDATE \
                CASCADE,line SMALLINT NOT NULL,name TEXT COLLATE BINARY NULL,CONSTRAINT order_pkey PRIMARY \
                KEY(user_id,line),CHECK(line > 0))
                - trigger fill: CREATE TRIGGER fill AFTER INSERT ON order FOR EACH ROW BEGIN UPDATE order SET name = \
                'none' WHERE rowid = NEW.rowid AND name IS NOT 'none'; END
                """
        ),
        OperationTrial(
            "drop table without its value",
            after: users,
            .dropTable("users", ifExists: false, cascade: false, restoring: nil),
            changes: """
                - column users: 0 id INTEGER key 1
                - column users: 1 email TEXT not null
                - column users: 2 age INTEGER default 1
                - column users: 3 note VARCHAR(20)
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                """,
            afterwards: "error[irreversible]: drop table users cannot be reversed by itself"
        ),
        OperationTrial(
            "rename table",
            after: users + """
                CREATE TABLE notes (user_id INTEGER REFERENCES users);
                CREATE INDEX ix ON users (age);
                CREATE VIEW adults AS SELECT id FROM users WHERE age > 17;
                CREATE TRIGGER touch AFTER UPDATE ON users BEGIN UPDATE users SET age = 1 WHERE id = NEW.id; END;
                """,
            .renameTable("users", to: "Order Lines"),
            changes: """
                - column users: 0 id INTEGER key 1
                - column users: 1 email TEXT not null
                - column users: 2 age INTEGER default 1
                - column users: 3 note VARCHAR(20)
                - index ix: CREATE INDEX ix ON users(age)
                - table notes: CREATE TABLE notes(user_id INTEGER REFERENCES users)
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                - trigger touch: CREATE TRIGGER touch AFTER UPDATE ON users BEGIN UPDATE users SET age = 1 WHERE id \
                = NEW.id; END
                - view adults: CREATE VIEW adults AS SELECT id FROM users WHERE age > 17
                + column Order Lines: 0 id INTEGER key 1
                + column Order Lines: 1 email TEXT not null
                + column Order Lines: 2 age INTEGER default 1
                + column Order Lines: 3 note VARCHAR(20)
                + index ix: CREATE INDEX ix ON "Order Lines"(age)
                + table Order Lines: CREATE TABLE "Order Lines"(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age \
                INTEGER DEFAULT 1,note VARCHAR(20))
                + table notes: CREATE TABLE notes(user_id INTEGER REFERENCES "Order Lines")
                + trigger touch: CREATE TRIGGER touch AFTER UPDATE ON "Order Lines" BEGIN UPDATE "Order Lines" SET \
                age = 1 WHERE id = NEW.id; END
                + view adults: CREATE VIEW adults AS SELECT id FROM "Order Lines" WHERE age > 17
                """
        ),
        OperationTrial(
            "comment on table",
            after: users,
            .setTableComment("users", "People who 'sign in'", previous: "old"),
            changes: ""
        ),
        OperationTrial(
            "insert",
            after: users,
            .insert(into: "users", columns: ["id", "email"], rows: [[3, "c"], [4, "d"]]),
            changes: "",
            afterwards: "error[irreversible]: insert 2 rows into users cannot be reversed by itself"
        ),
        OperationTrial(
            "execute",
            after: users,
            .execute("CREATE INDEX ix ON users (age)", parameters: [], reverse: "DROP INDEX ix"),
            changes: "+ index ix: CREATE INDEX ix ON users(age)"
        ),
    ]
}
