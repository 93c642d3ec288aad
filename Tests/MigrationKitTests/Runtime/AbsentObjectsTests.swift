import MigrationContract
import TestSupport
import Testing

@testable import MigrationKit

/// `IF EXISTS` means it, both ways: what was not there before an upgrade, its reverse does not bring about.
@Suite struct AbsentObjectsTests {
    /// Drops a table with an index, a column, an index and a view, whether they are there or not.
    private static func revision(_ transaction: TransactionMode, andColumn: Bool = true) -> ContractRevision {
        ContractRevision("a1", transaction: transaction) { op in
            try await op.dropView("v", ifExists: true, restoring: View("v", as: "SELECT id FROM t"))
            try await op.dropTable(Table("gone", [.column("id", .integer), .index("ix_gone", "id")]), ifExists: true)
            try await op.dropIndex("ix_t", ifExists: true, restoring: Index("ix_t", on: "t", ["id"]))
            guard andColumn else { return }
            try await op.dropColumn("t", "note", ifExists: true, restoring: Column("note", .text))
        }
    }

    private static let there = [
        "CREATE TABLE gone (id integer)", "CREATE INDEX ix_gone ON gone (id)",
        "ALTER TABLE t ADD COLUMN note text", "CREATE INDEX ix_t ON t (id)", "CREATE VIEW v AS SELECT id FROM t",
    ]

    @Test(arguments: TestDatabase.allCases, [TransactionMode.perRevision, .none])
    func theReverseBringsBackWhatWasThereAlone(_ database: TestDatabase, _ transaction: TransactionMode) async throws {
        for isThere in [true, false] {
            try await database.with { url in
                try await database.execute("CREATE TABLE t (id integer)", on: url)
                for statement in isThere ? Self.there : [] { try await database.execute(statement, on: url) }
                let before = try await database.objects(on: url)
                try await database.migrate([Self.revision(transaction)], on: url) { migrator in
                    let report = try await migrator.upgrade(to: [.head])
                    #expect(report.outcomes[0].absent.count == (isThere ? 0 : 4))
                    #expect(report.outcomes[0].changes.isEmpty == !isThere)
                    _ = try await migrator.downgrade(to: .base)
                }
                #expect(try await database.objects(on: url) == before)
                if isThere {
                    #expect(try await database.rows("SELECT note FROM t", on: url) == [])
                } else {
                    await #expect(throws: MigrationError.self) {
                        try await database.rows("SELECT note FROM t", on: url)
                    }
                }
            }
        }
    }

    @Test(arguments: TestDatabase.allCases, [true, false])
    func aScriptNotesItToo(_ database: TestDatabase, isThere: Bool) async throws {
        let revision = Self.revision(.perRevision, andColumn: false)
        let library = try ContractRevision.library([revision])
        let writer = ScriptWriter(
            library: library,
            dialect: database.driver.dialect.name,
            settings: MigratorSettings(runner: Runner(name: "test", host: "here"))
        )
        let up = try await writer.script(for: .upgrade([.head], from: [], in: library.graph), from: [])
        let down = try await writer.script(for: .downgrade(.base, from: ["a1"], in: library.graph), from: ["a1"])
        try await database.with { url in
            try await database.execute("CREATE TABLE t (id integer)", on: url)
            for statement in isThere ? Self.there : [] { try await database.execute(statement, on: url) }
            let before = try await database.objects(on: url)
            #expect(try await database.run(script: up, on: url).status == 0, "\(up)")
            let note = "-view\t\t\tv\n-table\t\t\tgone\n-index\t\t\tix_t"
            #expect(
                try await database.rows("SELECT kept FROM migration_log", on: url) == [[isThere ? "NULL" : note]]
            )
            let outcome = try await database.run(script: down, on: url)
            if database == .sqlite, !isThere {
                let message = "index ix_t was not there before this revision, and a script for SQLite cannot leave it"
                #expect(outcome.status != 0 && outcome.errors.contains(message), "\(outcome)")
                try await database.migrate([revision], on: url) { _ = try await $0.downgrade(to: .base) }
            } else {
                #expect(outcome.status == 0, "\(outcome)\n\(down)")
            }
            #expect(try await database.objects(on: url) == before)
        }
    }

    /// What the log keeps, and what is read from it.
    @Test func theLogTellsTheTwoApart() {
        let found = FoundObjects(
            kept: [SchemaObject(.table, "t")],
            absent: [SchemaObject(.column, QualifiedName("note", schema: "s"), of: "t")]
        )
        #expect(found.logValue == .text("table\t\t\tt\n-column\ts\tt\tnote"))
        #expect(FoundObjects(logText: "table\t\t\tt\n-column\ts\tt\tnote") == found)
        #expect(FoundObjects().logValue == .null)
        #expect(FoundObjects(logText: nil) == FoundObjects())
        #expect(FoundObjects(logText: "junk\n-junk\n-") == FoundObjects())
    }
}
