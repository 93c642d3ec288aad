import Foundation
import MigrationKit
import TestSupport
import Testing

/// A script, run by the database's own shell, does what the online run does.
@Suite("Scripts on a database") struct ScriptRunTests {
    /// What a database looks like after a run, as far as a script can know it.
    struct State: Equatable {
        var catalog: String
        var versions: [[String]]
        var users: [[String]]
        var log: [[String]]
        var notes: [[String]]
    }

    @Test(arguments: TestDatabase.allCases, [true, false])
    func leavesWhatTheOnlineRunLeaves(_ database: TestDatabase, isOneTransactionPerRevision: Bool) async throws {
        try await database.with { online in
            try await database.with { offline in
                var heads: [RevisionID] = []
                for (target, isUpgrade) in [("b", true), ("heads", true), ("a", false), ("heads", true)] {
                    let target = try RevisionTarget(parsing: target)
                    let report = try await Self.migrate(database, online, isOneTransactionPerRevision) { migrator in
                        isUpgrade ? try await migrator.upgrade(to: [target]) : try await migrator.downgrade(to: target)
                    }
                    let script = try await Self.script(
                        database,
                        to: target,
                        from: heads,
                        isUpgrade,
                        isOneTransactionPerRevision
                    )
                    let outcome = try await database.run(script: script, on: offline)
                    #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)\n\(script)")
                    #expect(try await Self.state(database, offline) == Self.state(database, online), "to \(target)")
                    heads = report.after
                }
            }
        }
    }

    /// Where a database is, where a script starts, and how the script ends.
    @Test(
        arguments: TestDatabase.allCases,
        [
            ("a", [], "the database is not at base, where this script starts"),
            ("b", ["a"], "the database is not at a, where this script starts"),
            ("e", ["c", "d"], "the database is not at c, d, where this script starts"),
            ("c", ["c", "d"], "the database is not at c, d, where this script starts"),
        ] as [(String, [RevisionID], String)]
    )
    func refusesADatabaseThatIsElsewhere(
        _ database: TestDatabase,
        _ row: (at: String, start: [RevisionID], message: String)
    ) async throws {
        try await database.with { url in
            _ = try await Self.migrate(database, url) { try await $0.upgrade(to: [RevisionTarget(parsing: row.at)]) }
            let before = try await Self.state(database, url)
            let script = try await Self.script(database, to: .heads, from: row.start, true)
            let outcome = try await database.run(script: script, on: url)
            #expect(outcome.status != 0)
            #expect(outcome.errors.contains(row.message), "\(outcome)")
            #expect(try await Self.state(database, url) == before)
        }
    }

