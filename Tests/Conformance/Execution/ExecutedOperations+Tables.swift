import MigrationKit
import TestSupport

extension ExecutedOperation {
    /// Two columns and a row.
    static let t = "CREATE TABLE t (id INTEGER PRIMARY KEY, note VARCHAR(20)); INSERT INTO t VALUES (1, '7');"

    static let tables: [ExecutedOperation] = [
        ExecutedOperation(
            "create table",
            alembic: """
                op.create_table(
                    "users",
                    sa.Column("id", sa.BigInteger(), primary_key=True, autoincrement=False),
                    sa.Column("name", sa.String(40), nullable=False, server_default="it's 5 %"),
                    sa.Column("age", sa.Integer(), server_default=sa.text("18")),
                    sa.Column("rate", sa.Numeric(10, 2)),
                    sa.Column("note", sa.Text()),
                    sa.Column("done", sa.Boolean(), nullable=False),
                )
                """
        ) { op in
            try await op.createTable(
                "users",
                .column("id", .bigint, .primaryKey),
                .column("name", .varchar(40), .notNull, .default("it's 5 %")),
                .column("age", .integer, .default(18)),
                .column("rate", .numeric(10, 2)),
                .column("note", .text),
                .column("done", .boolean, .notNull),
            )
        },
        ExecutedOperation(
            "create table: other types",
            accepted: [
                .sqlite: Accepted(
                    changes: """
                        - column things: 1 b DOUBLE
                        - column things: 3 d DATETIME
                        - column things: 4 e DATETIME default CURRENT_TIMESTAMP
                        - column things: 6 g CHAR(32)
                        - column things: 7 h JSON
                        + column things: 1 b REAL
                        + column things: 3 d TIMESTAMP
                        + column things: 4 e TIMESTAMPTZ default strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')
                        + column things: 6 g CHAR(36)
                        + column things: 7 h TEXT
                        """,
                    why: """
                        Our types name what PostgreSQL has, with an affinity that keeps the values: a time with its zone, the \
                        dashes of a UUID, JSON as text, of which the affinity of JSON would make a number where it can.
                        """
                )
            ],
            alembic: """
                op.create_table(
                    "things",
                    sa.Column("a", sa.SmallInteger()),
                    sa.Column("b", sa.Double()),
                    sa.Column("c", sa.Date()),
                    sa.Column("d", sa.DateTime()),
                    sa.Column("e", sa.DateTime(timezone=True), server_default=sa.func.now()),
                    sa.Column("f", sa.LargeBinary()),
                    sa.Column("g", sa.Uuid()),
                    sa.Column("h", sa.JSON()),
                    sa.Column("i", sa.CHAR(2)),
                    sa.Column("j", sa.Time()),
                )
                """
        ) { op in
            try await op.createTable(
                "things",
                .column("a", .smallint),
                .column("b", .doublePrecision),
                .column("c", .date),
                .column("d", .timestamp),
                .column("e", .timestamptz, .default(.now)),
                .column("f", .bytea),
                .column("g", .uuid),
                .column("h", .json),
                .column("i", .char(2)),
                .column("j", .time),
            )
        },
        ExecutedOperation(
            "create table with constraints",
            after: "CREATE TABLE teams (id integer PRIMARY KEY);",
            alembic: """
                op.create_table(
                    "users",
                    sa.Column("a", sa.Integer(), nullable=False),
                    sa.Column("b", sa.Integer(), nullable=False),
                    sa.Column("team", sa.Integer()),
                    sa.PrimaryKeyConstraint("a", "b", name="pk_users"),
                    sa.UniqueConstraint("b", "team", name="uq_users"),
                    sa.CheckConstraint("b > 0", name="ck_users"),
                    sa.ForeignKeyConstraint(["team"], ["teams.id"], name="fk_users", ondelete="CASCADE", onupdate="SET NULL"),
                )
                """
        ) { op in
            try await op.createTable(
                "users",
                .column("a", .integer, .notNull),
                .column("b", .integer, .notNull),
                .column("team", .integer),
                .primaryKey("a", "b", name: "pk_users"),
                .unique("b", "team", name: "uq_users"),
                .check("b > 0", name: "ck_users"),
                .foreignKey(
                    "team",
                    references: "teams",
                    ["id"],
                    name: "fk_users",
                    onDelete: .cascade,
                    onUpdate: .setNull
                ),
            )
        },
        ExecutedOperation(
            "create table with unnamed constraints",
            after: "CREATE TABLE teams (id integer PRIMARY KEY);",
            on: [.postgresql],
            alembic: """
                op.create_table(
                    "users",
                    sa.Column("id", sa.Integer(), sa.Identity(), primary_key=True),
                    sa.Column("name", sa.Text(), unique=True),
                    sa.Column("team", sa.Integer(), sa.ForeignKey("teams.id")),
                )
                """
        ) { op in
            try await op.createTable(
                "users",
                .column("id", .integer, .primaryKey, .identity),
                .column("name", .text, .unique),
                .column("team", .integer, .references("teams", "id")),
            )
        },
        ExecutedOperation(
            "create table: a number that counts",
            accepted: [
                .sqlite: Accepted(
                    changes: """
                        - column t: 0 id INTEGER not null key 1
                        + column t: 0 id INTEGER key 1
                        """,
                    why: "INTEGER PRIMARY KEY is the rowid, which is never NULL."
                ),
                .postgresql: Accepted(
                    changes: """
                        - column t 1 id integer not null default nextval('t_id_seq'::regclass)
                        - sequence t_id_seq integer start 1 by 1 from 1 to 2147483647 cache 1 owned by t.id
                        + column t 1 id integer not null identity by default
                        """,
                    why:
                        "Alembic's default is serial; identity columns are the standard's, and need no right to a sequence."
                ),
            ],
            alembic: "op.create_table('t', sa.Column('id', sa.Integer(), primary_key=True))"
        ) { op in
            try await op.createTable("t", .column("id", .integer, .primaryKey, .identity))
        },
        ExecutedOperation(
            "create table in a schema, with comments",
            after: "CREATE SCHEMA app;",
            on: [.postgresql],
            alembic: """
                op.create_table("t", sa.Column("a", sa.Text(), comment="it's a"), schema="app", comment="why")
                """
        ) { op in
            try await op.createTable("t", .column("a", .text, .comment("it's a")), schema: "app", comment: "why")
        },
        ExecutedOperation(
            "create table if not exists",
            after: t,
            alembic: "op.create_table('t', sa.Column('x', sa.Text()), if_not_exists=True)"
        ) { op in
            try await op.createTable("t", .column("x", .text), ifNotExists: true)
        },
        ExecutedOperation("drop table", after: t, alembic: "op.drop_table('t')") { try await $0.dropTable("t") },
        ExecutedOperation("drop table if exists", after: t, alembic: "op.drop_table('x', if_exists=True)") { op in
            try await op.dropTable("x", ifExists: true)
        },
        ExecutedOperation(
            "rename table",
            after: t + "CREATE INDEX ix ON t (note);",
            alembic: "op.rename_table('t', 'New Name')"
        ) { op in
            try await op.renameTable("t", to: "New Name")
        },
        ExecutedOperation(
            "comment on table",
            after: t,
            on: [.postgresql],
            alembic: "op.create_table_comment('t', \"it's why\")"
        ) { try await $0.setTableComment("t", "it's why") },
        ExecutedOperation(
            "drop table comment",
            after: t + "COMMENT ON TABLE t IS 'x';",
            on: [.postgresql],
            alembic: "op.drop_table_comment('t')"
        ) { try await $0.setTableComment("t", nil) },
    ]
}
