import MigrationContract
import MigrationKit
import TestSupport
import Testing

@Suite("SQLite's table rebuild on files")
struct RebuildTests {
    private static let parent = [
        "CREATE TABLE parent (id TEXT PRIMARY KEY)", "INSERT INTO parent VALUES ('x'), ('y')",
    ]

    @Test("Rows stay bit by bit, and so does all the rest", arguments: RebuildTable.all, RebuildChange.all)
    func keeps(_ table: RebuildTable, _ change: RebuildChange) async throws {
        let operation = change.operation(QualifiedName(table.name))
        try await changing(table.script, by: operation) { before, url, migrator in
            _ = try await migrator.upgrade(to: [.head])
            let after = try await SQLiteContents(on: url)
            #expect(after.catalog != before.catalog)
            #expect(after.complaints == [])
            #expect(after.rows(of: table.name, limitedTo: before) == before.rows(of: table.name, limitedTo: after))
            #expect(after.rows(besides: table.name) == before.rows(besides: table.name))
            #expect(after.catalog(besides: table.name).changes(since: before.catalog(besides: table.name)) == "")

            _ = try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
            let last = try await SQLiteContents(on: url)
            #expect(last.catalog.changes(since: before.catalog) == "")
            #expect(last.complaints == [])
            #expect(last.rows(of: table.name, limitedTo: after) == before.rows(of: table.name, limitedTo: after))
            #expect(last.rows(besides: table.name) == before.rows(besides: table.name))
        }
    }

    @Test(
        "What the rows forbid fails, and leaves everything as it was",
        arguments: [
            MigrationKit.Operation.alterColumn("t", "v", ColumnChange(nullable: false), previous: nil),
            .addConstraint("t", .check(name: "new", expression: "n < 3")),
            .addConstraint("t", .unique(name: "new", columns: ["n"])),
            .addConstraint("t", .primaryKey(name: "new", columns: ["v"])),
            .addConstraint("t", .primaryKey(name: "new", columns: ["n"])),
            .addConstraint("t", .primaryKey(name: "new", columns: ["missing"])),
            .addConstraint(
                "t",
                .foreignKey(name: "new", columns: ["v"], references: ForeignKeyReference(table: "parent"))
            ),
            .addColumn("t", Column("new", .text, [.notNull, .unique]), ifNotExists: false),
            .addColumn("t", Column("new", .text, [.unique, .default("same")]), ifNotExists: false),
            .addColumn("t", Column("new", .text, [.default("z"), .references("parent", "id")]), ifNotExists: false),
            .dropColumn("t", "v", ifExists: false, cascade: false, restoring: nil),
        ]
    )
    func refuses(_ operation: MigrationKit.Operation) async throws {
        let script = [
            "CREATE TABLE t (n INTEGER, v TEXT)", "INSERT INTO t VALUES (1, 'a'), (3, NULL), (3, 'c')",
            "CREATE VIEW w AS SELECT v FROM t", "CREATE INDEX ix ON t (n)",
        ]
        try await changing(script, by: operation) { before, url, migrator in
            await #expect(throws: MigrationError.self) { _ = try await migrator.upgrade(to: [.head]) }
            let after = try await SQLiteContents(on: url)
            let heads = try await migrator.currentHeads()
            #expect(after == before)
            #expect(heads == ["a"])
        }
    }

    @Test(
        "A primary key is added to a table that had none",
        arguments: [
            (["n"], "n INTEGER NOT NULL, v TEXT NOT NULL", ""), (["v"], "n INTEGER NOT NULL, v TEXT NOT NULL", ""),
            (["v", "n"], "n INTEGER NOT NULL, v TEXT NOT NULL", " STRICT"),
        ]
    )
    func primaryKey(_ columns: [String], _ definition: String, _ options: String) async throws {
        let script = [
            "CREATE TABLE t (\(definition))\(options)", "INSERT INTO t VALUES (7, 'a'), (-3, 'b'), (12, 'c')",
            "CREATE INDEX ix ON t (v)",
        ]
        let operation = Operation.addConstraint("t", .primaryKey(name: "t_pkey", columns: columns))
        try await changing(script, by: operation) { before, url, migrator in
            _ = try await migrator.upgrade(to: [.head])
            let after = try await SQLiteContents(on: url)
            let values = { (contents: SQLiteContents) in
                Set((contents.rows["t"] ?? []).map { row in row.filter { $0.key != "#" } })
            }
            #expect(values(after) == values(before))
            let keys = try await TestDatabase.sqlite.rows(
                "SELECT name FROM pragma_table_info('t') WHERE pk ORDER BY pk",
                on: url
            )
            #expect(keys == columns.map { [$0] })
            _ = try await migrator.downgrade(to: RevisionTarget(parsing: "a"))
            let last = try await SQLiteContents(on: url)
            #expect(last.catalog.changes(since: before.catalog) == "")
            #expect(values(last) == values(before))
        }
    }

    @Test("The cascades of its children work after a rebuild, and delete nothing during it")
    func cascades() async throws {
        let table = try #require(RebuildTable.all.first { $0.testDescription == "children" })
        let operation = Operation.alterColumn("t", "n", ColumnChange(type: .sql("INT")), previous: nil)
        try await changing(table.script, by: operation) { _, url, migrator in
            _ = try await migrator.upgrade(to: [.head])
            try await TestDatabase.sqlite.execute("PRAGMA foreign_keys = ON", "DELETE FROM t WHERE id = 1", on: url)
            let counts = try await TestDatabase.sqlite.rows(
                "SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM child), (SELECT count(*) FROM grandchild)",
                on: url
            )
            #expect(counts == [["6", "6", "6"]])
        }
    }

    /// Executes a script, and lends a migrator whose next revision is an operation.
    private func changing(
        _ script: [String],
        by operation: MigrationKit.Operation,
        _ body: @escaping @Sendable (SQLiteContents, String, Migrator) async throws -> Void
    ) async throws {
        try await TestDatabase.sqlite.with { url in
            let revisions = [
                ContractRevision(
                    "a",
                    up: { op in for statement in Self.parent + script { try await op.execute(SQLText(statement)) } }
                ),
                ContractRevision("b", revises: ["a"], up: { try await $0.perform(operation) }),
            ]
            try await TestDatabase.sqlite.migrate(revisions, on: url) { migrator in
                _ = try await migrator.upgrade(to: [RevisionTarget(parsing: "a")])
                try await body(SQLiteContents(on: url), url, migrator)
            }
        }
    }
}
