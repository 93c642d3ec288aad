import MigrationKit

extension OperationRow {
    static let columns: [OperationRow] = [
        OperationRow(
            "add column",
            .addColumn(
                "users",
                Column("active", .boolean, [.notNull, .default(true), .comment("x")]),
                ifNotExists: false
            ),
            postgresql: """
                ALTER TABLE users ADD COLUMN active boolean DEFAULT true NOT NULL;
                COMMENT ON COLUMN users.active IS 'x';
                """,
            sqlite: "ALTER TABLE users ADD COLUMN active BOOLEAN DEFAULT 1 NOT NULL;"
        ),
        OperationRow(
            "add column if not exists",
            .addColumn("users", Column("email", .text), ifNotExists: true),
            postgresql: "ALTER TABLE users ADD COLUMN IF NOT EXISTS email text;",
            sqlite: ""
        ),
        OperationRow(
            "add column with a reference",
            .addColumn("users", Column("team_id", .bigint, [.references("teams", "id")]), ifNotExists: false),
            postgresql: "ALTER TABLE users ADD COLUMN team_id bigint REFERENCES teams (id);",
            sqlite: "ALTER TABLE users ADD COLUMN team_id BIGINT REFERENCES teams (id);"
        ),
        OperationRow(
            "add column that is unique",
            .addColumn("users", Column("code", .text, [.unique]), ifNotExists: false),
            postgresql: "ALTER TABLE users ADD COLUMN code text UNIQUE;",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, code TEXT \
                UNIQUE, CONSTRAINT age_ok CHECK (age > 0));
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
            "add column with the time as default",
            .addColumn("users", Column("made_at", .timestamptz, [.notNull, .default(.now)]), ifNotExists: false),
            postgresql: "ALTER TABLE users ADD COLUMN made_at timestamptz DEFAULT now() NOT NULL;",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, made_at \
                TIMESTAMPTZ DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')) NOT NULL, CONSTRAINT age_ok CHECK \
                (age > 0));
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
            "drop column",
            .dropColumn("users", "age", ifExists: false, cascade: true, restoring: nil),
            postgresql: "ALTER TABLE users DROP COLUMN age CASCADE;",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL);
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
            "drop column if exists",
            .dropColumn("users", "nope", ifExists: true, cascade: false, restoring: nil),
            postgresql: "ALTER TABLE users DROP COLUMN IF EXISTS nope;",
            sqlite: ""
        ),
        OperationRow(
            "drop column that is not there",
            .dropColumn("users", "nope", ifExists: false, cascade: false, restoring: nil),
            postgresql: "ALTER TABLE users DROP COLUMN nope;",
            sqlite: """
                error[invalid-operation]: table users has no column nope
                hint: name one of its columns: id, email, age
                """
        ),
        OperationRow(
            "alter column",
            .alterColumn(
                "users",
                "age",
                ColumnChange(type: .bigint, using: "age + 1", nullable: false, default: .set(0)),
                previous: nil
            ),
            postgresql: """
                ALTER TABLE users ALTER COLUMN age DROP DEFAULT;
                ALTER TABLE users ALTER COLUMN age TYPE bigint USING age + 1;
                ALTER TABLE users ALTER COLUMN age SET DEFAULT 0;
                ALTER TABLE users ALTER COLUMN age SET NOT NULL;
                """,
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age BIGINT NOT NULL \
                DEFAULT 0, CONSTRAINT age_ok CHECK (age > 0));
                INSERT INTO _migrate_users (id, email, age) SELECT id, email, age + 1 FROM users;
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
            "alter column: no default",
            .alterColumn("users", "age", ColumnChange(nullable: true, default: .drop), previous: nil),
            postgresql: """
                ALTER TABLE users ALTER COLUMN age DROP DEFAULT;
                ALTER TABLE users ALTER COLUMN age DROP NOT NULL;
                """,
            sqlite: ""
        ),
        OperationRow(
            "alter column: nothing",
            .alterColumn("users", "age", ColumnChange(), previous: nil),
            postgresql: "",
            sqlite: ""
        ),
        OperationRow(
            "rename column",
            .renameColumn("users", "mail", to: "e mail"),
            postgresql: """
                ALTER TABLE users RENAME COLUMN mail TO "e mail";
                """,
            sqlite: """
                ALTER TABLE users RENAME COLUMN mail TO "e mail";
                """
        ),
        OperationRow(
            "comment on column",
            .setColumnComment(QualifiedName("users", schema: "app"), "email", "Where we write to", previous: nil),
            postgresql: "COMMENT ON COLUMN app.users.email IS 'Where we write to';",
            sqlite: ""
        ),
    ]
}
