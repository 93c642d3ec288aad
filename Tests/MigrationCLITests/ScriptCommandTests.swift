import Foundation
import TestSupport
import Testing

/// `--sql` on the command line.
@Suite struct ScriptCommandTests {
    static let revisions = [
        TestProject.sql(
            "a1",
            message: "create t",
            up: "-- why\nCREATE TABLE t (id integer);\n\n-- first\nINSERT INTO t VALUES (1)"
        ),
        TestProject.sql("b2", revises: "a1", header: "-- transaction: none", up: "VACUUM;", down: "SELECT 1;"),
    ]

    /// A command line, its exit status, and what its error says; none of them connects, and none writes a script.
    @Test(
        arguments: [
            (["downgrade", "a1", "--sql"], 2, "a script cannot ask where the database stands"),
            (["downgrade", "b2:a1", "--sql", "--plan"], 2, "choose one of --plan and --sql"),
            (["downgrade", "b2:base", "--sql"], 1, "this revision has no downgrade"),
            (["upgrade", "head", "--sql", "--dry-run"], 2, "choose one of --plan, --dry-run and --sql"),
            (["upgrade", "head", "--dialect", "sqlite"], 2, "--dialect goes with --sql"),
            (["upgrade", "head", "--output", "x.sql"], 2, "--output goes with --sql"),
            (["upgrade", "head", "--idempotent"], 2, "--idempotent goes with --sql"),
            (["upgrade", "a1:head", "--sql", "--idempotent"], 2, "an idempotent script starts anywhere"),
            (["downgrade", "b2:a1", "--sql", "--idempotent"], 2, "an idempotent script starts anywhere"),
            (["downgrade", "-1", "--sql", "--idempotent"], 2, "'-1' depends on where the database stands"),
            (["downgrade", "a1", "--idempotent"], 2, "--idempotent goes with --sql"),
            (
                ["downgrade", "a1", "--sql", "--idempotent", "--dialect", "sqlite"], 1,
                "migrate downgrade FROM:TO --sql"
            ),
            (["upgrade", "head", "--sql", "--idempotent", "--dialect", "sqlite"], 1, "SQLite's SQL has no condition"),
            (["upgrade", "head", "--sql", "--idempotent"], 1, "revision: b2"),
            (["upgrade", "b2:a1:head", "--sql"], 2, "'a1:head' is a range"),
            (["upgrade", ":head", "--sql"], 2, "the revision '' is empty"),
            (["upgrade", "a1:head"], 2, "'a1:head' is a range"),
            (["upgrade", "nothing", "--sql"], 1, "nothing"),
            (["upgrade", "current:head", "--sql"], 2, "depends on the state of the database"),
            (["upgrade", "head", "--sql", "--dialect", "oracle"], 2, "oracle"),
            (["upgrade", "head", "--sql", "--output", "migrations.ini"], 1, "migrations.ini exists already"),
        ] as [([String], Int32, String)]
    )
    func refuses(_ arguments: [String], _ status: Int32, _ message: String) async throws {
        // Nobody listens there: whatever connects fails with another status.
        try await TestProject.with(url: "postgresql://127.0.0.1:1/none", revisions: Self.revisions) { project in
            let outcome = try await project.migrate.run(arguments)
            #expect(outcome.status == status, "\(outcome)")
            #expect(outcome.output.isEmpty, "\(outcome)")
            #expect(outcome.errors.contains(message), "\(outcome)")
            #expect(!project.exists("x.sql"))
        }
    }

    @Test func keepsTheTextOfASQLRevisionAndTheOrderOfItsUnits() async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            let outcome = try await project.migrate("upgrade", "head", "--sql", "--output", "up.sql")
            #expect(outcome.output == "up.sql\n", "\(outcome)")
            let script = try String(contentsOfFile: project.path("up.sql"), encoding: .utf8)
            #expect(
                script.contains("-- why\nCREATE TABLE t (id integer);\n\n-- first\nINSERT INTO t VALUES (1);\n"),
                "\(script)"
            )
            #expect(script.contains("COMMIT;\nVACUUM;\nBEGIN IMMEDIATE;\nUPDATE migration_log"), "\(script)")
            #expect(!project.exists("test.db"))
            let run = try await TestDatabase.sqlite.run(script: script, on: "sqlite:///\(project.path("test.db"))")
            #expect(run.status == 0, "\(run)")
            #expect(try await project.migrate("current").output == "b2 (head)\n")
            #expect(try await project.migrate("doctor").output.contains("the applied revisions read as they did"))
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func stampsAndPurges(_ database: TestDatabase) async throws {
        try await database.with { url in
            try await TestProject.with(url: url, revisions: Self.revisions) { project in
                for (arguments, expected) in [
                    (["stamp", "a1", "--sql"], [["a1"]]), (["stamp", "a1:head", "--sql"], [["b2"]]),
                    (["stamp", "a1", "--purge", "--sql"], [["a1"]]),
                ] {
                    let outcome = try await project.migrate.run(arguments)
                    let run = try await database.run(script: outcome.output, on: url)
                    #expect(run.status == 0, "\(run)\n\(outcome)")
                    #expect(try await database.rows("SELECT version_num FROM alembic_version", on: url) == expected)
                }
                #expect(try await database.objects(on: url) == [])
            }
        }
    }

    /// The revision of this repository, offline and online.
    @Test(arguments: TestDatabase.allCases)
    func theScriptForTheVersionTableLeavesWhatTheCommandLeaves(_ database: TestDatabase) async throws {
        try await database.with { online in
            try await database.with { offline in
                try await TestProject.with(url: online) { project in
                    #expect(try await project.migrate("ensure-version").status == 0)
                    let script = try await project.migrate("ensure-version", "--sql")
                    #expect(script.status == 0, "\(script)")
                    for _ in 0..<2 {
                        let outcome = try await database.run(script: script.output, on: offline)
                        #expect(outcome.status == 0 && outcome.output.isEmpty, "\(outcome)\n\(script)")
                    }
                    #expect(try await database.catalog(on: offline) == database.catalog(on: online))
                }
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func userKnowledgeIsTheSameBothWays(_ database: TestDatabase) async throws {
        try await database.with { online in
            try await database.with { offline in
                try await TestProject.with(url: online) { project in
                    let migrate = project.migrate
                    for (command, script) in [
                        (["upgrade", "head"], ["upgrade", "head", "--sql"]),
                        (["downgrade", "base"], ["downgrade", "head:base", "--sql"]),
                    ] {
                        let outcome = try await migrate.run(script)
                        let run = try await database.run(script: outcome.output, on: offline)
                        #expect(run.status == 0 && run.output.isEmpty, "\(run)\n\(outcome)")
                        #expect(try await migrate.run(command).status == 0)
                        #expect(try await database.catalog(on: offline) == database.catalog(on: online))
                        for query in [
                            "SELECT version_num FROM alembic_version",
                            "SELECT revision, direction, message, runner, host, status, checksum, kept FROM migration_log",
                        ] {
                            #expect(try await database.rows(query, on: offline) == database.rows(query, on: online))
                        }
                    }
                }
            }
        }
    }
}
