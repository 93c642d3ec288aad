import Foundation
import TestSupport
import Testing

/// `edit`, `list-templates` and `init -t`.
@Suite struct ProjectCommandTests {
    /// A target, the files that the editor is given, and the exit status; the database is at b1.
    @Test(
        arguments: [
            ("a1", "migrations/versions/a1.sql\n", 0),
            ("current", "migrations/versions/b1.sql\n", 0),
            ("heads", "migrations/versions/b2.sql\nmigrations/versions/m2.sql\n", 0),
            ("mine", "migrations/versions/m1.sql\n", 0),
            ("-1", "migrations/versions/a1.sql\n", 0),
            ("head", nil, 1),
            ("base", nil, 2),
            ("zz", nil, 1),
        ] as [(String, String?, Int32)]
    )
    func editOpensFiles(_ target: String, _ files: String?, _ status: Int32) async throws {
        try await TestProject.with(revisions: TestProject.graph(GraphFixture.branches)) { project in
            _ = try await project.migrate("upgrade", "b1")
            var migrate = project.migrate
            migrate.environment = ["EDITOR": "false", "VISUAL": "printf %s\\\\n"]
            let outcome = try await migrate("edit", target)
            #expect(outcome.status == status, "\(outcome)")
            #expect(outcome.output == files ?? "", "\(outcome)")
        }
    }

    @Test func anEditorThatFailsIsReported() async throws {
        try await TestProject.with(revisions: TestProject.graph(GraphFixture.linear)) { project in
            var migrate = project.migrate
            migrate.environment = ["EDITOR": "nowhere-to-be-found"]
            let outcome = try await migrate("edit", "head")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors.contains("error[file]: the editor 'nowhere-to-be-found' ended with status 127"),
                "\(outcome)"
            )
        }
    }

    @Test func templatesAreListedAndUsed() async throws {
        try await TemporaryDirectory.with { directory in
            let migrate = MigrateProcess(in: directory)
            #expect(
                try await migrate("list-templates").output == """
                    generic   one database, its revisions in a directory (the default)
                    multidb   several databases, a section and a directory for each

                    """
            )
            #expect(try await migrate("init", "-t", "nope").status == 2)
            let made = try await migrate("init", "-t", "multidb", "db")
            #expect(
                made.output == """
                    created migrations.ini
                    created db/accounts/versions
                    created db/orders/versions

                    next: migrate --name accounts revision -m "what it does"

                    """,
                "\(made)"
            )
            let names = ["accounts", "orders"]
            for name in names {
                let file = try await migrate(
                    "--name",
                    name,
                    "revision",
                    "-m",
                    "start",
                    "--rev-id",
                    "\(name.prefix(2))1"
                )
                #expect(file.output == "db/\(name)/versions/\(name.prefix(2))1_start.sql\n", "\(file)")
                #expect(try await migrate("-n", name, "upgrade", "head").output == "at \(name.prefix(2))1 (head)\n")
                #expect(FileManager.default.fileExists(atPath: "\(directory)/\(name).db"))
            }
            #expect(try await migrate("current").output == "[accounts]\nac1 (head)\n[orders]\nor1 (head)\n")
        }
    }
}
