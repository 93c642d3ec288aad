import Foundation
import TestSupport
import Testing

/// `merge` and `revision`: what they write, and that they write nothing for bad input.
@Suite struct NewRevisionTests {
    /// A graph, a command line, the file it writes, and the header of it without the date.
    @Test(
        arguments: [
            (
                GraphFixture.branches, ["merge", "heads", "--rev-id", "z1"], "z1_merge_b2_and_m2.sql",
                "-- revision: z1\n-- revises: b2, m2\n-- message: merge b2 and m2\n"
            ),
            (
                GraphFixture.branches,
                ["merge", "mine@head", "b2", "-m", "join", "--branch-label", "joined", "--rev-id", "z1"], "z1_join.sql",
                "-- revision: z1\n-- revises: m2, b2\n-- message: join\n-- branch_labels: joined\n"
            ),
            (
                GraphFixture.branches, ["merge", "m1", "b1", "--splice", "-m", "early", "--rev-id", "z1"],
                "z1_early.sql", "-- revision: z1\n-- revises: m1, b1\n-- message: early\n"
            ),
            (
                GraphFixture.linear, ["revision", "-m", "side", "--head", "a1", "--splice", "--rev-id", "z1"],
                "z1_side.sql", "-- revision: z1\n-- revises: a1\n-- message: side\n"
            ),
            (
                GraphFixture.branches,
                [
                    "revision", "-m", "own line", "--head", "base", "--branch-label", "my-line", "--depends-on", "mine",
                    "--depends-on", "b", "--rev-id", "z1",
                ], "", ""
            ),
            (
                GraphFixture.branches,
                [
                    "revision", "-m", "own line", "--head", "base", "--branch-label", "my-line", "--depends-on", "mine",
                    "--depends-on", "b2", "--rev-id", "z1",
                ], "z1_own_line.sql",
                """
                -- revision: z1
                -- revises: (base)
                -- message: own line
                -- branch_labels: my-line
                -- depends_on: mine, b2

                """
            ),
        ]
    )
    func writes(_ graph: String, _ arguments: [String], _ file: String, _ header: String) async throws {
        try await TestProject.with(revisions: TestProject.graph(graph)) { project in
            let before = try project.names(in: "migrations/versions")
            let outcome = try await project.migrate.run(arguments)
            guard !file.isEmpty else {
                #expect(outcome.errors.contains("error[ambiguous-revision]"), "\(outcome)")
                #expect(try project.names(in: "migrations/versions") == before)
                return
            }
            #expect(outcome.output == "migrations/versions/\(file)\n", "\(outcome)")
            let text = try String(contentsOfFile: project.path("migrations/versions/\(file)"), encoding: .utf8)
            #expect(text.replacing(/-- create_date: .*\n/, with: "") == header + "\n-- migrate:up\n\n-- migrate:down\n")
            let up = try await project.migrate("upgrade", "heads")
            #expect(up.status == 0, "\(up)")
        }
    }

