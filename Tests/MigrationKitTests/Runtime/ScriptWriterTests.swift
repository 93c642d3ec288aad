import MigrationKit
import Testing

/// What a script says, and what it refuses to say.
@Suite("Scripts as text") struct ScriptWriterTests {
    /// A statement with parameters, and what stands in the script for PostgreSQL and SQLite.
    @Test(
        arguments: [
            ("SELECT $1", ["it's"], "SELECT 'it''s';", "SELECT 'it''s';"),
            ("SELECT $1, $2::int, $1", ["a", 5], "SELECT 'a', '5'::int, 'a';", "SELECT 'a', 5::int, 'a';"),
            ("SELECT 1-$1", [-5], "SELECT 1-'-5';", "SELECT 1-(-5);"),
            (
                "SELECT '$1', \"$1\", a$1 /* $1 */, $1", [true], "SELECT '$1', \"$1\", a$1 /* $1 */, 't';",
                "SELECT '$1', \"$1\", a$1 /* $1 */, 1;"
            ),
            ("SELECT $1 -- $1\n, 2", [nil], "SELECT NULL -- $1\n, 2;", "SELECT NULL -- $1\n, 2;"),
            ("SELECT $1", [.bytes([1, 254])], #"SELECT '\x01fe'::bytea;"#, "SELECT x'01fe';"),
            ("SELECT $1", [.double(.infinity)], "SELECT 'Infinity';", "SELECT 9e999;"),
            ("SELECT $11, $1", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], "SELECT '11', '1';", "SELECT 11, 1;"),
        ] as [(String, [SQLValue], String, String)]
    )
    func inlinesParameters(_ sql: String, _ values: [SQLValue], postgresql: String, sqlite: String) async throws {
        let revision = ScriptedRevision("a", up: { try await $0.execute(SQLText(sql), values) })
        for (dialect, expected) in [(DialectName.postgresql, postgresql), (.sqlite, sqlite)] {
            let writer = try ScriptedRevision.writer([revision], dialect)
            let script = try await writer.script(for: .upgrade([.head], from: [], in: writer.library.graph), from: [])
            #expect(script.contains("\n\(expected)\n"), "\(script)")
        }
    }

    /// An operation, the kind of database, and why it cannot be written down.
    @Test(
        arguments: [
            (
                .dropColumn("users", "age", ifExists: false, cascade: false, restoring: nil), .sqlite,
                "unsupported: a script cannot ask the database (drop column age of users)"
            ),
            (
                .replaceView(View("v", as: "SELECT 1"), previous: nil), .sqlite,
                "unsupported: a script cannot ask the database (replace view v)"
            ),
            (
                .execute("VACUUM", parameters: [], reverse: nil), .postgresql,
                "unsupported: the database refuses this statement in a transaction (execute)"
            ),
            (
                .execute("SELECT $2", parameters: [1], reverse: nil), .sqlite,
                "invalid-operation: the statement names $2, and was given 1 value"
            ),
            (
                .execute("SELECT 1; DO $$ BEGIN PERFORM 1; END $$", parameters: [], reverse: nil), .sqlite,
                "unsupported: SQLite has no blocks of code: DO is PostgreSQL's (execute)"
            ),
            (
                .execute("COMMIT", parameters: [], reverse: nil), .postgresql,
                "invalid-operation: a revision does not begin or end transactions itself"
            ),
        ] as [(MigrationKit.Operation, DialectName, String)]
    )
    func refuses(_ operation: MigrationKit.Operation, _ dialect: DialectName, _ expected: String) async throws {
        let revision = ScriptedRevision("a", up: { try await $0.perform(operation) })
        let writer = try ScriptedRevision.writer([revision], dialect)
        let error = try #require(
            await #expect(throws: MigrationError.self) {
                try await writer.script(for: .upgrade([.head], from: [], in: writer.library.graph), from: [])
            }
        )
        #expect("\(error.code): \(error.message)" == expected)
        #expect(error.revision == "a")
        #expect(error.hint != nil)
    }

    /// An operation that SQLite's dialect asks the database for, the direction of the script, and what to do instead.
    @Test(
        arguments: [
            (
                .dropConstraint("users", "age_known", ifExists: false, cascade: false, restoring: nil), .upgrade,
                "say what the table is: op.alterTable(…, from: Table(…)), or run the revision online: migrate upgrade"
            ),
            (
                .dropColumn("users", "age", ifExists: false, cascade: false, restoring: nil), .downgrade,
                "say what the table is: op.alterTable(…, from: Table(…)), or run the revision online: migrate downgrade"
            ),
            (
                .renameIndex("ix", to: "iy"), .downgrade,
                "run the revision online: migrate downgrade, or write the statements with op.execute"
            ),
        ] as [(MigrationKit.Operation, RevisionPlan.Direction, String)]
    )
    func saysWhatToDoWithoutADatabase(
        _ operation: MigrationKit.Operation,
        _ direction: RevisionPlan.Direction,
        _ hint: String
    ) async throws {
        let perform: @Sendable (Operations) async throws -> Void = { try await $0.perform(operation) }
        let writer = try ScriptedRevision.writer([ScriptedRevision("a", up: perform, down: perform)], .sqlite)
        let graph = writer.library.graph
        let isUp = direction == .upgrade
        let plan: RevisionPlan =
            try isUp ? .upgrade([.head], from: [], in: graph) : .downgrade(.base, from: ["a"], in: graph)
        let error = try #require(
            await #expect(throws: MigrationError.self) {
                try await writer.script(for: plan, from: isUp ? [] : ["a"])
            }
        )
        #expect(error.hint == hint)
    }

    @Test func refusesAQuery() async throws {
        let revision = ScriptedRevision("a", up: { _ = try await $0.query("SELECT 1") })
        let writer = try ScriptedRevision.writer([revision], .postgresql)
        let error = try #require(
            await #expect(throws: MigrationError.self) {
                try await writer.script(for: .upgrade([.head], from: [], in: writer.library.graph), from: [])
            }
        )
        #expect(error.message == "a script cannot hold what depends on a query")
        #expect(error.hint == "run the revision online: migrate upgrade, or write the statements with op.execute")
    }

    @Test func anIdempotentScriptRefusesWhatABlockCannotHold() async throws {
        let writer = try ScriptedRevision.writer(ScriptedRevision.all, .postgresql)
        let error = try #require(
            await #expect(throws: MigrationError.self) { try await writer.idempotentScript(to: [.heads]) }
        )
        #expect(error.revision == "c")
        #expect(error.statement == "CREATE INDEX CONCURRENTLY ix_plans ON plans (id);")
        let sqlite = try ScriptedRevision.writer(ScriptedRevision.all, .sqlite)
        await #expect(throws: MigrationError.self) { try await sqlite.idempotentScript(to: [.heads]) }
    }
}
