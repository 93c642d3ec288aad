import MigrationKit
import TestSupport

extension ExecutedOperation {
    static let columns: [ExecutedOperation] = [
        ExecutedOperation(
            "add column",
            after: t,
            alembic: "op.add_column('t', sa.Column('plan', sa.String(9), nullable=False, server_default='free'))"
        ) { try await $0.addColumn("t", "plan", .varchar(9), .notNull, .default("free")) },
        ExecutedOperation(
            "add column if not exists",
            after: t,
            on: [.postgresql],
            alembic: "op.add_column('t', sa.Column('note', sa.Integer()), if_not_exists=True)"
        ) { try await $0.addColumn("t", "note", .integer, ifNotExists: true) },
        ExecutedOperation(
            "drop column",
            after: t,
            needsDatabase: [.sqlite],
            alembic: "op.drop_column('t', 'note')"
        ) { try await $0.dropColumn("t", "note") },
        ExecutedOperation(
            "drop column if exists",
            after: t,
            on: [.postgresql],
            alembic: "op.drop_column('t', 'x', if_exists=True)"
        ) { try await $0.dropColumn("t", "x", ifExists: true) },
        ExecutedOperation(
            "alter column: type",
            after: t,
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.alter_column("note", type_=sa.Integer(), postgresql_using="note::integer")
                """
        ) {
            try await $0.alterColumn(
                "t",
                "note",
                type: .integer,
                using: SQLText(postgresql: "note::integer", sqlite: "CAST(note AS INTEGER)")
            )
        },
        ExecutedOperation(
            "alter column: NOT NULL and default",
            after: t,
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.alter_column("note", existing_type=sa.String(20), nullable=False, server_default="x")
                """
        ) { try await $0.alterColumn("t", "note", nullable: false, default: .set("x")) },
        ExecutedOperation(
            "alter column: no default, NULL",
            after: "CREATE TABLE t (id INTEGER PRIMARY KEY, note VARCHAR(20) DEFAULT 'x' NOT NULL);",
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.alter_column("note", existing_type=sa.String(20), nullable=True, server_default=None)
                """
        ) { try await $0.alterColumn("t", "note", nullable: true, default: .drop) },
        ExecutedOperation(
            "alter column: name",
            after: t + "CREATE INDEX ix ON t (note);",
            on: [.postgresql],
            alembic: "op.alter_column('t', 'note', new_column_name='New Note')"
        ) { try await $0.renameColumn("t", "note", to: "New Note") },
        ExecutedOperation(
            "alter column: name, on SQLite",
            after: t,
            on: [.sqlite],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.alter_column("note", new_column_name="remark")
                """
        ) { try await $0.renameColumn("t", "note", to: "remark") },
        ExecutedOperation(
            "alter column: comment",
            after: t,
            on: [.postgresql],
            alembic: "op.alter_column('t', 'note', comment='why')"
        ) { try await $0.setColumnComment("t", "note", "why") },
        ExecutedOperation(
            "add column by making the table anew",
            after: t + "CREATE INDEX ix ON t (note);",
            on: [.sqlite],
            needsDatabase: [.sqlite],
            alembic: """
                with op.batch_alter_table("t", recreate="always") as batch:
                    batch.add_column(sa.Column("at", sa.Text(), nullable=True))
                    batch.alter_column("note", nullable=False)
                """
        ) { op in
            try await op.alterTable(
                "t",
                .addColumn("at", .text),
                .alterColumn("note", ColumnChange(nullable: false)),
                recreate: .always,
            )
        },
        ExecutedOperation(
            "batch with one of several changes",
            after: t,
            on: [.postgresql],
            alembic: """
                with op.batch_alter_table("t") as batch:
                    batch.add_column(sa.Column("at", sa.Text()))
                    batch.drop_column("note")
                """
        ) { op in
            try await op.alterTable("t", .addColumn("at", .text), .dropColumn("note"))
        },
    ]
}
