import MigrationKit

extension OperationRow {
    static let indexes: [OperationRow] = [
        OperationRow(
            "create index",
            .createIndex(
                Index("ix", on: "users", ["email", .column("age", .descending)]),
                ifNotExists: false,
                concurrently: false
            ),
            postgresql: "CREATE INDEX ix ON users (email, age DESC);",
            sqlite: "CREATE INDEX ix ON users (email, age DESC);"
        ),
        OperationRow(
            "create unique, partial index on an expression",
            .createIndex(
                Index(
                    "ix",
                    on: "users",
                    [.expression("lower(email)"), .expression("age + 1")],
                    unique: true,
                    where: "active"
                ),
                ifNotExists: true,
                concurrently: false
            ),
            postgresql: "CREATE UNIQUE INDEX IF NOT EXISTS ix ON users (lower(email), (age + 1)) WHERE active;",
            sqlite: "CREATE UNIQUE INDEX IF NOT EXISTS ix ON users (lower(email), (age + 1)) WHERE active;"
        ),
        OperationRow(
            "create index with all that PostgreSQL knows",
            .createIndex(
                Index(
                    "ix",
                    on: QualifiedName("docs", schema: "app"),
                    [.column("body", .ascending, nulls: .first, collation: "C", operatorClass: "text_pattern_ops")],
                    using: "btree",
                    include: ["id"]
                ),
                ifNotExists: true,
                concurrently: true
            ),
            postgresql: """
                CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON app.docs USING btree (body COLLATE "C" \
                text_pattern_ops ASC NULLS FIRST) INCLUDE (id);
                """,
            sqlite: "CREATE INDEX IF NOT EXISTS app.ix ON docs (body COLLATE BINARY ASC);"
        ),
        OperationRow(
            "create index with a collation that SQLite lacks",
            .createIndex(
                Index("ix", on: "t", [.column("a", collation: "de_DE")]),
                ifNotExists: false,
                concurrently: false
            ),
            postgresql: """
                CREATE INDEX ix ON t (a COLLATE "de_DE");
                """,
            sqlite: """
                error[unsupported]: SQLite has no collation de_DE
                hint: use BINARY, NOCASE or RTRIM (C is BINARY to it), or write the step for each database: \
                if op.dialect == .sqlite { … } else { … }
                """
        ),
        OperationRow(
            "drop index",
            .dropIndex(QualifiedName("ix", schema: "app"), ifExists: true, concurrently: true, restoring: nil),
            postgresql: "DROP INDEX CONCURRENTLY IF EXISTS app.ix;",
            sqlite: "DROP INDEX IF EXISTS app.ix;"
        ),
    ]
}
