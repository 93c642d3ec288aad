import MigrationKit
import TestSupport

extension OperationTrial {
    static let alterations: [OperationTrial] = [
        OperationTrial(
            "alter table",
            after: users + "UPDATE users SET note = '8', age = 2;",
            .alterTable(
                TableAlteration(
                    "users",
                    [
                        .addColumn(
                            "plan",
                            .text,
                            .notNull,
                            .default("free"),
                            .comment("tariff"),
                            position: .after("id")
                        ),
                        .alterColumn(
                            "note",
                            ColumnChange(type: .integer, using: "note::integer", default: .set(7), comment: .set("n")),
                            previous: ColumnChange(type: .varchar(20), default: .drop, comment: .drop)
                        ),
                        .addConstraint(.check(name: "k", expression: "note > 1")),
                        .addConstraint(.unique(name: "u", columns: ["email", "plan"])),
                        .dropColumn("age", restoring: Column("age", .integer, [.default(1)])),
                    ]
                )
            ),
            changes: """
                - column users 3 age integer default 1
                - column users 4 note character varying(20)
                + column users 3 note integer default 7 -- n
                + column users 4 plan text not null default 'free'::text -- tariff
                + constraint users k CHECK ((note > 1))
                + constraint users u UNIQUE (email, plan)
                """,
            afterwards: """
                - column users 3 age integer default 1
                - column users 4 note character varying(20)
                + column users 3 note character varying(20)
                + column users 4 age integer default 1
                """
        ),
        OperationTrial(
            "alter table without saying what was",
            after: users,
            .alterTable(TableAlteration("users", [.addColumn("a", .text), .dropColumn("note")])),
            changes: """
                - column users 4 note character varying(20)
                + column users 4 a text
                """,
            afterwards: "error[irreversible]: drop column note of users cannot be reversed by itself"
        ),
        OperationTrial(
            "alter column: numbering",
            after: "CREATE TABLE t (id integer NOT NULL); INSERT INTO t VALUES (7);",
            .alterColumn(
                "t",
                "id",
                ColumnChange(identity: .add(.always), comment: .set("number")),
                previous: ColumnChange(identity: .drop, comment: .drop)
            ),
            changes: """
                - column t 1 id integer not null
                + column t 1 id integer not null identity always -- number
                """
        ),
        OperationTrial(
            "alter column: other numbering",
            after: "CREATE TABLE t (id integer GENERATED ALWAYS AS IDENTITY);",
            .alterColumn(
                "t",
                "id",
                ColumnChange(identity: .set(.byDefault)),
                previous: ColumnChange(identity: .set(.always))
            ),
            changes: """
                - column t 1 id integer not null identity always
                + column t 1 id integer not null identity by default
                """
        ),
        OperationTrial(
            "rename index",
            after: "CREATE SCHEMA app; CREATE TABLE app.t (a integer); CREATE INDEX ix ON app.t (a);",
            .renameIndex(QualifiedName("ix", schema: "app"), to: "Odd name"),
            changes: """
                - index CREATE INDEX ix ON app.t USING btree (a)
                + index CREATE INDEX "Odd name" ON app.t USING btree (a)
                """
        ),
        OperationTrial(
            "rename constraint",
            after: users,
            .renameConstraint("users", "users_pkey", to: "Odd key"),
            changes: """
                - constraint users users_pkey PRIMARY KEY (id)
                + constraint users Odd key PRIMARY KEY (id)
                """
        ),
        OperationTrial(
            "validate constraint",
            after: users + "ALTER TABLE users ADD CONSTRAINT k CHECK (id > 0) NOT VALID;",
            .validateConstraint(
                "users",
                "k",
                restoring: .check(name: "k", expression: "id > 0", notValid: true)
            ),
            changes: """
                - constraint users k CHECK ((id > 0)) NOT VALID (not validated)
                + constraint users k CHECK ((id > 0))
                """
        ),
        OperationTrial(
            "validate constraint without its value",
            after: users + "ALTER TABLE users ADD CONSTRAINT k CHECK (id > 0) NOT VALID;",
            .validateConstraint("users", "k", restoring: nil),
            changes: """
                - constraint users k CHECK ((id > 0)) NOT VALID (not validated)
                + constraint users k CHECK ((id > 0))
                """,
            afterwards: "error[irreversible]: validate constraint k of users cannot be reversed by itself"
        ),
        OperationTrial(
            "add deferred exclusion constraint",
            after: "CREATE TABLE t (during tsrange);",
            .addConstraint(
                "t",
                .exclude(
                    name: "k",
                    elements: [ExclusionElement("during range_ops", with: "&&")],
                    where: "during IS NOT NULL",
                    deferral: .initiallyDeferred
                )
            ),
            changes: """
                + constraint t k EXCLUDE USING gist (during WITH &&) WHERE ((during IS NOT NULL)) DEFERRABLE \
                INITIALLY DEFERRED
                """
        ),
        OperationTrial(
            "custom operation",
            .custom(AnyCustomOperation(CreateDomain("plan"))),
            changes: """
                + column plans 1 a plan
                + table plans
                """
        ),
    ]
}
