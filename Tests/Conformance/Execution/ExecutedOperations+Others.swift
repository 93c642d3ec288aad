import MigrationKit
import TestSupport

extension ExecutedOperation {
    static let others: [ExecutedOperation] = [
        ExecutedOperation("create index", after: t, alembic: "op.create_index('ix', 't', ['note', 'id'])") { op in
            try await op.createIndex("ix", on: "t", "note", "id")
        },
        ExecutedOperation(
            "create index: unique, of an expression, of some rows",
            after: t,
            alembic: """
                op.create_index(
                    "ix", "t", [sa.text("lower(note)")], unique=True,
                    postgresql_where=sa.text("id > 0"), sqlite_where=sa.text("id > 0"),
                )
                """
        ) { try await $0.createIndex("ix", on: "t", .expression("lower(note)"), unique: true, where: "id > 0") },
        ExecutedOperation(
            "create index: method and columns beside",
            after: t,
            on: [.postgresql],
            alembic: "op.create_index('ix', 't', ['note'], postgresql_using='btree', postgresql_include=['id'])"
        ) { try await $0.createIndex("ix", on: "t", "note", using: "btree", include: ["id"]) },
        ExecutedOperation(
            "create index if not exists",
            after: t + "CREATE INDEX ix ON t (id);",
            alembic: "op.create_index('ix', 't', ['note'], if_not_exists=True)"
        ) { try await $0.createIndex("ix", on: "t", "note", ifNotExists: true) },
        ExecutedOperation(
            "create index concurrently",
            after: t,
            on: [.postgresql],
            transaction: .none,
            alembic: """
                with op.get_context().autocommit_block():
                    op.create_index("ix", "t", ["note"], postgresql_concurrently=True)
                """
        ) { try await $0.createIndex("ix", on: "t", "note", concurrently: true) },
        ExecutedOperation(
            "drop index",
            after: t + "CREATE INDEX ix ON t (note);",
            alembic: "op.drop_index('ix', table_name='t')"
        ) { try await $0.dropIndex("ix") },
        ExecutedOperation("drop index if exists", after: t, alembic: "op.drop_index('x', if_exists=True)") { op in
            try await op.dropIndex("x", ifExists: true)
        },
        ExecutedOperation(
            "bulk insert and execute",
            after: t,
            alembic: """
                table = sa.table("t", sa.column("id", sa.Integer), sa.column("note", sa.String))
                op.bulk_insert(table, [{"id": 2, "note": "it's"}, {"id": 3, "note": None}])
                op.execute("CREATE TABLE seen AS SELECT id, note FROM t")
                """
        ) { op in
            try await op.bulkInsert(into: "t", columns: ["id", "note"], rows: [[2, "it's"], [3, nil]])
            try await op.execute("CREATE TABLE seen AS SELECT id, note FROM t")
        },
        ExecutedOperation(
            "create enum type with a table",
            on: [.postgresql],
            alembic: "op.create_table('t', sa.Column('m', sa.Enum('sad', 'ok', name='mood')))"
        ) { op in
            try await op.createEnumType("mood", "sad", "ok")
            try await op.createTable("t", .column("m", .enumeration("mood")))
        },
        ExecutedOperation(
            "what has no operation in Alembic",
            after: t,
            on: [.postgresql],
            alembic: """
                op.execute("CREATE SCHEMA app")
                op.execute("CREATE SEQUENCE counter")
                op.execute("CREATE VIEW notes AS SELECT note FROM t")
                """
        ) { op in
            try await op.createSchema("app")
            try await op.createSequence(NumberSequence("counter"))
            try await op.createView(View("notes", as: "SELECT note FROM t"))
        },
    ]
}
