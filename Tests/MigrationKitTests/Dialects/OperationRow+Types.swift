import MigrationKit

extension OperationRow {
    static let types: [OperationRow] = [
        OperationRow(
            "create enum type",
            .createEnumType(EnumType(QualifiedName("mood", schema: "app"), ["sad", "o'k"]), ifNotExists: false),
            postgresql: "CREATE TYPE app.mood AS ENUM ('sad', 'o''k');",
            sqlite: ""
        ),
        OperationRow(
            "create enum type if not exists",
            .createEnumType(EnumType("mood", ["sad", "$$"]), ifNotExists: true),
            postgresql: """
                DO $body1$ BEGIN CREATE TYPE mood AS ENUM ('sad', '$$'); EXCEPTION WHEN duplicate_object THEN NULL; \
                END $body1$;
                """,
            sqlite: ""
        ),
        OperationRow(
            "add enum value",
            .addEnumValue("mood", "great", position: .after("ok"), ifNotExists: true),
            postgresql: "ALTER TYPE mood ADD VALUE IF NOT EXISTS 'great' AFTER 'ok';",
            sqlite: ""
        ),
        OperationRow(
            "add enum value before another",
            .addEnumValue("mood", "bad", position: .before("ok"), ifNotExists: false),
            postgresql: "ALTER TYPE mood ADD VALUE 'bad' BEFORE 'ok';",
            sqlite: ""
        ),
        OperationRow(
            "drop enum type",
            .dropEnumType("mood", ifExists: true, cascade: false, restoring: nil),
            postgresql: "DROP TYPE IF EXISTS mood;",
            sqlite: ""
        ),
        OperationRow(
            "create schema",
            .createSchema("billing", ifNotExists: true),
            postgresql: "CREATE SCHEMA IF NOT EXISTS billing;",
            sqlite: """
                error[unsupported]: SQLite has no schemas: it cannot create billing
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await \
                op.createSchema("billing") }; a schema in a table's name is an attached database there
                """
        ),
        OperationRow(
            "drop schema",
            .dropSchema("billing", ifExists: true, cascade: true),
            postgresql: "DROP SCHEMA IF EXISTS billing CASCADE;",
            sqlite: """
                error[unsupported]: SQLite has no schemas: it cannot drop billing
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await \
                op.dropSchema("billing") }
                """
        ),
        OperationRow(
            "create sequence",
            .createSequence(NumberSequence("invoice_number", start: 1000, increment: 1), ifNotExists: false),
            postgresql: "CREATE SEQUENCE invoice_number START WITH 1000 INCREMENT BY 1;",
            sqlite: """
                error[unsupported]: SQLite has no sequences: it cannot create invoice_number
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createSequence(…) }; \
                a primary key numbers itself: .column("id", .bigint, .primaryKey, .identity)
                """
        ),
        OperationRow(
            "create sequence with everything",
            .createSequence(
                NumberSequence(
                    QualifiedName("s", schema: "app"),
                    type: .smallint,
                    start: 2,
                    increment: -1,
                    minimum: -5,
                    maximum: 5,
                    cache: 3,
                    cycles: true,
                    ownedBy: "app.users.Number"
                ),
                ifNotExists: true
            ),
            postgresql: """
                CREATE SEQUENCE IF NOT EXISTS app.s AS smallint START WITH 2 INCREMENT BY -1 MINVALUE -5 MAXVALUE 5 \
                CACHE 3 CYCLE OWNED BY app.users."Number";
                """,
            sqlite: """
                error[unsupported]: SQLite has no sequences: it cannot create app.s
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.createSequence(…) }; \
                a primary key numbers itself: .column("id", .bigint, .primaryKey, .identity)
                """
        ),
        OperationRow(
            "drop sequence",
            .dropSequence("s", ifExists: true, cascade: false, restoring: nil),
            postgresql: "DROP SEQUENCE IF EXISTS s;",
            sqlite: """
                error[unsupported]: SQLite has no sequences: it cannot drop s
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await op.dropSequence("s") }
                """
        ),
        OperationRow(
            "create extension",
            .createExtension("uuid-ossp", schema: "app", ifNotExists: true),
            postgresql: """
                CREATE EXTENSION IF NOT EXISTS "uuid-ossp" SCHEMA app;
                """,
            sqlite: """
                error[unsupported]: SQLite has no extensions: it cannot create uuid-ossp
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await \
                op.createExtension("uuid-ossp") }
                """
        ),
        OperationRow(
            "drop extension",
            .dropExtension("pg_trgm", ifExists: false, cascade: true),
            postgresql: "DROP EXTENSION pg_trgm CASCADE;",
            sqlite: """
                error[unsupported]: SQLite has no extensions: it cannot drop pg_trgm
                hint: if only PostgreSQL needs it: if op.dialect == .postgresql { try await \
                op.dropExtension("pg_trgm") }
                """
        ),
    ]
}
