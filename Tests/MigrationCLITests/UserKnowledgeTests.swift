import Foundation
import MigrationKit
import TestSupport
import Testing

/// The revision of this repository, with the binary that it is built into: the main job.
@Suite struct UserKnowledgeTests {
    static let made: [TestDatabase: [String]] = [
        .postgresql: [
            "function user_knowledge_updated_at", "index ix_user_knowledge_name", "index ix_user_knowledge_updated_at",
            "index user_knowledge_pkey", "index user_knowledge_user_id_key", "table user_knowledge",
            "trigger user_knowledge_updated_at",
        ],
        .sqlite: [
            "index ix_user_knowledge_name", "index ix_user_knowledge_updated_at", "table user_knowledge",
            "trigger user_knowledge_updated_at",
        ],
    ]

    @Test(arguments: TestDatabase.allCases)
    func goesUpAndDown(_ database: TestDatabase) async throws {
        try await Self.with(database) { url, migrate in
            let up = try await migrate("upgrade", "head")
            #expect(up.status == 0, "\(up)")
            #expect(up.output == "at 4f1c2a9b7d3e (head)\n")
            #expect(try await database.objects(on: url) == Self.made[database])
            let current = try await migrate("current")
            #expect(current.output == "4f1c2a9b7d3e (head)\n")

            let down = try await migrate("downgrade", "-1")
            #expect(down.status == 0, "\(down)")
            #expect(down.output == "at base\n")
            #expect(try await database.objects(on: url) == [])
        }
    }

    @Test func hasTheColumnsOfTheSeed() async throws {
        let database = TestDatabase.postgresql
        try await Self.with(database) { url, migrate in
            _ = try await migrate("upgrade", "head")
            let columns = try await database.rows(
                """
                SELECT attname || ' ' || format_type(atttypid, atttypmod) || CASE WHEN attnotnull THEN ' not null' ELSE '' END \
                FROM pg_attribute WHERE attrelid = 'user_knowledge'::regclass AND attnum > 0 ORDER BY attnum
                """,
                on: url
            )
            #expect(
                columns.map { $0[0] } == [
                    "id uuid not null", "user_id character varying(255) not null", "name character varying(255)",
                    "personality text", "background text", "expertise jsonb", "communication_style text",
                    "preferences jsonb", "file_path character varying(500)",
                    "created_at timestamp with time zone not null", "updated_at timestamp with time zone not null",
                ]
            )
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func keepsUpdatedAtAndUserIDsUnique(_ database: TestDatabase) async throws {
        try await Self.with(database) { url, migrate in
            _ = try await migrate("upgrade", "head")
            try await database.execute(
                "INSERT INTO user_knowledge (user_id, updated_at) VALUES ('ann', '2001-01-01 00:00:00+00:00')",
                "UPDATE user_knowledge SET name = 'Ann'",
                on: url
            )
            let rows = try await database.rows(
                "SELECT updated_at > '2002-01-01 00:00:00+00:00', length(CAST(id AS text)), name FROM user_knowledge",
                on: url
            )
            #expect(rows == [[database == .sqlite ? "1" : "true", "36", "Ann"]])
            await #expect(throws: MigrationError.self) {
                try await database.execute("INSERT INTO user_knowledge (user_id) VALUES ('ann')", on: url)
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func leavesTheTablesOfOthersAlone(_ database: TestDatabase) async throws {
        try await Self.with(database) { url, migrate in
            try await database.execute(
                "CREATE TABLE embeddings (id integer)",
                "CREATE TABLE message_embeddings (id integer)",
                "INSERT INTO embeddings VALUES (1)",
                on: url
            )
            let before = try await database.objects(on: url)
            #expect(try await migrate("upgrade", "head").status == 0)
            #expect(try await migrate("downgrade", "base").status == 0)
            #expect(try await database.objects(on: url) == before)
            #expect(try await database.rows("SELECT id FROM embeddings", on: url) == [["1"]])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func leavesAnExistingTableAlone(_ database: TestDatabase) async throws {
        try await Self.with(database) { url, migrate in
            try await database.execute(
                "CREATE TABLE user_knowledge (id integer, note text)",
                "INSERT INTO user_knowledge VALUES (1, 'ours')",
                on: url
            )
            let before = try await database.objects(on: url)
            let up = try await migrate("upgrade", "head")
            #expect(up.errors.contains("kept table user_knowledge: it was there before"), "\(up)")
            #expect(try await database.objects(on: url) == before)
            let down = try await migrate("downgrade", "base")
            #expect(down.status == 0, "\(down)")
            #expect(try await database.objects(on: url) == before)
            #expect(try await database.rows("SELECT note FROM user_knowledge", on: url) == [["ours"]])
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func runChecksAppliesAndVerifies(_ database: TestDatabase) async throws {
        try await Self.with(database) { url, migrate in
            let run = try await migrate("run")
            #expect(run.status == 0, "\(run)")
            #expect(run.errors.contains("current:  base"))
            #expect(run.errors.contains("upgrade 4f1c2a9b7d3e  Create user_knowledge"))
            #expect(run.output.contains("    + table user_knowledge\n"))
            #expect(run.output.contains("verified: 4 objects are there"))
            #expect(run.output.hasSuffix("at 4f1c2a9b7d3e (head)\n"))
            let again = try await migrate("run")
            #expect(again.output == "nothing to do: at 4f1c2a9b7d3e (head)\n")
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func tenAtOnceApplyItOnce(_ database: TestDatabase) async throws {
        try await Self.with(database) { url, migrate in
            let outcomes = try await withThrowingTaskGroup(of: MigrateProcess.Outcome.self) { group in
                for _ in 0..<10 { group.addTask { try await migrate("upgrade", "head") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(outcomes.map(\.status) == Array(repeating: 0, count: 10), "\(outcomes)")
            #expect(try await database.rows("SELECT count(*) FROM migration_log", on: url) == [["1"]])
            #expect(try await database.rows("SELECT version_num FROM alembic_version", on: url) == [["4f1c2a9b7d3e"]])
        }
    }

    /// The binary alone, in an empty directory with a `migrations.ini`: no sources, no toolchain.
    static func with(
        _ database: TestDatabase,
        _ body: (_ url: String, _ migrate: MigrateProcess) async throws -> Void
    ) async throws {
        try await database.with { url in
            try await TestProject.with { project in
                let copy = project.path("migrate")
                do {
                    // A link is not open for writing: a copy is, and a process that is started meanwhile keeps it so.
                    try FileManager.default.linkItem(atPath: MigrateProcess.built, toPath: copy)
                } catch {
                    try FileManager.default.copyItem(atPath: MigrateProcess.built, toPath: copy)
                }
                let environment = ["DATABASE_URL": url, "PATH": "/nowhere"]
                try await body(url, MigrateProcess(in: project.directory, environment: environment, binary: copy))
            }
        }
    }
}
