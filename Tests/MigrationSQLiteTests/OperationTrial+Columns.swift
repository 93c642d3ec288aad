import MigrationKit
import TestSupport

extension OperationTrial {
    static let columns: [OperationTrial] = [
        OperationTrial(
            "add column",
            after: users,
            .addColumn(
                "users",
                Column("plan", .varchar(9), [.notNull, .default("free"), .collate("C"), .comment("what they pay")]),
                ifNotExists: true
            ),
            changes: """
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 4 plan VARCHAR(9) not null default 'free'
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20),plan VARCHAR(9) COLLATE BINARY DEFAULT 'free' NOT NULL)
                """
        ),
        OperationTrial(
            "add column with constraints",
            after: users,
            .addColumn(
                "users",
                Column("boss", .bigint, [.unique, .check("boss > 0"), .references("users", "id", onDelete: .cascade)]),
                ifNotExists: false
            ),
            changes: """
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 4 boss BIGINT
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20),boss BIGINT UNIQUE CHECK(boss > 0) REFERENCES users(id) ON DELETE CASCADE)
                """
        ),
        OperationTrial(
            "add column that numbers the rows",
            after: "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('x');",
            .addColumn("t", Column("id", .bigint, [.primaryKey, .identity]), ifNotExists: false),
            changes: """
                - table t: CREATE TABLE t(a TEXT)
                + column t: 1 id INTEGER key 1
                + table t: CREATE TABLE t(a TEXT,id INTEGER PRIMARY KEY AUTOINCREMENT)
                """
        ),
        OperationTrial(
            "add virtual column",
            after: users,
            .addColumn("users", Column("next", .integer, [.generated("age + 1", stored: false)]), ifNotExists: false),
            changes: """
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 4 next INTEGER hidden 2
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20),next INTEGER GENERATED ALWAYS AS(age + 1) VIRTUAL)
                """
        ),
        OperationTrial(
            "add column if not exists, where it does",
            after: users,
            .addColumn("users", Column("age", .text), ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "drop column",
            after: """
                CREATE TABLE t (id INTEGER PRIMARY KEY,
                    code VARCHAR(9) COLLATE BINARY DEFAULT 'x' NOT NULL UNIQUE CHECK (code <> '') REFERENCES p (code));
                """,
            .dropColumn(
                "t",
                "code",
                ifExists: true,
                cascade: false,
                restoring: Column(
                    "code",
                    .varchar(9),
                    [
                        .collate("C"), .default("x"), .notNull, .unique, .check("code <> ''"),
                        .references("p", "code"),
                    ]
                )
            ),
            changes: """
                - column t: 1 code VARCHAR(9) not null default 'x'
                - table t: CREATE TABLE t(id INTEGER PRIMARY KEY,code VARCHAR(9) COLLATE BINARY DEFAULT 'x' NOT NULL \
                UNIQUE CHECK(code <> '') REFERENCES p(code))
                + table t: CREATE TABLE t(id INTEGER PRIMARY KEY)
                """
        ),
        OperationTrial(
            "drop column without its value",
            after: users + "CREATE INDEX ix ON users (note);",
            .dropColumn("users", "note", ifExists: false, cascade: true, restoring: nil),
            changes: """
                - column users: 3 note VARCHAR(20)
                - index ix: CREATE INDEX ix ON users(note)
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT 1)
                """,
            afterwards: "error[irreversible]: drop column note of users cannot be reversed by itself"
        ),
        OperationTrial(
            "alter column: all",
            after: users + "UPDATE users SET note = '8';",
            .alterColumn(
                "users",
                "note",
                ColumnChange(type: .integer, nullable: false, default: .set(0)),
                previous: ColumnChange(type: .varchar(20), nullable: true, default: .drop)
            ),
            changes: """
                - column users: 3 note VARCHAR(20)
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 3 note INTEGER not null default 0
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note INTEGER NOT NULL DEFAULT 0)
                """
        ),
        OperationTrial(
            "alter column: no default",
            after: users,
            .alterColumn("users", "age", ColumnChange(default: .drop), previous: ColumnChange(default: .set(1))),
            changes: """
                - column users: 2 age INTEGER default 1
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 2 age INTEGER
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER,note \
                VARCHAR(20))
                """
        ),
        OperationTrial(
            "alter column: NULL allowed",
            after: users,
            .alterColumn("users", "email", ColumnChange(nullable: true), previous: ColumnChange(nullable: false)),
            changes: """
                - column users: 1 email TEXT not null
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 1 email TEXT
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT,age INTEGER DEFAULT 1,note \
                VARCHAR(20))
                """
        ),
        OperationTrial(
            "alter column without saying what it was",
            after: users,
            .alterColumn("users", "age", ColumnChange(type: .bigint), previous: nil),
            changes: """
                - column users: 2 age INTEGER default 1
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 2 age BIGINT default 1
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age BIGINT DEFAULT \
                1,note VARCHAR(20))
                """,
            afterwards: "error[irreversible]: alter column age of users cannot be reversed by itself"
        ),
        OperationTrial(
            "rename column",
            after: users + """
                CREATE INDEX ix ON users (lower(email)) WHERE email > '';
                CREATE VIEW v AS SELECT email FROM users;
                """,
            .renameColumn("users", "email", to: "E Mail"),
            changes: """
                - column users: 1 email TEXT not null
                - index ix: CREATE INDEX ix ON users(lower(email)) WHERE email > ''
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                - view v: CREATE VIEW v AS SELECT email FROM users
                + column users: 1 E Mail TEXT not null
                + index ix: CREATE INDEX ix ON users(lower("E Mail")) WHERE "E Mail" > ''
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,"E Mail" TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + view v: CREATE VIEW v AS SELECT "E Mail" FROM users
                """
        ),
        OperationTrial(
            "comment on column",
            after: users,
            .setColumnComment("users", "age", nil, previous: "years"),
            changes: ""
        ),
    ]
}
