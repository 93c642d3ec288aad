import MigrationKit
import TestSupport

extension OperationTrial {
    private static let audited =
        users + """
            CREATE VIEW v AS SELECT id FROM users;
            CREATE TRIGGER t INSTEAD OF DELETE ON v FOR EACH ROW WHEN OLD.id > 1 BEGIN DELETE FROM users; END;
            """
    private static let audit = Trigger(
        "t",
        on: "v",
        .insteadOf,
        [.delete],
        when: "OLD.id > 1",
        .statements("DELETE FROM users")
    )
    private static let adults = View("v", columns: ["id", "Order"], as: "SELECT id, email FROM users WHERE age > 17;")
    private static let mood = EnumType("mood", ["sad", "ok"])

    static let others: [OperationTrial] = [
        OperationTrial(
            "create index",
            after: users,
            .createIndex(
                Index(
                    "Odd name",
                    on: "users",
                    [
                        .expression("lower(email)"), .expression("age + 1", .descending),
                        .column("note", .ascending, nulls: .first, collation: "C", operatorClass: "text_pattern_ops"),
                    ],
                    unique: true,
                    using: "btree",
                    include: ["id"],
                    where: "age > 0"
                ),
                ifNotExists: true,
                concurrently: true
            ),
            changes: """
                + index Odd name: CREATE UNIQUE INDEX "Odd name" ON users(lower(email),(age + 1) DESC,note COLLATE \
                BINARY ASC) WHERE age > 0
                """
        ),
        OperationTrial(
            "create index if not exists, where it does",
            after: users + "CREATE INDEX ix ON users (age);",
            .createIndex(Index("ix", on: "users", ["email"]), ifNotExists: true, concurrently: false),
            changes: ""
        ),
        OperationTrial(
            "drop index",
            after: users + "CREATE UNIQUE INDEX ix ON users (email DESC) WHERE age > 0;",
            .dropIndex(
                "ix",
                ifExists: true,
                concurrently: true,
                restoring: Index("ix", on: "users", [.column("email", .descending)], unique: true, where: "age > 0")
            ),
            changes: "- index ix: CREATE UNIQUE INDEX ix ON users(email DESC) WHERE age > 0"
        ),
        OperationTrial(
            "add foreign key",
            after: users + "CREATE TABLE n (a INTEGER);",
            .addConstraint(
                "n",
                .foreignKey(
                    name: "n_fk",
                    columns: ["a"],
                    references: ForeignKeyReference(
                        table: "users",
                        columns: ["id"],
                        onDelete: .setDefault,
                        onUpdate: .noAction,
                        match: .full,
                        deferral: .initiallyImmediate
                    ),
                    notValid: true
                )
            ),
            changes: """
                - table n: CREATE TABLE n(a INTEGER)
                + table n: CREATE TABLE n(a INTEGER,CONSTRAINT n_fk FOREIGN KEY(a) REFERENCES users(id) MATCH FULL \
                ON DELETE SET DEFAULT ON UPDATE NO ACTION DEFERRABLE INITIALLY IMMEDIATE)
                """
        ),
        OperationTrial(
            "add check without name",
            after: users,
            .addConstraint("users", .check(expression: "id > 0")),
            changes: """
                - table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20))
                + table users: CREATE TABLE users(id INTEGER PRIMARY KEY,email TEXT NOT NULL,age INTEGER DEFAULT \
                1,note VARCHAR(20),CHECK(id > 0))
                """,
            afterwards: "error[irreversible]: add a constraint to users cannot be reversed by itself"
        ),
        OperationTrial(
            "drop primary key",
            after: "CREATE TABLE t (id INTEGER NOT NULL, CONSTRAINT k PRIMARY KEY (id)); INSERT INTO t VALUES (7);",
            .dropConstraint(
                "t",
                "k",
                ifExists: true,
                cascade: true,
                restoring: .primaryKey(name: "k", columns: ["id"])
            ),
            changes: """
                - column t: 0 id INTEGER not null key 1
                - table t: CREATE TABLE t(id INTEGER NOT NULL,CONSTRAINT k PRIMARY KEY(id))
                + column t: 0 id INTEGER not null
                + table t: CREATE TABLE t(id INTEGER NOT NULL)
                """
        ),
        OperationTrial(
            "create trigger that sets a column",
            after: users,
            .createTrigger(
                Trigger("Touch", on: "users", .before, [.update(of: ["age"])], .set(column: "note", to: "x")),
                ifNotExists: true
            ),
            changes: """
                + trigger Touch: CREATE TRIGGER Touch AFTER UPDATE OF age ON users FOR EACH ROW WHEN NEW.note IS \
                OLD.note BEGIN UPDATE users SET note = 'x' WHERE rowid = NEW.rowid AND note IS NOT 'x'; END
                """
        ),
        OperationTrial(
            "create trigger instead of",
            after: users + "CREATE VIEW v AS SELECT id FROM users;",
            .createTrigger(audit, ifNotExists: false),
            changes: """
                + trigger t: CREATE TRIGGER t INSTEAD OF DELETE ON v FOR EACH ROW WHEN OLD.id > 1 BEGIN DELETE FROM \
                users; END
                """
        ),
        OperationTrial(
            "create trigger if not exists, where it does",
            after: audited,
            .createTrigger(audit, ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "replace trigger",
            after: audited,
            .replaceTrigger(Trigger("t", on: "v", .insteadOf, [.insert], .statements("SELECT 1;")), previous: audit),
            changes: """
                - trigger t: CREATE TRIGGER t INSTEAD OF DELETE ON v FOR EACH ROW WHEN OLD.id > 1 BEGIN DELETE FROM \
                users; END
                + trigger t: CREATE TRIGGER t INSTEAD OF INSERT ON v FOR EACH ROW BEGIN SELECT 1; END
                """
        ),
        OperationTrial(
            "drop trigger",
            after: audited,
            .dropTrigger("t", on: "v", ifExists: true, restoring: audit),
            changes: """
                - trigger t: CREATE TRIGGER t INSTEAD OF DELETE ON v FOR EACH ROW WHEN OLD.id > 1 BEGIN DELETE FROM \
                users; END
                """
        ),
        OperationTrial(
            "create view",
            after: users,
            .createView(adults, ifNotExists: true),
            changes: "+ view v: CREATE VIEW v(id,Order) AS SELECT id,email FROM users WHERE age > 17"
        ),
        OperationTrial(
            "create view if not exists, where it does",
            after: audited,
            .createView(adults, ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "replace view that has a trigger",
            after: audited,
            .replaceView(View("v", as: "SELECT id, note FROM users"), previous: View("v", as: "SELECT id FROM users")),
            changes: """
                - view v: CREATE VIEW v AS SELECT id FROM users
                + view v: CREATE VIEW v AS SELECT id,note FROM users
                """
        ),
        OperationTrial(
            "drop view",
            after: users + "CREATE VIEW v (id, \"Order\") AS SELECT id, email FROM users WHERE age > 17;",
            .dropView("v", isMaterialized: false, ifExists: true, cascade: true, restoring: adults),
            changes: "- view v: CREATE VIEW v(id,Order) AS SELECT id,email FROM users WHERE age > 17"
        ),
        OperationTrial("create enum type", .createEnumType(mood, ifNotExists: true), changes: ""),
        OperationTrial(
            "add enum value",
            .addEnumValue("mood", "so", position: .after("sad"), ifNotExists: true),
            changes: "",
            afterwards: "error[irreversible]: add value 'so' to type mood cannot be reversed by itself"
        ),
        OperationTrial(
            "drop enum type",
            .dropEnumType("mood", ifExists: true, cascade: false, restoring: mood),
            changes: ""
        ),
    ]
}
