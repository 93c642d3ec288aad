import MigrationKit
import TestSupport
import Testing

/// A revision with an autocommit block, in a script.
@Suite("Autocommit blocks in scripts") struct AutocommitScriptTests {
    private static func revision(_ name: String = "t") -> ScriptedRevision {
        ScriptedRevision(
            "a",
            transaction: .autocommitBlocks,
            up: { op in
                try await op.createTable("t", .column("n", .integer))
                try await op.execute("INSERT INTO t VALUES (1); INSERT INTO t VALUES (2)", reverse: "DELETE FROM t")
                try await op.autocommit { op in
                    try await op.createIndex("ix", on: "t", "n", concurrently: true)
                    try await op.execute("INSERT INTO t VALUES (3)", reverse: "DELETE FROM t WHERE n = 3")
                }
                try await op.execute("INSERT INTO t VALUES (4)", reverse: "DELETE FROM t WHERE n = 4")
                try await op.execute(SQLText("INSERT INTO \(name) VALUES (5)"), reverse: "DELETE FROM t WHERE n = 5")
            }
        )
    }

    private static func script(_ revision: ScriptedRevision, _ database: TestDatabase, up: Bool = true) async throws
        -> String
    {
        let writer = try ScriptedRevision.writer([revision], database.driver.dialect.name)
        let graph = writer.library.graph
        return up
            ? try await writer.script(for: .upgrade([.head], from: [], in: graph), from: [])
            : try await writer.script(for: .downgrade(.base, from: ["a"], in: graph), from: ["a"])
    }

    @Test(arguments: TestDatabase.allCases)
    func leaveWhatTheOnlineRunLeaves(_ database: TestDatabase) async throws {
        let revision = Self.revision()
        try await database.with { online in
            try await database.with { offline in
                for isUp in [true, false] {
                    let script = try await Self.script(revision, database, up: isUp)
                    let outcome = try await database.run(script: script, on: offline)
                    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)\n\(script)")
                    _ = try await ScriptRunTests.migrate(database, online, revisions: [revision]) {
                        isUp ? try await $0.upgrade(to: [.head]) : try await $0.downgrade(to: .base)
                    }
                    #expect(try await Self.state(database, offline) == Self.state(database, online))
                    #expect(
                        try await CatalogSnapshot(of: database, on: offline)
                            == CatalogSnapshot(of: database, on: online)
                    )
                }
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func anOnlineRunGoesOnWhereTheScriptFailed(_ database: TestDatabase) async throws {
        try await database.with { url in
            let script = try await Self.script(Self.revision("missing"), database)
            #expect(try await database.run(script: script, on: url).status != 0)
            #expect(try await database.rows("SELECT n FROM t ORDER BY n", on: url) == [["1"], ["2"], ["3"]])
            #expect(try await database.rows("SELECT version_num FROM alembic_version", on: url) == [])
            _ = try await ScriptRunTests.migrate(database, url, revisions: [Self.revision()]) {
                try await $0.upgrade(to: [.head])
            }
            #expect(
                try await database.rows("SELECT n FROM t ORDER BY n", on: url) == [["1"], ["2"], ["3"], ["4"], ["5"]]
            )
            #expect(try await database.rows("SELECT version_num FROM alembic_version", on: url) == [["a"]])
        }
    }

    /// What a block may not stand in.
    @Test func refuses() async throws {
        let writer = try ScriptedRevision.writer([Self.revision()], .postgresql)
        let error = try #require(
            await #expect(throws: MigrationError.self) { try await writer.idempotentScript(to: [.heads]) }
        )
        #expect(error.message == "the revision is applied in one transaction, which an autocommit block would end")
        #expect(error.hint == "write the script without --idempotent, for a database whose revision is known")
        let outside = ScriptedRevision(
            "a",
            transaction: .autocommitBlocks,
            up: { try await $0.createIndex("ix", on: "t", "n", concurrently: true) }
        )
        let refused = try #require(
            await #expect(throws: MigrationError.self) { try await Self.script(outside, .postgresql) }
        )
        #expect(refused.hint == "put it into a block: op.autocommit { op in … }")
        let nested = ScriptedRevision(
            "a",
            transaction: .autocommitBlocks,
            up: { op in try await op.autocommit { op in try await op.autocommit { _ in } } }
        )
        let double = try #require(
            await #expect(throws: MigrationError.self) { try await Self.script(nested, .postgresql) }
        )
        #expect(double.message == "an autocommit block stands in another one")
    }

    private static func state(_ database: TestDatabase, _ url: String) async throws -> [[String]] {
        try await database.rows(
            """
            SELECT revision, direction, status, error, statements_done, statements_hash, \
            (SELECT max(version_num) FROM alembic_version) FROM migration_log ORDER BY id
            """,
            on: url
        )
    }
}
