import MigrationKit
import TestSupport
import Testing

/// A table that a script makes anew without having seen it.
@Suite("Rebuilding a table in a script") struct AlterationScriptTests {
    private static let users = Table(
        "users",
        [
            .column("id", .bigint, .primaryKey, .identity), .column("email", .varchar(20), .notNull),
            .column("age", .text, .default("1")), .unique("email", name: "u"),
            .index("ix_users_age", "age"), .index("ix_users", .expression("lower(email)")),
            .trigger("users_touch", .before, [.update(of: ["id"])], .set(column: "age", to: "2")),
        ]
    )

    private static let revisions = [
        ScriptedRevision(
            "a",
            up: { op in
                try await op.createTable(users)
                try await op.createTable("teams", .column("id", .integer, .primaryKey))
                try await op.bulkInsert(
                    into: "users",
                    columns: ["email", "age"],
                    rows: [["a@x", "17"], ["b@x", nil]]
                )
            }
        ),
        ScriptedRevision(
            "b",
            revises: ["a"],
            up: { op in
                try await op.alterTable(
                    "users",
                    .addColumn("team", .integer, .references("teams", "id"), position: .after("id")),
                    .addConstraint(.check(name: "k", expression: "length(email) > 1")),
                    .alterColumn(
                        "email",
                        ColumnChange(type: .text, nullable: true, default: .set("x@y")),
                        previous: ColumnChange(type: .varchar(20), nullable: false, default: .drop)
                    ),
                    .renameColumn("email", to: "mail"),
                    from: users
                )
            }
        ),
    ]

    @Test(arguments: TestDatabase.allCases)
    func leavesWhatTheOnlineRunLeaves(_ database: TestDatabase) async throws {
        let writer = try ScriptedRevision.writer(Self.revisions, database.driver.dialect.name)
        let graph = writer.library.graph
        try await database.with { online in
            try await database.with { offline in
                for (plan, heads) in [
                    (try RevisionPlan.upgrade([.head], from: [], in: graph), []),
                    (try .downgrade(RevisionTarget(parsing: "a"), from: ["b"], in: graph), ["b"]),
                ] as [(RevisionPlan, [RevisionID])] {
                    let script = try await writer.script(for: plan, from: heads)
                    let outcome = try await database.run(script: script, on: offline)
                    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)\n\(script)")
                    _ = try await ScriptRunTests.migrate(database, online, revisions: Self.revisions) { migrator in
                        heads.isEmpty
                            ? try await migrator.upgrade(to: [.head])
                            : try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
                    }
                    let expected = try await CatalogSnapshot(of: database, on: online)
                    let found = try await CatalogSnapshot(of: database, on: offline)
                    #expect(found.changes(since: expected) == "")
                    let rows = try await database.rows("SELECT * FROM users ORDER BY id", on: online)
                    #expect(try await database.rows("SELECT * FROM users ORDER BY id", on: offline) == rows)
                }
            }
        }
    }

    /// What has happened to the table in the meantime: the script ends, and everything is as it was.
    @Test(
        arguments: [
            ("ALTER TABLE users ADD COLUMN more TEXT", "table users is not as this script supposes it"),
            ("CREATE INDEX more ON users (id)", "table users is not as this script supposes it"),
            ("DROP TRIGGER users_touch", "table users is not as this script supposes it"),
            ("DROP TABLE users", "table users is not as this script supposes it"),
        ]
    )
    func refusesAnotherTable(_ statement: String, _ message: String) async throws {
        let database = TestDatabase.sqlite
        let writer = try ScriptedRevision.writer(Self.revisions, .sqlite)
        let plan = try RevisionPlan.upgrade([.head], from: ["a"], in: writer.library.graph)
        try await database.with { url in
            _ = try await ScriptRunTests.migrate(database, url, revisions: Self.revisions) {
                try await $0.upgrade(to: [RevisionTarget(parsing: "a")])
            }
            try await database.execute(statement, on: url)
            let before = try await CatalogSnapshot(of: database, on: url)
            let outcome = try await database.run(script: try await writer.script(for: plan, from: ["a"]), on: url)
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains(message), "\(outcome)")
            #expect(try await CatalogSnapshot(of: database, on: url) == before)
            #expect(try await database.rows("SELECT version_num FROM alembic_version", on: url) == [["a"]])
        }
    }

    /// A column that goes, and what elsewhere needs it.
    @Test(
        arguments: [
            ("CREATE VIEW v AS SELECT age FROM users", "column age of users may be needed by a view or trigger"),
            ("CREATE TABLE c (a REFERENCES users (age))", "a foreign key references it"),
        ]
    )
    func refusesToDropWhatIsNeeded(_ statement: String, _ message: String) async throws {
        let database = TestDatabase.sqlite
        let plain = Table("users", [.column("id", .integer, .primaryKey), .column("age", .text)])
        let revisions = [
            ScriptedRevision("a", up: { try await $0.createTable(plain) }),
            ScriptedRevision(
                "b",
                revises: ["a"],
                up: { try await $0.alterTable("users", .dropColumn("age"), from: plain) }
            ),
        ]
        let writer = try ScriptedRevision.writer(revisions, .sqlite)
        let plan = try RevisionPlan.upgrade([.head], from: ["a"], in: writer.library.graph)
        try await database.with { url in
            _ = try await ScriptRunTests.migrate(database, url, revisions: revisions) {
                try await $0.upgrade(to: [RevisionTarget(parsing: "a")])
            }
            let script = try await writer.script(for: plan, from: ["a"])
            try await database.execute(statement, on: url)
            let outcome = try await database.run(script: script, on: url)
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains(message), "\(outcome)")
            try await database.execute(statement.hasPrefix("CREATE VIEW") ? "DROP VIEW v" : "DROP TABLE c", on: url)
            let again = try await database.run(script: script, on: url)
            #expect(again.status == 0, "\(again)\n\(script)")
        }
    }

    @Test func saysWhatItNeeds() async throws {
        let revision = ScriptedRevision("a", up: { try await $0.alterTable("users", .dropColumn("age")) })
        let writer = try ScriptedRevision.writer([revision], .sqlite)
        let error = try #require(
            await #expect(throws: MigrationError.self) {
                try await writer.script(for: .upgrade([.head], from: [], in: writer.library.graph), from: [])
            }
        )
        #expect(error.message == "a script cannot ask the database (alter table users)")
        #expect(
            error.hint
                == "say what the table is: op.alterTable(…, from: Table(…)), or run the revision online: migrate upgrade"
        )
    }
}