    /// PostgreSQL has a condition around the whole table; SQLite has none, so that its script ends.
    @Test(arguments: TestDatabase.allCases)
    func leavesAnExistingTableAlone(_ database: TestDatabase) async throws {
        let revisions = [
            ScriptedRevision("a", up: { try await $0.createTable("t", .column("id", .integer), ifNotExists: true) }),
            ScriptedRevision(
                "b",
                revises: ["a"],
                up: { op in
                    try await op.createTable("u", .column("id", .integer), .index("ix_u", "id"), ifNotExists: true)
                }
            ),
        ]
        let writer = try ScriptedRevision.writer(revisions, database.driver.dialect.name, hooks: [])
        try await database.with { url in
            try await database.execute("CREATE TABLE t (note text)", "CREATE TABLE u (note text)", on: url)
            let up = try await writer.script(for: .upgrade([.head], from: [], in: writer.library.graph), from: [])
            let before = try await database.objects(on: url)
            let outcome = try await database.run(script: up, on: url)
            #expect(try await database.objects(on: url) == before)
            let kept = try await database.rows("SELECT revision, kept FROM migration_log ORDER BY id", on: url)
            guard database == .postgresql else {
                #expect(outcome.errors.contains("table u is there already"), "\(outcome)")
                #expect(kept == [["a", "table\t\t\tt"]])
                return
            }
            #expect(outcome.status == 0, "\(outcome)")
            #expect(kept == [["a", "table\t\t\tt"], ["b", "table\t\t\tu"]])
            let down = try await writer.script(
                for: .downgrade(.base, from: ["b"], in: writer.library.graph),
                from: ["b"]
            )
            #expect(try await database.run(script: down, on: url).status == 0)
            #expect(try await database.objects(on: url) == before)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func anOnlineRunGoesOnWhereAScriptFailed(_ database: TestDatabase) async throws {
        let revision = ScriptedRevision(
            "a",
            transaction: .none,
            up: { op in
                try await op.execute("CREATE TABLE t (id integer)")
                try await op.execute("INSERT INTO t SELECT id FROM missing")
            }
        )
        let writer = try ScriptedRevision.writer([revision], database.driver.dialect.name)
        try await database.with { url in
            let script = try await writer.script(for: .upgrade([.head], from: [], in: writer.library.graph), from: [])
            #expect(try await database.run(script: script, on: url).status != 0)
            try await database.execute("CREATE TABLE missing AS SELECT 1 AS id", on: url)
            _ = try await Self.migrate(database, url, revisions: [revision]) { try await $0.upgrade(to: [.head]) }
            #expect(try await database.rows("SELECT id FROM t", on: url) == [["1"]])
            // The script's attempt was stopped; on SQLite, where another runner may still be at it, the next goes on in its row.
            let attempts = try await database.rows("SELECT status FROM migration_log ORDER BY id", on: url)
            #expect(attempts == (database == .sqlite ? [["done"]] : [["failed"], ["done"]]))
        }
    }

    /// The revisions that PostgreSQL executes in a block.
    static let blocks = ScriptedRevision.all.filter { $0.transaction == .perRevision && $0.record.id != "e" }

    @Test(arguments: ["base", "a", "b", "d"])
    func anIdempotentScriptStartsAnywhere(_ start: String) async throws {
        let database = TestDatabase.postgresql
        let writer = try ScriptedRevision.writer(Self.blocks, .postgresql)
        try await database.with { online in
            _ = try await Self.migrate(database, online, revisions: Self.blocks) { try await $0.upgrade(to: [.heads]) }
            try await database.with { url in
                _ = try await Self.migrate(database, url, revisions: Self.blocks) {
                    try await $0.upgrade(to: [RevisionTarget(parsing: start)])
                }
                let script = try await writer.idempotentScript(to: [.heads])
                for _ in 0..<2 {
                    let outcome = try await database.run(script: script, on: url)
                    #expect(outcome.status == 0, "\(outcome)\n\(script)")
                    #expect(try await Self.state(database, url) == Self.state(database, online))
                }
            }
        }
    }

    /// Where a database is, where a script leads, and what is applied then: a branch, a merge, and a dependency into another line.
    @Test(arguments: [
        ("base", "a", ""), ("d", "a", "d"), ("b c", "a", "a"), ("e", "c", "e"), ("f", "b", "b d"), ("f", "a", "a d"),
        ("f", "base", ""), ("d f", "c@b", "b d"), ("c f", "b", "b d"),
    ])
    func anIdempotentDowngradeStartsAnywhere(_ start: String, _ target: String, _ expected: String) async throws {
        let database = TestDatabase.postgresql
        func revision(_ id: RevisionID, _ parents: RevisionID..., dependsOn: [String] = []) -> ScriptedRevision {
            ScriptedRevision(
                id,
                revises: parents,
                dependsOn: dependsOn,
                up: { try await $0.createTable("t_\(id)", .column("id", .integer)) }
            )
        }
        let revisions = [
            revision("a"), revision("b", "a"), revision("c", "b"), revision("d"), revision("e", "b", "d"),
            revision("f", "c", dependsOn: ["d", "a"]),
        ]
        let writer = try ScriptedRevision.writer(revisions, .postgresql, hooks: [])
        try await database.with { url in
            if start != "base" {
                let targets = try start.split(separator: " ").map { try RevisionTarget(parsing: String($0)) }
                _ = try await Self.migrate(database, url, revisions: revisions) { try await $0.upgrade(to: targets) }
            }
            let script = try await writer.idempotentScript(downTo: RevisionTarget(parsing: target))
            for _ in 0..<2 {
                let outcome = try await database.run(script: script, on: url)
                #expect(outcome.status == 0, "\(outcome)\n\(script)")
                let rows = try await database.rows("SELECT version_num FROM alembic_version ORDER BY 1", on: url).map {
                    $0[0]
                }
                #expect(rows.joined(separator: " ") == expected, "\(script)")
                let applied = writer.library.graph.applied(by: rows.map { RevisionID($0) }).map { "t_\($0)" }.sorted()
                let tables = try await database.rows(
                    "SELECT tablename FROM pg_tables WHERE tablename LIKE 't\\_%' ORDER BY 1",
                    on: url
                )
                #expect(tables.map { $0[0] } == applied)
            }
        }
    }

    @Test func anIdempotentDowngradeNeedsATargetThatIsNotRelative() async throws {
        let writer = try ScriptedRevision.writer(Self.blocks, .postgresql)
        let error = try #require(
            await #expect(throws: MigrationError.self) {
                try await writer.idempotentScript(downTo: RevisionTarget(parsing: "-1"))
            }
        )
        #expect(error.code == .usage)
        #expect(error.hint == "name the revision that stays: migrate downgrade REVISION --sql --idempotent")
    }

    // MARK: Both ways

    static func migrate(
        _ database: TestDatabase,
        _ url: String,
        _ isOneTransactionPerRevision: Bool = true,
        revisions: [ScriptedRevision] = ScriptedRevision.all,
        _ body: @escaping @Sendable (Migrator) async throws -> MigrationReport
    ) async throws -> MigrationReport {
        let library = try ScriptedRevision.library(revisions)
        let settings = ScriptedRevision.settings(isOneTransactionPerRevision)
        return try await database.driver.withConnection(to: DatabaseURL(url)) { connection in
            try await body(Migrator(library: library, connection: connection, settings: settings))
        }
    }

    static func script(
        _ database: TestDatabase,
        to target: RevisionTarget,
        from heads: [RevisionID],
        _ isUpgrade: Bool,
        _ isOneTransactionPerRevision: Bool = true
    ) async throws -> String {
        let settings = ScriptedRevision.settings(isOneTransactionPerRevision)
        let library = try ScriptedRevision.library(ScriptedRevision.all)
        let dialect = database.driver.dialect.name
        let plan: RevisionPlan =
            isUpgrade
            ? try .upgrade([target], from: heads, in: library.graph)
            : try .downgrade(target, from: heads, in: library.graph)
        return try await ScriptWriter(library: library, dialect: dialect, settings: settings).script(
            for: plan,
            from: heads
        )
    }

    static func state(_ database: TestDatabase, _ url: String) async throws -> State {
        State(
            catalog: try await database.catalog(on: url),
            versions: try await database.rows("SELECT version_num FROM alembic_version ORDER BY 1", on: url),
            users: try await database.rows("SELECT id, name, rate, bytes FROM users ORDER BY id", on: url),
            log: try await database.rows(
                """
                SELECT revision, direction, message, runner, host, status, error, checksum, kept, statements_done, statement_begun, \
                statements_hash, finished_at >= started_at FROM migration_log ORDER BY id
                """,
                on: url
            ),
            notes: try await database.rows("SELECT text FROM notes", on: url)
        )
    }
}
