import Foundation
import TestSupport
import Testing

/// `migrate init` and `migrate revision`, in a directory without a Swift package.
@Suite struct RevisionFileTests {
    @Test func fromNothingToAnAppliedRevision() async throws {
        try await TemporaryDirectory.with { directory in
            let migrate = MigrateProcess(in: directory)
            let started = try await migrate("init")
            #expect(started.output.hasPrefix("created migrations.ini\ncreated migrations/versions\n"), "\(started)")
            let made = try await migrate("revision", "-m", "add tags", "--rev-id", "abc123")
            #expect(made.output == "migrations/versions/abc123_add_tags.sql\n", "\(made)")
            let path = "\(directory)/migrations/versions/abc123_add_tags.sql"
            let text = try String(contentsOfFile: path, encoding: .utf8)
            #expect(text.hasPrefix("-- revision: abc123\n-- revises: (base)\n-- message: add tags\n-- create_date: "))
            try text.replacing("-- migrate:up\n", with: "-- migrate:up\nCREATE TABLE tags (id integer);\n")
                .write(toFile: path, atomically: true, encoding: .utf8)
            #expect(try await migrate("upgrade", "head").output == "at abc123 (head)\n")
            let next = try await migrate("revision", "-m", "second one")
            let id = try #require(next.output.firstMatch(of: /versions\/([0-9a-f]{12})_second_one\.sql/)).1
            #expect(try await migrate("history").output.hasPrefix("abc123 -> \(id) (head), second one\n"))
            #expect(try await migrate("init").output.hasPrefix("everything is there already\n"))
        }
    }

    @Test(
        arguments: [
            (["revision", "-m", "x", "--rev-id", "a1"], "error[duplicate-revision]"),
            (["revision", "-m", "x", "--rev-id", "a@b"], "error["),
            (["revision", "-m", "x", "--rev-id", ""], "error["),
            (["revision", "-m", "x", "--head", "nope"], "error[unknown-revision]"),
            (["revision", "-m", "x", "--head", "a1"], "error[not-a-head]"),
            (["revision", "-m", "x\ny"], "error[usage]"),
        ] as [([String], String)]
    )
    func nothingIsWrittenForBadInput(_ arguments: [String], _ says: String) async throws {
        let revisions = [TestProject.sql("a1", up: ""), TestProject.sql("b2", revises: "a1", up: "")]
        try await TestProject.with(revisions: revisions) { project in
            let outcome = try await project.migrate.run(arguments)
            #expect(outcome.status != 0, "\(outcome)")
            #expect(outcome.errors.contains(says), "\(outcome)")
            #expect(try project.names(in: "migrations/versions") == ["a1.sql", "b2.sql"])
        }
    }
}
