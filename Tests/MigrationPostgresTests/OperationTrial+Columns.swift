import MigrationKit
import TestSupport

extension OperationTrial {
    static let columns: [OperationTrial] = [
        OperationTrial(
            "add column",
            after: users,
            .addColumn(
                "users",
                Column(
                    "plan",
                    .varchar(9),
                    [.notNull, .default("free"), .collate("C"), .comment("it's what they pay")]
                ),
                ifNotExists: true
            ),
            changes: """
                + column users 5 plan character varying(9) collate "C" not null default 'free'::character varying -- \
                it's what they pay
                """
        ),
        OperationTrial(
            "add column with constraints",
            after: users,
            .addColumn(
                "users",
                Column(
                    "boss",
                    .bigint,
                    [.unique, .check("boss > 0"), .references("users", "id", onDelete: .cascade)]
                ),
                ifNotExists: false
            ),
            changes: """
                + column users 5 boss bigint
                + constraint users users_boss_check CHECK ((boss > 0))
                + constraint users users_boss_fkey FOREIGN KEY (boss) REFERENCES users(id) ON DELETE CASCADE
                + constraint users users_boss_key UNIQUE (boss)
                """
        ),
        OperationTrial(
            "add column that numbers the rows",
            after: users,
            .addColumn("users", Column("number", .bigint, [.identityAlways]), ifNotExists: false),
            changes: "+ column users 5 number bigint not null identity always"
        ),
        OperationTrial(
            "add generated column",
            after: users,
            .addColumn("users", Column("next", .integer, [.generated("age + 1")]), ifNotExists: false),
            changes: "+ column users 5 next integer generated s (age + 1)"
        ),
        OperationTrial(
            "add column if not exists, where it does",
            after: users,
            .addColumn("users", Column("age", .text, [.comment("x")]), ifNotExists: true),
            changes: ""
        ),
        OperationTrial(
            "drop column",
            after: """
                CREATE TABLE t (id bigint PRIMARY KEY, code varchar(9) COLLATE "C" DEFAULT 'x' NOT NULL UNIQUE
                    CHECK (code <> '') REFERENCES t (code) ON UPDATE CASCADE);
                COMMENT ON COLUMN t.code IS 'which';
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
                        .references("t", "code", onUpdate: .cascade), .comment("which"),
                    ]
                )
            ),
            changes: """
                - column t 2 code character varying(9) collate "C" not null default 'x'::character varying -- which
                - constraint t t_code_check CHECK (((code)::text <> ''::text))
                - constraint t t_code_fkey FOREIGN KEY (code) REFERENCES t(code) ON UPDATE CASCADE
                - constraint t t_code_key UNIQUE (code)
                """
        ),
        OperationTrial(
            "drop column with what hangs on it",
            after: users + "CREATE VIEW notes AS SELECT note FROM users;",
            .dropColumn("users", "note", ifExists: false, cascade: true, restoring: nil),
            changes: """
                - column users 4 note character varying(20)
                - view notes note: SELECT users.note FROM users;
                """,
            afterwards: "error[irreversible]: drop column note of users cannot be reversed by itself"
        ),
        OperationTrial(
            "alter column: all",
            after: users + "UPDATE users SET note = '8';",
            .alterColumn(
                "users",
                "note",
                ColumnChange(type: .integer, using: "note::integer", nullable: false, default: .set(0)),
                previous: ColumnChange(type: .varchar(20), nullable: true, default: .drop)
            ),
            changes: """
                - column users 4 note character varying(20)
                + column users 4 note integer not null default 0
                """
        ),
        OperationTrial(
            "alter column: a default that the new type does not have",
            after: "CREATE TYPE mood AS ENUM ('sad', 'ok'); CREATE TABLE t (m text DEFAULT 'ok');",
            .alterColumn(
                "t",
                "m",
                ColumnChange(type: .enumeration("mood"), using: "m::mood", default: .set("sad")),
                previous: ColumnChange(type: .text, default: .set("ok"))
            ),
            changes: """
                - column t 1 m text default 'ok'::text
                + column t 1 m mood default 'sad'::mood
                """
        ),
        OperationTrial(
            "alter column: no default",
            after: users,
            .alterColumn(
                "users",
                "age",
                ColumnChange(default: .drop),
                previous: ColumnChange(default: .set(1))
            ),
            changes: """
                - column users 3 age integer default 1
                + column users 3 age integer
                """
        ),
        OperationTrial(
            "alter column: NULL allowed",
            after: users,
            .alterColumn("users", "email", ColumnChange(nullable: true), previous: ColumnChange(nullable: false)),
            changes: """
                - column users 2 email text not null
                + column users 2 email text
                """
        ),
        OperationTrial(
            "alter column without saying what it was",
            after: users,
            .alterColumn("users", "age", ColumnChange(type: .bigint), previous: nil),
            changes: """
                - column users 3 age integer default 1
                + column users 3 age bigint default 1
                """,
            afterwards: "error[irreversible]: alter column age of users cannot be reversed by itself"
        ),
        OperationTrial(
            "rename column",
            after: users + "CREATE INDEX ix ON users (lower(email)) WHERE email > '';",
            .renameColumn("users", "email", to: "E Mail"),
            changes: """
                - column users 2 email text not null
                - index CREATE INDEX ix ON public.users USING btree (lower(email)) WHERE (email > ''::text)
                + column users 2 E Mail text not null
                + index CREATE INDEX ix ON public.users USING btree (lower("E Mail")) WHERE ("E Mail" > ''::text)
                """
        ),
        OperationTrial(
            "comment on column",
            after: users + "COMMENT ON COLUMN users.age IS 'years';",
            .setColumnComment("users", "age", nil, previous: "years"),
            changes: """
                - column users 3 age integer default 1 -- years
                + column users 3 age integer default 1
                """
        ),
    ]
}
