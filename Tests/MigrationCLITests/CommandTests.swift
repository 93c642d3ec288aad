import Foundation
import TestSupport
import Testing

/// The verbs, on a directory of SQL revisions.
@Suite struct CommandTests {
    static let revisions = [
        TestProject.sql("a1", message: "create t", up: "CREATE TABLE t (id integer);", down: "DROP TABLE t;"),
        TestProject.sql(
            "b2",
            revises: "a1",
            message: "add rows",
            up: "INSERT INTO t VALUES (1);\nINSERT INTO t VALUES (2);",
            down: "DELETE FROM t;"
        ),
        TestProject.sql(
            "c3",
            revises: "b2",
            message: "create u",
            up: "CREATE TABLE u (id integer);",
            down: "DROP TABLE u;"
        ),
    ]

    /// A command line, what it prints, and its exit status; each on a new database that is at b2.
    @Test(
        arguments: [
            (["heads"], "c3 (head), create u\n", 0),
            (["current"], "b2\n", 0),
            (["history"], "b2 -> c3 (head), create u\na1 -> b2, add rows\n<base> -> a1, create t\n", 0),
            (
                ["history", "-i"], "b2 -> c3 (head), create u\na1 -> b2 (current), add rows\n<base> -> a1, create t\n",
                0
            ),
            (["history", "-r", "a1:b2"], "a1 -> b2, add rows\n<base> -> a1, create t\n", 0),
            (["upgrade", "head"], "at c3 (head)\n", 0),
            (["upgrade", "+1"], "at c3 (head)\n", 0),
            (["upgrade", "c"], "at c3 (head)\n", 0),
            (["upgrade", "a1"], "nothing to do: at b2\n", 0),
            (["upgrade", "head", "--plan"], "upgrade c3  create u\nthen at c3\n", 0),
            (["downgrade", "-1"], "at a1\n", 0),
            (["downgrade", "a1", "--plan"], "downgrade b2  add rows\nthen at a1\n", 0),
            (["downgrade", "base", "--plan"], "downgrade b2  add rows\ndowngrade a1  create t\nthen at base\n", 0),
            (["downgrade", "base"], "at base\n", 0),
            (["stamp", "a1"], "at a1\n", 0),
            (["stamp", "base"], "at base\n", 0),
            (
                ["plan", "upgrade", "head", "--from", "a1"], "upgrade b2  add rows\nupgrade c3  create u\nthen at c3\n",
                0
            ),
            (
                ["plan", "upgrade", "head", "--from", "b2", "--format", "json"],
                #"{"heads":["c3"],"steps":[{"direction":"upgrade","message":"create u","revision":"c3"}]}"# + "\n", 0
            ),
            (
                ["plan", "downgrade", "-1", "--from", "c3", "--format", "json"],
                #"{"heads":["b2"],"steps":[{"direction":"downgrade","message":"create u","revision":"c3"}]}"# + "\n", 0
            ),
            (["plan", "upgrade", "head", "--from", "c3"], "nothing to do\n", 0),
            (["status", "--check", "-q"], nil, 3),
            (["-c", "migrations.ini", "current"], "b2\n", 0),
            (["--url", "sqlite:///other.db", "current"], "", 0),
            (["-x", "tenant=a=b", "-x", "dry", "upgrade", "head", "--tag", "night"], "at c3 (head)\n", 0),
            (["downgrade", "-1", "-x", "n=-1", "--tag", "night"], "at a1\n", 0),
            (["stamp", "a1", "--tag", "night"], "at a1\n", 0),
        ] as [([String], String?, Int32)]
    )
    func says(_ arguments: [String], _ expected: String?, _ status: Int32) async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            _ = try await project.migrate("upgrade", "b2")
            let outcome = try await project.migrate.run(arguments)
            #expect(outcome.status == status, "\(outcome)")
            if let expected { #expect(outcome.output == expected, "\(outcome)") }
        }
    }

    @Test func aDatabaseThatIsOnlyLookedAtIsNotCreated() async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            for command in [
                ["status"], ["current"], ["log"], ["doctor"], ["heads"], ["history"], ["upgrade", "head", "--plan"],
            ] {
                let outcome = try await project.migrate.run(command)
                #expect(outcome.status == 0, "\(outcome)")
            }
            #expect(!project.exists("test.db"))
        }
    }

    #if os(Linux)
        /// A device that takes nothing: the command says so, and what it did to the database stands.
        @Test(arguments: ["heads", "upgrade head", "heads --format json", "--help"])
        func outputThatCannotBeWrittenIsAnError(_ command: String) async throws {
            try await TestProject.with(revisions: Self.revisions) { project in
                let shell = MigrateProcess(in: project.directory, binary: "/bin/sh")
                let outcome = try await shell("-c", "'\(MigrateProcess.built)' \(command) > /dev/full")
                #expect(outcome.status == 1)
                let expected = """
                    error[file]: cannot write to standard output: No space left on device
                        hint: make room, or send the output elsewhere; what was done is done: migrate status

                    """
                #expect(outcome.errors.hasSuffix(expected), "\(outcome)")
                if command == "upgrade head" { #expect(try await project.migrate("current").output == "c3 (head)\n") }
            }
        }
    #endif

    @Test func statusShowsWhatIsAppliedWithItsDate() async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            _ = try await project.migrate("upgrade", "a1")
            let status = try await project.migrate()
            let date = /\[X\] a1  create t  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d\n\[ \] b2  add rows  pending\n/
            #expect(status.output.contains(date), "\(status)")
            #expect(status.output.hasSuffix("1 applied, 2 pending\n"))
        }
    }

    @Test func statusKeepsTheDateWhenADowngradeHasFailed() async throws {
        let revision = TestProject.sql("a1", message: "t", up: "CREATE TABLE t (a);", down: "DROP TABLE nosuch;")
        try await TestProject.with(revisions: [revision]) { project in
            #expect(try await project.migrate("upgrade", "head").status == 0)
            #expect(try await project.migrate("downgrade", "base").status == 1)
            let status = try await project.migrate("status")
            let line = /\[X\] a1  t  \d{4}-\d\d-\d\d \d\d:\d\d:\d\d  \(last attempt: failed; see: migrate log\)\n/
            #expect(status.output.contains(line), "\(status)")
        }
    }

    @Test func theLogKeepsRowsRunnerAndOutcome() async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            _ = try await project.migrate("upgrade", "b2")
            let log = try await project.migrate("log", "--format", "json")
            let entries = try #require(
                try JSONSerialization.jsonObject(with: Data(log.output.utf8)) as? [[String: Any]]
            )
            #expect(entries.map { $0["revision"] as? String } == ["b2", "a1"])
            #expect(entries.first?["rows"] as? Int == 2)
            #expect(entries.first?["status"] as? String == "done")
        }
    }

    @Test func doctorFindsAChangedFile() async throws {
        try await TestProject.with(revisions: Self.revisions) { project in
            _ = try await project.migrate("upgrade", "head")
            #expect(try await project.migrate("doctor").output.contains("the applied revisions read as they did"))
            // White space, line endings and comments do not count.
            let a = Self.revisions[0]
            try project.write("migrations/versions/\(a.name)", a.text.replacing("\n", with: "\r\n") + "\n-- later\n")
            #expect(try await project.migrate("doctor").output.contains("the applied revisions read as they did"))
            try project.write("migrations/versions/\(a.name)", a.text.replacing("id integer", with: "id bigint"))
            #expect(try await project.migrate("doctor").output.contains("changed since they were applied: a1"))
        }
    }
}