    /// A command line on two branches, and the first line of what it says.
    @Test(
        arguments: [
            (["merge", "b2"], "error[usage]: a merge joins two revisions or more, and b2 is one"),
            (["merge", "b2", "b2"], "error[overlapping-revisions]: revision b2 is named twice"),
            (["merge", "heads", "mine@head"], "error[overlapping-revisions]: revision m2 is named twice"),
            (
                ["merge", "b2", "a1"],
                "error[overlapping-revisions]: a1 is an ancestor of b2: there is nothing to merge"
            ),
            (["merge", "b1", "m1"], "error[not-a-head]: b1 is not a head: b2 builds on it already"),
            (["merge", "b2", "base"], "error[usage]: 'base' is no revision that could be merged"),
            (["merge", "b2", "zz"], "error[unknown-revision]"),
            (["merge", "b2", "+1"], "error[malformed-revision]"),
            (["merge"], "error[usage]"),
            (
                ["merge", "heads", "--rev-id", "b2"],
                "error[duplicate-revision]: there is a revision b2 already, in migrations/versions/b2.sql"
            ),
            (
                ["merge", "heads", "--branch-label", "mine"],
                "error[duplicate-label]: the branch label 'mine' is used by revision m1"
            ),
            (["revision"], "error[multiple-heads]"),
            (["revision", "--head", "a1"], "error[not-a-head]: a1 is not a head: b1, m1 build on it already"),
            (["revision", "--head", "b2", "--rev-id", "b2"], "error[duplicate-revision]"),
            (
                ["revision", "--head", "b2", "--rev-id", "mine"],
                "error[duplicate-label]: 'mine' is the branch label of revision m1"
            ),
            (
                ["revision", "--head", "b2", "--rev-id", "a@b"],
                "error[malformed-revision]: the revision id 'a@b' contains '@'"
            ),
            (
                ["revision", "--head", "b2", "--rev-id", "a-b"],
                "error[malformed-revision]: the revision id 'a-b' contains '-'"
            ),
            (
                ["revision", "--head", "b2", "--rev-id", "a+b"],
                "error[malformed-revision]: the revision id 'a+b' contains '+'"
            ),
            (
                ["revision", "--head", "b2", "--rev-id", "a:b"],
                "error[malformed-revision]: the revision id 'a:b' contains ':'"
            ),
            (
                ["revision", "--head", "b2", "--rev-id", "../x"],
                "error[malformed-revision]: the revision id '../x' starts with '.'"
            ),
            (
                ["revision", "--head", "b2", "--rev-id", "a\"b"],
                "error[malformed-revision]: the revision id 'a\"b' contains '\"'"
            ),
            (["revision", "--head", "b2", "--rev-id", String(repeating: "a", count: 33)], "error[malformed-revision]"),
            (["revision", "--head", "b2", "--rev-id", "head"], "error["),
            (
                ["revision", "--head", "b2", "--branch-label", "a b"],
                "error[malformed-revision]: the branch label 'a b' contains white space"
            ),
            (["revision", "--head", "b2", "--branch-label", "x-2"], "error["),
            (
                ["revision", "--head", "b2", "--branch-label", "a1"],
                "error[duplicate-label]: the branch label 'a1' is a revision"
            ),
            (
                ["revision", "--head", "b2", "--branch-label", "x", "--branch-label", "x"],
                "error[duplicate-label]: the branch label 'x' is given twice"
            ),
            (
                ["revision", "--head", "b2", "--rev-id", "x", "--branch-label", "x"],
                "error[duplicate-label]: the branch label 'x' is given twice"
            ),
            (["revision", "--head", "b2", "--depends-on", "zz"], "error[unknown-revision]"),
            (
                ["revision", "--head", "b2", "--depends-on", "a1"],
                "error[overlapping-revisions]: the new revision is above a1 already"
            ),
            (["revision", "--head", "b2", "--depends-on", "current"], "error[malformed-revision]"),
            (
                ["revision", "--head", "b2", "--version-path", "elsewhere"],
                "error[usage]: 'elsewhere' is none of the directories with revisions: migrations/versions"
            ),
            (["revision", "--head", "b2", "-m", "a\nb"], "error[usage]: the message is one line"),
        ] as [([String], String)]
    )
    func writesNothingForBadInput(_ arguments: [String], _ says: String) async throws {
        try await TestProject.with(revisions: TestProject.graph(GraphFixture.branches)) { project in
            let before = try project.names(in: "migrations/versions")
            let outcome = try await project.migrate.run(arguments)
            #expect(outcome.status == 1 || outcome.status == 2, "\(outcome)")
            #expect(outcome.errors.hasPrefix(says), "\(outcome)")
            #expect(outcome.errors.contains("hint:") && outcome.output == "", "\(outcome)")
            #expect(try project.names(in: "migrations/versions") == before)
            #expect(try project.names(in: ".") == ["migrations", "migrations.ini"])
        }
    }

    @Test func severalDirectoriesOfRevisions() async throws {
        try await TestProject.with { project in
            let ini = """
                [migrate]
                script_location = %(here)s/migrations
                version_locations = %(here)s/one, %(here)s/two
                url = sqlite:///test.db

                """
            try project.write("migrations.ini", ini)
            for name in ["one", "two"] { try project.write("\(name)/.keep", "") }
            let migrate = project.migrate
            let ambiguous = try await migrate("revision", "-m", "first")
            #expect(
                ambiguous.errors.hasPrefix(
                    "error[usage]: there are several directories for a new line of revisions: one, two"
                ),
                "\(ambiguous)"
            )
            let first = try await migrate("revision", "-m", "first", "--rev-id", "a1", "--version-path", "./two/")
            #expect(first.output == "two/a1_first.sql\n", "\(first)")
            // A child goes where its parent is.
            #expect(try await migrate("revision", "-m", "second", "--rev-id", "b1").output == "two/b1_second.sql\n")
            let other = try await migrate(
                "revision",
                "--head",
                "base",
                "--rev-id",
                "x1",
                "--version-path",
                "\(project.directory)/one"
            )
            #expect(other.output == "one/x1.sql\n", "\(other)")
            #expect(try await migrate("heads").output == "b1 (head), second\nx1 (head)\n")
        }
    }

    @Test func directoriesBelowAreReadUnlessTheyAreNot() async throws {
        try await TestProject.with(revisions: [TestProject.sql("a1", up: "")]) { project in
            try project.write("migrations/versions/2026/b1.sql", TestProject.sql("b1", revises: "a1", up: "").text)
            #expect(try await project.migrate("heads").output == "b1 (head)\n")
            let ini = "[migrate]\nscript_location = %(here)s/migrations\nfile_template = %%(year)d/%%(rev)s\n"
            try project.write("migrations.ini", ini + "recursive_version_locations = false\n")
            #expect(try await project.migrate("heads").output == "a1 (head)\n")
            let refused = try await project.migrate("revision", "-m", "lost")
            #expect(
                refused.errors.hasPrefix("error[configuration]: file_template puts files into directories"),
                "\(refused)"
            )
            try project.write(
                "migrations.ini",
                ini + "version_locations = %(here)s/migrations/versions, %(here)s/migrations/versions/2026\n"
            )
            #expect(
                try await project.migrate("heads").output == "b1 (head)\n",
                "a directory within another is read once"
            )
        }
    }
}
