import Foundation
import TestSupport
import Testing

/// SQL files that are executed whenever they change.
@Suite struct RepeatableTests {
    static let revisions = [
        TestProject.sql("a1", message: "create t", up: "CREATE TABLE runs (what text);", down: "DROP TABLE runs;"),
        TestProject.sql(
            "b2",
            revises: "a1",
            message: "create u",
            up: "CREATE TABLE u (id integer);",
            down: "DROP TABLE u;"
        ),
        (name: "R__x.sql", text: "-- depends_on: y\nINSERT INTO runs VALUES ('x');\n"),
        (name: "R__y.sql", text: "-- message: the second\n-- a comment\nINSERT INTO runs VALUES ('y');\n"),
    ]

    @Test(arguments: TestDatabase.allCases)
    func areExecutedAtTheHeadsAndWhenTheyChange(_ database: TestDatabase) async throws {
        try await database.with { url in
            try await TestProject.with(url: url, revisions: Self.revisions) { project in
                func runs() async throws -> String {
                    try await database.rows("SELECT what FROM runs", on: url).joined().joined(separator: " ")
                }
                let migrate = project.migrate
                // Not before everything is applied.
                #expect(try await migrate("upgrade", "a1").output == "at a1\n")
                #expect(try await runs() == "")
                #expect(
                    try await migrate("upgrade", "head", "--plan").output
                        == "upgrade b2  create u\nrepeat R__y  the second\nrepeat R__x  \nthen at b2\n"
                )
                #expect(try await migrate("upgrade", "head").output == "at b2 (head)\n")
                #expect(try await runs() == "y x")
                // Nothing is executed twice.
                #expect(try await migrate("upgrade", "head").output == "nothing to do: at b2 (head)\n")
                #expect(try await migrate("status", "--check").status == 0)
                #expect(try await migrate("check").output == "at b2, and nothing is pending\n")
                // A comment is no change.
                try project.write(
                    "migrations/versions/R__x.sql",
                    "-- depends_on: y\nINSERT INTO runs VALUES ('x'); -- so\n"
                )
                #expect(try await migrate("check").status == 0)
                try project.write("migrations/versions/R__x.sql", "-- depends_on: y\nINSERT INTO runs VALUES ('z');\n")
                let status = try await migrate("status", "--check")
                #expect(status.status == 3)
                #expect(status.output.contains("[X] R__y  the second  2"), "\(status)")
                #expect(status.output.contains("  due\n2 applied, 0 pending, 1 repeatable due\n"), "\(status)")
                let check = try await migrate("check")
                #expect(check.status == 3 && check.errors.contains("repeatable and due: R__x\n"), "\(check)")
                #expect(try await migrate("doctor").output.contains("due: R__x\n"))
                let run = try await migrate("run", "--yes")
                #expect(run.output == "repeat R__x  \nat b2 (head)\n", "\(run)")
                #expect(try await runs() == "y x z")
                // What a downgrade may have taken away is made again.
                #expect(try await migrate("downgrade", "-1").output == "at a1\n")
                #expect(try await runs() == "y x z")
                #expect(try await migrate("upgrade", "head").output == "at b2 (head)\n")
                #expect(try await runs() == "y x z y z")
                let log = try await migrate("log", "R__x", "--format", "json")
                let entries = try JSONSerialization.jsonObject(with: Data(log.output.utf8)) as? [[String: Any]]
                #expect(entries?.map { $0["direction"] as? String } == ["repeat", "repeat", "repeat"], "\(log)")
                #expect(entries?.map { $0["rows"] as? Int } == [1, 1, 1])
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func aFailureTakesOneBackAndLeavesTheRest(_ database: TestDatabase) async throws {
        try await database.with { url in
            let bad = (name: "R__x.sql", text: "INSERT INTO runs VALUES ('x');\nINSERT INTO missing VALUES (1);\n")
            try await TestProject.with(url: url, revisions: [Self.revisions[0], bad, Self.revisions[3]]) { project in
                let rehearsal = try await project.migrate("upgrade", "head", "--dry-run")
                #expect(rehearsal.status == 1 && rehearsal.errors.contains("revision: R__x\n"), "\(rehearsal)")
                #expect(try await database.objects(on: url) == [])
                let outcome = try await project.migrate("upgrade", "head")
                #expect(outcome.status == 1)
                #expect(
                    outcome.errors.contains("at: migrations/versions/R__x.sql:2\n    revision: R__x\n"),
                    "\(outcome)"
                )
                #expect(try await project.migrate("current").output == "a1 (head)\n")
                #expect(try await database.rows("SELECT what FROM runs", on: url) == [])
                #expect(try await project.migrate("log", "R__x").output.contains("failed"))
                try project.write("migrations/versions/R__x.sql", "INSERT INTO runs VALUES ('x');\n")
                let dry = try await project.migrate("upgrade", "head", "--dry-run")
                #expect(dry.output == "2 revisions rehearsed and rolled back: still at a1 (head)\n", "\(dry)")
                #expect(try await project.migrate("upgrade", "head").status == 0)
                #expect(try await database.rows("SELECT what FROM runs", on: url) == [["x"], ["y"]])
            }
        }
    }

    /// One lock lets one runner work; those who waited find nothing to do.
    @Test(arguments: TestDatabase.allCases)
    func aCrowdOfRunnersExecutesEachOnce(_ database: TestDatabase) async throws {
        try await database.with { url in
            try await TestProject.with(url: url, revisions: Self.revisions) { project in
                let statuses = try await withThrowingTaskGroup(of: Int32.self) { group in
                    for _ in 0..<6 { group.addTask { try await project.migrate("upgrade", "head").status } }
                    return try await group.reduce(into: []) { $0.append($1) }
                }
                #expect(statuses == Array(repeating: 0, count: 6))
                #expect(try await database.rows("SELECT what FROM runs", on: url) == [["y"], ["x"]])
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func aScriptLeavesWhatTheRunLeaves(_ database: TestDatabase) async throws {
        let log = "SELECT revision, direction, message, status, checksum FROM migration_log ORDER BY id"
        try await database.with { online in
            try await database.with { offline in
                try await TestProject.with(url: online, revisions: Self.revisions) { project in
                    #expect(try await project.migrate("upgrade", "a1", "--sql").output.contains("R__") == false)
                    _ = try await project.migrate("upgrade", "head")
                    let script = try await project.migrate("upgrade", "head", "--sql")
                    let outcome = try await database.run(script: script.output, on: offline)
                    #expect(outcome.status == 0, "\(outcome)\n\(script)")
                    for query in [log, "SELECT what FROM runs"] {
                        #expect(try await database.rows(query, on: offline) == database.rows(query, on: online))
                    }
                    #expect(try await database.catalog(on: offline) == database.catalog(on: online))
                    #expect(try await project.migrate("--url", offline, "check").status == 0)
                    guard database == .postgresql else { return }
                    let guarded = try await project.migrate("upgrade", "head", "--sql", "--idempotent")
                    #expect(try await database.run(script: guarded.output, on: offline).status == 0)
                    #expect(try await database.rows("SELECT count(*) FROM runs", on: offline) == [["2"]])
                    _ = try await project.migrate("--url", offline, "downgrade", "-1")
                    #expect(try await database.run(script: guarded.output, on: offline).status == 0)
                    #expect(try await database.rows("SELECT count(*) FROM runs", on: offline) == [["4"]])
                }
            }
        }
    }

    /// A file beside revisions that are pending, and what is said of it before any of them is applied.
    @Test(arguments: [
        ("R__x.sql", "SELECT 'x", "error[malformed-file]"),
        ("R__x.sql", "-- migrate:up\nSELECT 1;", "the marker -- migrate:up stands in a repeatable revision"),
        (
            "R__x.sql", "-- transaction: none\nSELECT 1;",
            "the header key 'transaction' is none of a repeatable revision"
        ),
        ("R__x.sql", "-- mesage: a\nSELECT 1;", "did you mean 'message'?"),
        ("R__x.sql", "-- depends_on: R__yy", "R__x depends on R__yy, which is no repeatable revision"),
        ("R__y.sql", "-- depends_on: x", "repeatable revisions depend on each other: R__x → R__y → R__x"),
        ("sub/R__x.sql", "SELECT 1;", "there are two repeatable revisions R__x: migrations/versions/R__x.sql and"),
        ("R__.sql", "SELECT 1;", "the file name 'R__.sql' names no repeatable revision"),
        ("R__a b.sql", "SELECT 1;", "the file name 'R__a b.sql' names no repeatable revision"),
        (
            "R__x.sql", "COMMIT;",
            """
            error[invalid-operation]: a revision does not begin or end transactions itself
                at: migrations/versions/R__x.sql:1
                statement:
                    COMMIT
                hint: leave the statement out; a repeatable revision is always one transaction
            """
        ),
    ])
    func badFilesAreRefused(_ name: String, _ text: String, _ message: String) async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            try project.write("migrations/versions/\(name)", text)
            let outcome = try await project.migrate("upgrade", "head")
            #expect(outcome.status == 1 && outcome.errors.contains(message), "\(outcome)")
            #expect(!project.exists("test.db"))
        }
    }

    @Test func aNewOneIsMade() async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            let made = try await project.migrate(
                "revision",
                "--repeatable",
                "-m",
                "Active users!",
                "--depends-on",
                "x"
            )
            #expect(made.output == "migrations/versions/R__active_users.sql\n", "\(made)")
            #expect(
                try String(contentsOfFile: project.path("migrations/versions/R__active_users.sql"), encoding: .utf8)
                    == """
                    -- message: Active users!
                    -- depends_on: x
                    -- Executed again whenever it changes: write what bears that, such as CREATE OR REPLACE.


                    """
            )
            #expect(try await project.migrate("upgrade", "head").status == 0)
            #expect(try await project.migrate("status").output.contains("[X] R__active_users  Active users!  2"))
        }
    }

    @Test func oneIsShownAndOpenedByItsName() async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            let shown = try await project.migrate("show", "R__x")
            #expect(shown.output == "Rev: R__x (repeatable)\nDepends on: R__y\nPath: migrations/versions/R__x.sql\n\n")
            let json = try await project.migrate("show", "R__y", "--format", "json")
            #expect(
                json.output == #"[{"dependsOn":[],"file":"migrations/versions/R__y.sql","message":"the second","#
                    + #""revision":"R__y"}]"# + "\n"
            )
            let edit = MigrateProcess(in: project.directory, environment: ["VISUAL": "cat"])
            #expect(try await edit("edit", "R__x").output == "-- depends_on: y\nINSERT INTO runs VALUES ('x');\n")
            for verb in ["show", "edit"] {
                let unknown = try await project.migrate(verb, "R__z")
                #expect(
                    unknown.errors == """
                        error[unknown-revision]: there is no repeatable revision R__z
                            hint: name one of R__y, R__x

                        """
                )
                #expect(unknown.status == 1)
            }
        }
    }

    @Test(
        arguments: [
            (
                ["-m", "x"], 1,
                """
                error[duplicate-revision]: R__x is there already
                    at: migrations/versions/R__x.sql:1
                    hint: change it with: migrate edit R__x, or give another message

                """
            ),
            (["-m", "!"], 2, "the message has no word to name the file by"),
            (["-m", "n", "--depends-on", "z"], 1, "R__n depends on R__z, which is no repeatable revision"),
            ([], 2, "a repeatable revision is named by its message: give -m"),
            (["-m", "n", "--rev-id", "q"], 2, "a repeatable revision has no place in the graph: leave out --rev-id"),
            (["-m", "n", "--head", "a1"], 2, "leave out --head"),
        ] as [([String], Int32, String)]
    )
    func nothingIsMadeOfBadInput(_ arguments: [String], _ status: Int32, _ message: String) async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            let before = try project.names(in: "migrations/versions")
            let outcome = try await project.migrate.run(["revision", "--repeatable"] + arguments)
            #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome)")
            #expect(try project.names(in: "migrations/versions") == before)
        }
    }
}
