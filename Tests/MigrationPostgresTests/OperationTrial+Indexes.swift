import MigrationKit
import TestSupport

extension OperationTrial {
    private static let documents =
        users + "CREATE SCHEMA app; CREATE TABLE app.docs (id bigint, body text, data jsonb);"

    static let indexes: [OperationTrial] = [
        OperationTrial(
            "create index: unique, partial, on expressions",
            after: users,
            .createIndex(
                Index(
                    "Odd name",
                    on: "users",
                    [.expression("lower(email)"), .expression("age + 1", .descending)],
                    unique: true,
                    where: "age > 0"
                ),
                ifNotExists: true,
                concurrently: false
            ),
            changes: """
                + index CREATE UNIQUE INDEX "Odd name" ON public.users USING btree (lower(email), ((age + 1)) DESC) \
                WHERE (age > 0)
                """
        ),
        OperationTrial(
            "create index: all that a key knows",
            after: documents,
            .createIndex(
                Index(
                    "ix",
                    on: QualifiedName("docs", schema: "app"),
                    [
                        .column("body", .descending, nulls: .last, collation: "C", operatorClass: "text_pattern_ops"),
                        .column("id", .ascending, nulls: .first),
                    ],
                    using: "btree",
                    include: ["data"]
                ),
                ifNotExists: false,
                concurrently: false
            ),
            changes: """
                + index CREATE INDEX ix ON app.docs USING btree (body COLLATE "C" text_pattern_ops DESC NULLS LAST, \
                id NULLS FIRST) INCLUDE (data)
                """
        ),
        OperationTrial(
            "create index: gin",
            after: documents,
            .createIndex(
                Index(
                    "ix",
                    on: QualifiedName("docs", schema: "app"),
                    [.column("data", operatorClass: "jsonb_path_ops")],
                    using: "gin"
                ),
                ifNotExists: false,
                concurrently: false
            ),
            changes: "+ index CREATE INDEX ix ON app.docs USING gin (data jsonb_path_ops)"
        ),
        OperationTrial(
            "create index concurrently",
            after: documents,
            .createIndex(
                Index("ix", on: QualifiedName("docs", schema: "app"), ["id"]),
                ifNotExists: true,
                concurrently: true
            ),
            transaction: .none,
            changes: "+ index CREATE INDEX ix ON app.docs USING btree (id)"
        ),
        OperationTrial(
            "create index if not exists, where it does",
            after: users + "CREATE INDEX ix ON users (age);",
            .createIndex(Index("ix", on: "users", ["email"]), ifNotExists: true, concurrently: false),
            changes: ""
        ),
        OperationTrial(
            "drop index",
            after: users + "CREATE UNIQUE INDEX ix ON users (email DESC) INCLUDE (age) WHERE age > 0;",
            .dropIndex(
                "ix",
                ifExists: false,
                concurrently: false,
                restoring: Index(
                    "ix",
                    on: "users",
                    [.column("email", .descending)],
                    unique: true,
                    include: ["age"],
                    where: "age > 0"
                )
            ),
            changes: """
                - index CREATE UNIQUE INDEX ix ON public.users USING btree (email DESC) INCLUDE (age) WHERE (age > 0)
                """
        ),
        OperationTrial(
            "drop index concurrently",
            after: documents + "CREATE INDEX ix ON app.docs (id);",
            .dropIndex(
                QualifiedName("ix", schema: "app"),
                ifExists: true,
                concurrently: true,
                restoring: Index("ix", on: QualifiedName("docs", schema: "app"), ["id"])
            ),
            transaction: .none,
            changes: "- index CREATE INDEX ix ON app.docs USING btree (id)"
        ),
        OperationTrial(
            "drop index without its value",
            after: users + "CREATE INDEX ix ON users (age);",
            .dropIndex("ix", ifExists: false, concurrently: false, restoring: nil),
            changes: "- index CREATE INDEX ix ON public.users USING btree (age)",
            afterwards: "error[irreversible]: drop index ix cannot be reversed by itself"
        ),
    ]
}
