import MigrationKit

extension OperationRow {
    static let constraints: [OperationRow] = [
        OperationRow(
            "add primary key",
            .addConstraint("users", .primaryKey(name: "users_pkey", columns: ["email"])),
            postgresql: "ALTER TABLE users ADD CONSTRAINT users_pkey PRIMARY KEY (email);",
            sqlite: """
                error[invalid-operation]: table users has a primary key already: id
                hint: make the new one .unique, or drop the old one first
                """
        ),
        OperationRow(
            "add unique constraint",
            .addConstraint("users", .unique(name: "users_email_key", columns: ["email"])),
            postgresql: "ALTER TABLE users ADD CONSTRAINT users_email_key UNIQUE (email);",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, CONSTRAINT \
                age_ok CHECK (age > 0), CONSTRAINT users_email_key UNIQUE (email));
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
            "add deferred unique constraint",
            .addConstraint("users", .unique(name: "u", columns: ["email"], deferral: .initiallyDeferred)),
            postgresql: "ALTER TABLE users ADD CONSTRAINT u UNIQUE (email) DEFERRABLE INITIALLY DEFERRED;",
            sqlite: """
                error[unsupported]: SQLite checks a unique constraint at once, always; the one on users is to be \
                deferred
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await \
                op.createUniqueConstraint(…) }; without deferral: it is the same on both
                """
        ),
        OperationRow(
            "add check",
            .addConstraint("users", .check(name: "age_ok", expression: "age > 1", notValid: true)),
            postgresql: "ALTER TABLE users ADD CONSTRAINT age_ok CHECK (age > 1) NOT VALID;",
            sqlite: """
                error[invalid-operation]: table users has a constraint age_ok already
                hint: choose another name, or drop it first: op.dropConstraint("age_ok", on: "users")
                """
        ),
        OperationRow(
            "add check without name",
            .addConstraint("users", .check(expression: "age > 1")),
            postgresql: "ALTER TABLE users ADD CHECK (age > 1);",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, CONSTRAINT \
                age_ok CHECK (age > 0), CHECK (age > 1));
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
            "add foreign key",
            .addConstraint(
                "users",
                .foreignKey(
                    name: "fk_team",
                    columns: ["age", "id"],
                    references: ForeignKeyReference(
                        table: "teams",
                        columns: ["a", "b"],
                        onDelete: .cascade,
                        onUpdate: .noAction,
                        match: .full,
                        deferral: .initiallyImmediate
                    ),
                    notValid: true
                )
            ),
            postgresql: """
                ALTER TABLE users ADD CONSTRAINT fk_team FOREIGN KEY (age, id) REFERENCES teams (a, b) MATCH FULL \
                ON DELETE CASCADE ON UPDATE NO ACTION DEFERRABLE INITIALLY IMMEDIATE NOT VALID;
                """,
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER, CONSTRAINT \
                age_ok CHECK (age > 0), CONSTRAINT fk_team FOREIGN KEY (age, id) REFERENCES teams (a, b) MATCH FULL \
                ON DELETE CASCADE ON UPDATE NO ACTION DEFERRABLE INITIALLY IMMEDIATE);
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
            "add foreign key to another schema",
            .addConstraint(
                "users",
                .foreignKey(
                    name: "fk",
                    columns: ["age"],
                    references: ForeignKeyReference(table: QualifiedName("t", schema: "app"))
                )
            ),
            postgresql: "ALTER TABLE users ADD CONSTRAINT fk FOREIGN KEY (age) REFERENCES app.t;",
            sqlite: """
                error[unsupported]: SQLite's foreign keys stay within one database: users cannot reference app.t
                hint: keep both tables in one schema, or leave the foreign key to PostgreSQL: if op.dialect == \
                .postgresql { try await op.createForeignKey(…) }
                """
        ),
        OperationRow(
            "add exclusion constraint",
            .addConstraint(
                "users",
                .exclude(name: "ex", using: "gist", elements: [ExclusionElement("(age + 1)", with: "=")])
            ),
            postgresql: "ALTER TABLE users ADD CONSTRAINT ex EXCLUDE USING gist ((age + 1) WITH =);",
            sqlite: """
                error[unsupported]: SQLite has no exclusion constraints: it cannot add one to users
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await \
                op.createExcludeConstraint(…) }
                """
        ),
        OperationRow(
            "drop constraint",
            .dropConstraint("users", "age_ok", ifExists: false, cascade: true, restoring: nil),
            postgresql: "ALTER TABLE users DROP CONSTRAINT age_ok CASCADE;",
            sqlite: """
                CREATE TABLE _migrate_users (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER);
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
            "drop constraint if exists",
            .dropConstraint("users", "nope", ifExists: true, cascade: false, restoring: nil),
            postgresql: "ALTER TABLE users DROP CONSTRAINT IF EXISTS nope;",
            sqlite: ""
        ),
        OperationRow(
            "drop constraint that is not there",
            .dropConstraint("users", "nope", ifExists: false, cascade: false, restoring: nil),
            postgresql: "ALTER TABLE users DROP CONSTRAINT nope;",
            sqlite: """
                error[invalid-operation]: table users has no constraint nope
                hint: name one of its constraints: age_ok
                """
        ),
    ]
}
