import MigrationKit
import TestSupport

extension OperationRow {
    static let alterations: [OperationRow] = [
        OperationRow(
            "alter table: several changes",
            .alterTable(
                TableAlteration(
                    "users",
                    [
                        .addColumn(
                            "plan",
                            .text,
                            .notNull,
                            .default("free"),
                            .comment("tariff"),
                            position: .after("id")
                        ),
                        .alterColumn("age", ColumnChange(type: .bigint, nullable: false, comment: .set("years"))),
                        .dropColumn("email", cascade: true),
                        .dropConstraint("age_ok"),
                        .addConstraint(.check(name: "age_ok", expression: "age > 1")),
                    ]
                )
            ),
            postgresql: """
                ALTER TABLE users
                    ADD COLUMN plan text DEFAULT 'free' NOT NULL,
                    ALTER COLUMN age TYPE bigint,
                    ALTER COLUMN age SET NOT NULL,
                    DROP COLUMN email CASCADE,
                    DROP CONSTRAINT age_ok,
                    ADD CONSTRAINT age_ok CHECK (age > 1);
                COMMENT ON COLUMN users.plan IS 'tariff';
                COMMENT ON COLUMN users.age IS 'years';
                """,
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, plan TEXT DEFAULT 'free' NOT NULL, age \
                BIGINT NOT NULL, CONSTRAINT age_ok CHECK (age > 1));
                INSERT INTO _migrate_users (id, age) SELECT id, age FROM users;
                DROP TABLE users;
                PRAGMA legacy_alter_table = ON;
                ALTER TABLE _migrate_users RENAME TO users;
                PRAGMA legacy_alter_table = OFF;
                CREATE INDEX ix_age ON users (age);
                SELECT count(*) FROM users; -- must be 2
                SELECT count(*) <= 0 FROM (VALUES ('users')) t, pragma_foreign_key_check(t.column1, 'main'); -- \
                must be 1
                """
        ),
        OperationRow(
            "alter table: columns alone",
            .alterTable(
                TableAlteration("users", [.addColumn("a", .text), .addColumn("b", .integer, .default(1))])
            ),
            postgresql: """
                ALTER TABLE users
                    ADD COLUMN a text,
                    ADD COLUMN b integer DEFAULT 1;
                """,
            sqlite: """
                ALTER TABLE users ADD COLUMN a TEXT;
                ALTER TABLE users ADD COLUMN b INTEGER DEFAULT 1;
                """
        ),
        OperationRow(
            "alter table: always anew",
            .alterTable(TableAlteration("users", [.addColumn("a", .text)], recreate: .always)),
            postgresql: "ALTER TABLE users ADD COLUMN a text;",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, a TEXT, \
                CONSTRAINT age_ok CHECK (age > 0));
                INSERT INTO _migrate_users (id, email, age) SELECT id, email, age FROM users;
                DROP TABLE users;
                PRAGMA legacy_alter_table = ON;
                ALTER TABLE _migrate_users RENAME TO users;
                PRAGMA legacy_alter_table = OFF;
                CREATE INDEX ix_age ON users (age);
                SELECT count(*) FROM users; -- must be 2
                SELECT count(*) <= 0 FROM (VALUES ('users')) t, pragma_foreign_key_check(t.column1, 'main'); -- \
                must be 1
                """
        ),
        OperationRow(
            "alter table: never anew",
            .alterTable(TableAlteration("users", [.dropColumn("age")], recreate: .never)),
            postgresql: "ALTER TABLE users DROP COLUMN age;",
            sqlite: """
                error[unsupported]: SQLite's ALTER TABLE cannot make these changes of users, and the table is not to \
                be rebuilt
                hint: let it be rebuilt: recreate: .auto
                """
        ),
        OperationRow(
            "alter table: a column of the same name as one that goes",
            .alterTable(TableAlteration("users", [.dropColumn("age"), .addColumn("age", .text)])),
            postgresql: """
                ALTER TABLE users
                    DROP COLUMN age,
                    ADD COLUMN age text;
                """,
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age TEXT);
                INSERT INTO _migrate_users (id, email) SELECT id, email FROM users;
                DROP TABLE users;
                PRAGMA legacy_alter_table = ON;
                ALTER TABLE _migrate_users RENAME TO users;
                PRAGMA legacy_alter_table = OFF;
                SELECT count(*) FROM users; -- must be 2
                SELECT count(*) <= 0 FROM (VALUES ('users')) t, pragma_foreign_key_check(t.column1, 'main'); -- \
                must be 1
                """
        ),
        OperationRow(
            "alter table: a renamed column among others",
            .alterTable(TableAlteration("users", [.renameColumn("age", to: "years"), .dropColumn("email")])),
            postgresql: """
                error[invalid-operation]: a column of users is renamed together with other changes, which is an \
                operation of its own
                hint: let op.alterTable(…) take the changes apart, or use .renameColumn(…) as an operation
                """,
            sqlite: """
                error[invalid-operation]: a column of users is renamed together with other changes, which is an \
                operation of its own
                hint: let op.alterTable(…) take the changes apart, or use .renameColumn(…) as an operation
                """
        ),
        OperationRow(
            "rename index",
            .renameIndex("ix_age", to: "Users by age"),
            postgresql: "ALTER INDEX ix_age RENAME TO \"Users by age\";",
            sqlite: """
                DROP INDEX ix_age;
                CREATE INDEX "Users by age" ON users (age);
                """
        ),
        OperationRow(
            "rename constraint",
            .renameConstraint("users", "age_ok", to: "Age is right"),
            postgresql: "ALTER TABLE users RENAME CONSTRAINT age_ok TO \"Age is right\";",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, CONSTRAINT \
                "Age is right" CHECK (age > 0));
                INSERT INTO _migrate_users (id, email, age) SELECT id, email, age FROM users;
                DROP TABLE users;
                PRAGMA legacy_alter_table = ON;
                ALTER TABLE _migrate_users RENAME TO users;
                PRAGMA legacy_alter_table = OFF;
                CREATE INDEX ix_age ON users (age);
                SELECT count(*) FROM users; -- must be 2
                SELECT count(*) <= 0 FROM (VALUES ('users')) t, pragma_foreign_key_check(t.column1, 'main'); -- \
                must be 1
                """
        ),
        OperationRow(
            "rename constraint that is not there",
            .renameConstraint("users", "nope", to: "yes"),
            postgresql: "ALTER TABLE users RENAME CONSTRAINT nope TO yes;",
            sqlite: """
                error[invalid-operation]: table users has no constraint nope
                hint: name one of its constraints: age_ok
                """
        ),
        OperationRow(
            "validate constraint",
            .validateConstraint("users", "age_ok", restoring: nil),
            postgresql: "ALTER TABLE users VALIDATE CONSTRAINT age_ok;",
            sqlite: ""
        ),
        OperationRow(
            "custom operation",
            .custom(AnyCustomOperation(CreateDomain("plan"))),
            postgresql: """
                CREATE DOMAIN plan AS text;
                CREATE TABLE plans (a plan);
                """,
            sqlite: """
                CREATE TABLE plans (a TEXT);
                INSERT INTO plans VALUES ('x');
                """
        ),
        OperationRow(
            "custom operation that has nothing to do",
            .custom(AnyCustomOperation(GrantRead(table: "users", role: "reporting"))),
            postgresql: "GRANT SELECT ON users TO reporting;",
            sqlite: ""
        ),
        OperationRow(
            "custom operation that refuses",
            .custom(AnyCustomOperation(CreateDomain(""))),
            postgresql: "error[invalid-operation]: a domain needs a name",
            sqlite: "error[invalid-operation]: a domain needs a name"
        ),
        OperationRow(
            "alter column: numbering and comment",
            .alterColumn("users", "id", ColumnChange(identity: .add(.byDefault), comment: .drop), previous: nil),
            postgresql: """
                ALTER TABLE users ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY;
                SELECT setval(pg_get_serial_sequence('users', 'id'), max(id)) FROM users;
                COMMENT ON COLUMN users.id IS NULL;
                """,
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY AUTOINCREMENT, email TEXT NOT NULL, age \
                INTEGER, CONSTRAINT age_ok CHECK (age > 0));
                INSERT INTO _migrate_users (id, email, age) SELECT id, email, age FROM users;
                DROP TABLE users;
                PRAGMA legacy_alter_table = ON;
                ALTER TABLE _migrate_users RENAME TO users;
                PRAGMA legacy_alter_table = OFF;
                CREATE INDEX ix_age ON users (age);
                SELECT count(*) FROM users; -- must be 2
                SELECT count(*) <= 0 FROM (VALUES ('users')) t, pragma_foreign_key_check(t.column1, 'main'); -- \
                must be 1
                """
        ),
        OperationRow(
            "alter column: other numbering",
            .alterColumn("users", "id", ColumnChange(identity: .set(.always)), previous: nil),
            postgresql: "ALTER TABLE users ALTER COLUMN id SET GENERATED ALWAYS;",
            sqlite: ""
        ),
        OperationRow(
            "alter column: numbering of what is no key",
            .alterColumn("users", "age", ColumnChange(identity: .add(.always)), previous: nil),
            postgresql: """
                ALTER TABLE users ALTER COLUMN age ADD GENERATED ALWAYS AS IDENTITY;
                SELECT setval(pg_get_serial_sequence('users', 'age'), max(age)) FROM users;
                """,
            sqlite: """
                error[unsupported]: SQLite numbers the primary key alone; column age of users is not the whole of it
                hint: make age the primary key first: op.createPrimaryKey(…)
                """
        ),
        OperationRow(
            "alter column: a text to a number",
            .alterColumn("users", "email", ColumnChange(type: .integer), previous: nil),
            postgresql: "ALTER TABLE users ALTER COLUMN email TYPE integer;",
            sqlite: """
                SELECT count(*) FROM users WHERE typeof(email) = 'text' AND CAST(email AS NUMERIC) = email AND \
                CAST(CAST(email AS NUMERIC) AS TEXT) <> email COLLATE BINARY; -- must be 0
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email INTEGER NOT NULL, age INTEGER, \
                CONSTRAINT age_ok CHECK (age > 0));
                INSERT INTO _migrate_users (id, email, age) SELECT id, email, age FROM users;
                DROP TABLE users;
                PRAGMA legacy_alter_table = ON;
                ALTER TABLE _migrate_users RENAME TO users;
                PRAGMA legacy_alter_table = OFF;
                CREATE INDEX ix_age ON users (age);
                SELECT count(*) FROM users; -- must be 2
                SELECT count(*) <= 0 FROM (VALUES ('users')) t, pragma_foreign_key_check(t.column1, 'main'); -- \
                must be 1
                """
        ),
        OperationRow(
            "alter column: a text to a number, in words for each",
            .alterColumn(
                "users",
                "email",
                ColumnChange(
                    type: .integer,
                    using: .init(postgresql: "email::integer", sqlite: "CAST(email AS INTEGER)")
                ),
                previous: nil
            ),
            postgresql: "ALTER TABLE users ALTER COLUMN email TYPE integer USING email::integer;",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email INTEGER NOT NULL, age INTEGER, \
                CONSTRAINT age_ok CHECK (age > 0));
                INSERT INTO _migrate_users (id, email, age) SELECT id, CAST(email AS INTEGER), age FROM users;
                DROP TABLE users;
                PRAGMA legacy_alter_table = ON;
                ALTER TABLE _migrate_users RENAME TO users;
                PRAGMA legacy_alter_table = OFF;
                CREATE INDEX ix_age ON users (age);
                SELECT count(*) FROM users; -- must be 2
                SELECT count(*) <= 0 FROM (VALUES ('users')) t, pragma_foreign_key_check(t.column1, 'main'); -- \
                must be 1
                """
        ),
    ]
}
