import Foundation
import MigrationContract
import MigrationKit
import TestSupport
import Testing

/// The catalog after the online run, after the script, and after Alembic's own run of the same revision.
@Suite("Operations beside Alembic's") struct ExecutionTests {
    static let operations =
        ExecutedOperation.tables + ExecutedOperation.columns + ExecutedOperation.constraints + ExecutedOperation.others

    @Test(arguments: TestDatabase.allCases)
    func leaveTheSameCatalog(_ database: TestDatabase) async throws {
        let operations = Self.operations.filter { $0.databases.contains(database) }
        try await Self.with(operations.count, database) { urls in
            try await Self.runAlembic(operations, on: urls)
            try await database.with { shared in
                for (operation, url) in zip(operations, urls) {
                    let theirs = try await Structure(of: database, on: url)
                    try await Self.compare(operation, with: theirs, on: database, shared)
                }
            }
        }
    }

    /// Alembic's operations, those of a batch included.
    static let theirs: Set<String> = [
        "create_table", "drop_table", "rename_table", "create_table_comment", "drop_table_comment", "add_column",
        "drop_column",
        "alter_column", "create_index", "drop_index", "create_primary_key", "create_unique_constraint",
        "create_check_constraint", "create_foreign_key", "create_exclude_constraint", "drop_constraint", "execute",
        "bulk_insert", "batch_alter_table", "get_context",
    ]

    @Test func noOperationIsLeftOut() {
        let calls = Self.operations.flatMap { $0.theirs.matches(of: /\b(?:op|batch)\.(\w+)\(/).map { String($0.1) } }
        #expect(Set(calls) == Self.theirs)
    }

    private static func compare(
        _ operation: ExecutedOperation,
        with theirs: Structure,
        on database: TestDatabase,
        _ shared: String
    ) async throws {
        let name = Comment(rawValue: "\(operation.name) on \(database)")
        let revisions = [
            ContractRevision(
                "a",
                up: { if !operation.before.isEmpty { try await $0.execute(SQLText(operation.before)) } }
            ),
            ContractRevision("b", revises: ["a"], transaction: operation.transaction, up: operation.ours),
        ]
        let online = try await withEmpty(database, shared) { url in
            _ = try await database.migrate(revisions, on: url) { try await $0.upgrade(to: [.head]) }
            return try await Structure(of: database, on: url)
        }
        #expect(online.snapshot.changes(since: theirs.snapshot) == operation.accepted[database]?.changes ?? "", name)

        let library = try ContractRevision.library(revisions)
        let settings = MigratorSettings(runner: Runner(name: "test", host: "here"))
        let writer = ScriptWriter(library: library, dialect: database.driver.dialect.name, settings: settings)
        let plan = try RevisionPlan.upgrade([.head], from: [], in: library.graph)
        guard !operation.needsDatabase.contains(database) else {
            let error = await #expect(throws: MigrationError.self, name) {
                try await writer.script(for: plan, from: [])
            }
            #expect(error?.code == .unsupported, name)
            return
        }
        let script = try await writer.script(for: plan, from: [])
        let offline = try await withEmpty(database, shared) { url in
            let outcome = try await database.run(script: script, on: url)
            #expect(outcome.status == 0, "\(operation.name) on \(database): \(outcome)\n\(script)")
            return try await Structure(of: database, on: url)
        }
        #expect(offline.snapshot.changes(since: online.snapshot) == "", name)
    }

    /// Lends an empty database: on PostgreSQL always the same one, since emptying it takes a tenth of the time of making one.
    private static func withEmpty<Result>(
        _ database: TestDatabase,
        _ shared: String,
        _ body: (String) async throws -> Result
    ) async throws -> Result {
        guard database == .postgresql else { return try await database.with(body) }
        try await database.execute(
            "DROP SCHEMA IF EXISTS app CASCADE",
            "DROP SCHEMA public CASCADE",
            "CREATE SCHEMA public",
            on: shared
        )
        return try await body(shared)
    }

    // MARK: Alembic

    /// Alembic upgrades each database to the revision of its operation, all in one process.
    private static func runAlembic(_ operations: [ExecutedOperation], on urls: [String]) async throws {
        struct Question: Encodable {
            struct Case: Encodable {
                var url: String
                var before: String
                var revision: String
            }
            var ini: String
            var cases: [Case]
        }
        let revisions = operations.enumerated().map { number, operation in
            let body = operation.theirs.split(separator: "\n").map { "    \($0)\n" }.joined()
            let head =
                "IMPORTS\nfrom sqlalchemy.dialects import postgresql\nrevision, down_revision = 'r\(number)', None\n"
            return (name: "r\(number)", text: head + "def upgrade():\n" + body)
        }
        try await AlembicProject.with(on: "sqlite://", revisions: revisions) { alembic in
            let cases = zip(operations, urls).enumerated().map { number, pair in
                Question.Case(
                    url: pair.1.replacing("postgresql://", with: "postgresql+psycopg://"),
                    before: pair.0.before,
                    revision: "r\(number)"
                )
            }
            let question = Question(ini: alembic.project.path("alembic.ini"), cases: cases)
            let text = String(decoding: try JSONEncoder().encode(question), as: UTF8.self)
            try alembic.project.write("cases.json", text)
            let script = AlembicInstallation.folder.appending(path: "execution.py").path
            let process = MigrateProcess(in: alembic.project.directory, binary: alembic.python)
            let outcome = try await process("-B", script, alembic.project.path("cases.json"))
            let answers = try? JSONDecoder().decode([String?].self, from: Data(outcome.output.utf8))
            let errors = try #require(answers, "\(outcome)")
            for (operation, error) in zip(operations, errors) { #expect(error == nil, "\(operation.name)") }
        }
    }

    /// Lends so many empty databases at a time.
    private static func with(
        _ count: Int,
        _ database: TestDatabase,
        urls: [String] = [],
        _ body: ([String]) async throws -> Void
    ) async throws {
        if urls.count == count { return try await body(urls) }
        try await database.with { try await with(count, database, urls: urls + [$0], body) }
    }
}
