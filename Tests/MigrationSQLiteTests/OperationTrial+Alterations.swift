import MigrationKit
import TestSupport

extension OperationTrial {
    static let alterations: [OperationTrial] = [
        OperationTrial(
            "alter table",
            after: users + "CREATE INDEX ix ON users (email); CREATE INDEX gone ON users (age);",
            .alterTable(
                TableAlteration(
                    "users",
                    [
                        .addColumn("plan", .text, .notNull, .default("free"), position: .after("id")),
                        .addColumn("first", .integer, position: .before("id")),
                        .alterColumn(
                            "note",
                            ColumnChange(type: .integer, default: .set(7)),
                            previous: ColumnChange(type: .varchar(20), default: .drop)
                        ),
                        .addConstraint(.check(name: "k", expression: "note > 1")),
                        .dropColumn("age", restoring: Column("age", .integer, [.default(1)])),
                    ]
                )
            ),
            changes: """
                - column users: 0 id INTEGER key 1
                - column users: 1 email TEXT not null
                - column users: 2 age INTEGER default 1
                - column users: 3 note VARCHAR(20)
                - index gone: CREATE INDEX gone ON users(age)
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 0 first INTEGER
                + column users: 1 id INTEGER key 1
                + column users: 2 plan TEXT not null default 'free'
                + column users: 3 email TEXT not null
                + column users: 4 note INTEGER default 7
                + table users: CREATE TABLE users(first INTEGER,id INTEGER PRIMARY KEY,plan TEXT DEFAULT 'free' \
                NOT NULL,email TEXT NOT NULL,note INTEGER DEFAULT 7,CONSTRAINT k CHECK(note > 1))
                """,
            afterwards: """
                - column users: 2 age INTEGER default 1
                - column users: 3 note VARCHAR(20)
                - index gone: CREATE INDEX gone ON users(age)
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 2 note VARCHAR(20)
                + column users: 3 age INTEGER default 1
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,note VARCHAR(20),age \
                INTEGER DEFAULT 1)
                """
        ),
        OperationTrial(
            "alter table: columns alone",
            after: users,
            .alterTable(TableAlteration("users", [.addColumn("a", .text), .addColumn("b", .text)])),
            changes: """
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + column users: 4 a TEXT
                + column users: 5 b TEXT
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20),a TEXT,b TEXT)
                """
        ),
        OperationTrial(
            "alter table that is strict",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER) STRICT; INSERT INTO t VALUES (1, 2);",
            .alterTable(
                TableAlteration(
                    "t",
                    [
                        .alterColumn(
                            "a",
                            ColumnChange(type: .bigint, default: .set(1)),
                            previous: ColumnChange(type: .integer, default: .drop)
                        ),
                        .addColumn("b", .varchar(9), .unique), .addColumn("c", .boolean),
                    ]
                )
            ),
            changes: """
                - column t: 1 a INTEGER
                - table t: CREATE TABLE t(id INTEGER PRIMARY KEY,a INTEGER) STRICT
                + column t: 1 a INTEGER default 1
                + column t: 2 b TEXT
                + column t: 3 c INTEGER
                + table t: CREATE TABLE t(id INTEGER PRIMARY KEY,a INTEGER DEFAULT 1,b TEXT UNIQUE,c INTEGER) STRICT
                """
        ),
        OperationTrial(
            "alter column: numbering",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (7, 'x');",
            .alterColumn(
                "t",
                "id",
                ColumnChange(identity: .add(.always)),
                previous: ColumnChange(identity: .drop)
            ),
            changes: """
                - table t: CREATE TABLE t(id INTEGER PRIMARY KEY,a TEXT)
                + table t: CREATE TABLE t(id INTEGER PRIMARY KEY AUTOINCREMENT,a TEXT)
                """
        ),
        OperationTrial(
            "alter column: numbering of a key of the table's",
            after: "CREATE TABLE t (id BIGINT, CONSTRAINT k PRIMARY KEY (id)); INSERT INTO t VALUES (7);",
            .alterColumn("t", "id", ColumnChange(identity: .add(.byDefault)), previous: nil),
            changes: """
                - column t: 0 id BIGINT key 1
                - table t: CREATE TABLE t(id BIGINT,CONSTRAINT k PRIMARY KEY(id))
                + column t: 0 id INTEGER key 1
                + table t: CREATE TABLE t(id INTEGER,CONSTRAINT k PRIMARY KEY(id AUTOINCREMENT))
                """,
            afterwards: "error[irreversible]: alter column id of t cannot be reversed by itself"
        ),
        OperationTrial(
            "alter column: no numbering",
            after: "CREATE TABLE t (id INTEGER, PRIMARY KEY (id AUTOINCREMENT)); INSERT INTO t VALUES (7);",
            .alterColumn(
                "t",
                "id",
                ColumnChange(identity: .drop),
                previous: ColumnChange(identity: .add(.byDefault))
            ),
            changes: """
                - table t: CREATE TABLE t(id INTEGER,PRIMARY KEY(id AUTOINCREMENT))
                + table t: CREATE TABLE t(id INTEGER,PRIMARY KEY(id))
                """
        ),
        OperationTrial(
            "alter column: values in other words",
            after: "CREATE TABLE t (a TEXT); INSERT INTO t VALUES ('0012'), (NULL), ('x');",
            .alterColumn(
                "t",
                "a",
                ColumnChange(type: .integer, using: "CAST(a AS INTEGER)"),
                previous: ColumnChange(type: .text, using: "printf('%04d', a)")
            ),
            changes: """
                - column t: 0 a TEXT
                - table t: CREATE TABLE t(a TEXT)
                + column t: 0 a INTEGER
                + table t: CREATE TABLE t(a INTEGER)
                """
        ),
        OperationTrial(
            "rename index",
            after: users + "CREATE UNIQUE INDEX \"old ix\" ON users (email) WHERE age > 0;",
            .renameIndex("old ix", to: "new ix"),
            changes: """
                - index old ix: CREATE UNIQUE INDEX "old ix" ON users(email) WHERE age > 0
                + index new ix: CREATE UNIQUE INDEX "new ix" ON users(email) WHERE age > 0
                """
        ),
        OperationTrial(
            "rename constraint",
            after: "CREATE TABLE t (a INTEGER CONSTRAINT \"a k\" NOT NULL, CONSTRAINT k CHECK (a > 0));",
            .renameConstraint("t", "a k", to: "a is given"),
            changes: """
                - table t: CREATE TABLE t(a INTEGER CONSTRAINT "a k" NOT NULL,CONSTRAINT k CHECK(a > 0))
                + table t: CREATE TABLE t(a INTEGER CONSTRAINT "a is given" NOT NULL,CONSTRAINT k CHECK(a > 0))
                """
        ),
        OperationTrial(
            "rename constraint of the table",
            after: "CREATE TABLE t (a INTEGER CONSTRAINT \"a k\" NOT NULL, CONSTRAINT k CHECK (a > 0));",
            .renameConstraint("t", "k", to: "order"),
            changes: """
                - table t: CREATE TABLE t(a INTEGER CONSTRAINT "a k" NOT NULL,CONSTRAINT k CHECK(a > 0))
                + table t: CREATE TABLE t(a INTEGER CONSTRAINT "a k" NOT NULL,CONSTRAINT order CHECK(a > 0))
                """
        ),
        OperationTrial(
            "validate constraint",
            after: "CREATE TABLE t (a INTEGER, CONSTRAINT k CHECK (a > 0));",
            .validateConstraint("t", "k", restoring: .check(name: "k", expression: "a > 0", notValid: true)),
            changes: ""
        ),
        OperationTrial(
            "custom operation",
            .custom(AnyCustomOperation(CreateDomain("plan"))),
            changes: """
                + column plans: 0 a TEXT
                + table plans: CREATE TABLE plans(a TEXT)
                """
        ),
    ]
}
