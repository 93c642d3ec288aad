import MigrationKit
import TestSupport

extension ExecutedOperation {
    private static let pair =
        "CREATE TABLE teams (id INTEGER PRIMARY KEY); CREATE TABLE t (a INTEGER NOT NULL, b INTEGER);"

    static let constraints: [ExecutedOperation] = [
        ExecutedOperation(
            "create primary key",
            after: pair,
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.create_primary_key("pk_t", ["a"])
                """
        ) { try await $0.createPrimaryKey("pk_t", on: "t", "a") },
        ExecutedOperation(
            "create unique constraint",
            after: pair,
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.create_unique_constraint("uq_t", ["a", "b"])
                """
        ) { try await $0.createUniqueConstraint("uq_t", on: "t", "a", "b") },
        ExecutedOperation(
            "create check constraint",
            after: pair,
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.create_check_constraint("ck_t", "b > 0")
                """
        ) { try await $0.createCheckConstraint("ck_t", on: "t", "b > 0") },
        ExecutedOperation(
            "create foreign key",
            after: pair,
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.create_foreign_key("fk_t", "teams", ["a"], ["id"], ondelete="CASCADE", onupdate="RESTRICT")
                """
        ) { op in
            try await op.createForeignKey(
                "fk_t",
                on: "t",
                ["a"],
                references: "teams",
                ["id"],
                onDelete: .cascade,
                onUpdate: .restrict
            )
        },
        ExecutedOperation(
            "create foreign key: deferrable, full, between schemas, not valid",
            after: "CREATE SCHEMA app; CREATE TABLE app.teams (id integer PRIMARY KEY); CREATE TABLE t (a integer);",
            on: [.postgresql],
            alembic: """
                op.create_foreign_key(
                    "fk_t", "t", "teams", ["a"], ["id"], referent_schema="app", match="FULL",
                    deferrable=True, initially="DEFERRED", postgresql_not_valid=True,
                )
                """
        ) { op in
            try await op.createForeignKey(
                "fk_t",
                on: "t",
                ["a"],
                references: "teams",
                ["id"],
                referencedSchema: "app",
                match: .full,
                deferral: .initiallyDeferred,
                notValid: true
            )
        },
        ExecutedOperation(
            "create exclude constraint",
            after: "CREATE TABLE t (during tsrange, note text);",
            on: [.postgresql],
            alembic: """
                op.create_exclude_constraint("ex_t", "t", ("during", "&&"), using="gist", where="note <> ''")
                """
        ) { op in
            try await op.createExcludeConstraint("ex_t", on: "t", .init("during", with: "&&"), where: "note <> ''")
        },
        ExecutedOperation(
            "drop constraint",
            after: "CREATE TABLE t (a INTEGER, b INTEGER, CONSTRAINT ck_t CHECK (a > 0), CONSTRAINT uq_t UNIQUE (b));",
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.drop_constraint("uq_t", type_="unique")
                """
        ) { try await $0.dropConstraint("uq_t", on: "t") },
        ExecutedOperation(
            "drop constraint if exists",
            after: pair,
            on: [.postgresql],
            alembic: "op.drop_constraint('x', 't', if_exists=True)"
        ) { try await $0.dropConstraint("x", on: "t", ifExists: true) },
    ]
}
