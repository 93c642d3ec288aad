import Foundation
import TestSupport
import Testing

/// `migrate check`: status 0 at the heads, by the files as they are, and 3 otherwise.
@Suite struct CheckTests {
    /// What is done to a database at c3, and the first line that the check says of it.
    @Test(
        arguments: [
            ("", 0, "at c3, and nothing is pending\n"),
            ("downgrade -2", 3, "error[check-failed]: 2 revisions pending: b2, c3\n"),
            ("stamp base", 3, "error[check-failed]: 3 revisions pending: a1, b2, c3\n"),
        ] as [(String, Int32, String)]
    )
    func says(_ before: String, _ status: Int32, _ expected: String) async throws {
        try await TestProject.with(revisions: CommandTests.revisions) { project in
            _ = try await project.migrate("upgrade", "head")
            if !before.isEmpty { _ = try await project.migrate.run(before.split(separator: " ").map(String.init)) }
            let outcome = try await project.migrate("check")
            #expect(outcome.status == status, "\(outcome)")
            #expect((outcome.output + outcome.errors).hasPrefix(expected), "\(outcome)")
            #expect(try await project.migrate("check", "-q").output == "")
        }
    }

    @Test func findsAChangedFile() async throws {
        try await TestProject.with(revisions: CommandTests.revisions) { project in
            _ = try await project.migrate("upgrade", "head")
            let (name, text) = CommandTests.revisions[0]
            try project.write("migrations/versions/\(name)", text.replacing("id integer", with: "id bigint"))
            let outcome = try await project.migrate("check", "--format", "json")
            #expect(outcome.status == 3)
            #expect(
                outcome.output
                    == #"{"changed":["a1"],"due":[],"heads":["c3"],"pending":[],"unfinished":[],"unknown":[]}"# + "\n"
            )
        }
    }

    @Test func findsAFailedAttemptAndAnUnknownVersion() async throws {
        let bad = TestProject.sql("d4", revises: "c3", up: "SELECT 1 FROM missing;")
        try await TestProject.with(revisions: CommandTests.revisions + [bad]) { project in
            #expect(try await project.migrate("upgrade", "head").status == 1)
            let failed = try await project.migrate("check")
            #expect(failed.status == 3)
            #expect(failed.errors.hasPrefix("error[check-failed]: the last attempt at d4 did not reach its end\n"))
            let url = "sqlite:///\(project.directory)/test.db"
            try await TestDatabase.sqlite.execute("UPDATE alembic_version SET version_num = 'feed'", on: url)
            let unknown = try await project.migrate("check")
            #expect(
                unknown.errors.hasPrefix(
                    "error[check-failed]: the database is at feed, which is not in the directory\n"
                )
            )
        }
    }
}
