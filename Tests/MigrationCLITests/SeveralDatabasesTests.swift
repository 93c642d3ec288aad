import Foundation
import TestSupport
import Testing

/// `databases = one, two`: each command works on one after the other.
@Suite struct SeveralDatabasesTests {
    /// Two databases of different kinds that share their revisions, and a directory of each one's own.
    private static func with(
        _ sections: String = "",
        databases: String = "one, two",
        _ body: (TestProject, String) async throws -> Void
    ) async throws {
        try await TestDatabase.postgresql.with { url in
            try await TestProject.with(revisions: CommandTests.revisions) { project in
                try project.write(
                    "migrations.ini",
                    """
                    [migrate]
                    databases = \(databases)
                    script_location = %(here)s/migrations
                    url = sqlite:///never.db
                    log_table = ledger

                    [one]
                    url = sqlite:///one.db

                    [two]
                    url = \(url.replacing("%", with: "%%"))
                    version_table = here

                    \(sections)
                    """
                )
                try await body(project, url)
                #expect(!project.exists("never.db"))
            }
        }
    }

    @Test func eachIsMigratedWithTablesOfItsOwn() async throws {
        try await Self.with { project, url in
            let up = try await project.migrate("upgrade", "b2")
            #expect(up.output == "[one]\nat b2\n[two]\nat b2\n", "\(up)")
            #expect(try await project.migrate("--name", "two", "upgrade", "head").output == "at c3 (head)\n")
            #expect(try await project.migrate("current").output == "[one]\nb2\n[two]\nc3 (head)\n")
            #expect(
                try await TestDatabase.postgresql.rows("SELECT version_num FROM here", on: url) == [["c3"]]
            )
            let one = "sqlite:///\(project.directory)/one.db"
            let tables = "SELECT name FROM sqlite_schema WHERE name IN ('alembic_version', 'ledger', 'here') ORDER BY 1"
            #expect(try await TestDatabase.sqlite.rows(tables, on: one) == [["alembic_version"], ["ledger"]])
            let check = try await project.migrate("check", "--format", "json")
            #expect(check.status == 3)
            #expect(
                check.output == """
                    [{"database":"one","report":{"changed":[],"due":[],"heads":["b2"],"pending":["c3"],"unfinished":[],"unknown":[]},\
                    "status":3},{"database":"two","report":{"changed":[],"due":[],"heads":["c3"],"pending":[],"unfinished":[],\
                    "unknown":[]},"status":0}]

                    """,
                "\(check)"
            )
            // What is about the directory alone is said once.
            #expect(try await project.migrate("heads").output == "c3 (head), create u\n")
            #expect(
                try await project.migrate("revision", "-m", "x", "--rev-id", "d4").output
                    == "migrations/versions/d4_x.sql\n"
            )
            #expect(try await project.migrate("downgrade", "-1").output == "[one]\nat a1\n[two]\nat b2\n")
        }
    }

    @Test func aFailureEndsTheRoundAndSaysWhatIsNotBegun() async throws {
        let sections = "[bad]\nurl = postgresql://127.0.0.1:1/none\n\n[last]\nurl = sqlite:///last.db\n"
        try await Self.with(sections, databases: "one, bad, two, last") { project, _ in
            let up = try await project.migrate("upgrade", "head")
            #expect(up.status == 5, "\(up)")
            #expect(up.output == "[one]\nat c3 (head)\n[bad]\n")
            #expect(up.errors.contains("error[no-connection]") && up.errors.contains("\n    database: bad\n"), "\(up)")
            #expect(up.errors.hasSuffix("warning: not begun after the failure: two, last\n"), "\(up)")
            let json = try await project.migrate("upgrade", "head", "--format", "json")
            #expect(json.output.contains(#"{"database":"bad","report":{"error":{"code":"no-connection""#), "\(json)")
            #expect(json.output.hasSuffix(#"{"database":"last","report":null,"status":null}]"# + "\n"), "\(json)")
            // Who only looks, looks at all of them.
            let current = try await project.migrate("current")
            #expect(current.status == 5)
            #expect(current.output == "[one]\nc3 (head)\n[bad]\n[two]\n[last]\n", "\(current)")
        }
    }

    /// A command line, its environment, its status and what it says; none of them changes anything.
    @Test(
        arguments: [
            (
                ["--url", "sqlite:///x.db", "upgrade", "head"], [:], 2,
                "error[usage]: --url names one database, and there are several: one, two\n"
            ),
            (
                ["upgrade", "head"], ["DATABASE_URL": "sqlite:///x.db"], 1,
                "error[configuration]: DATABASE_URL is set, and 'one' is one of several databases\n"
            ),
            (
                ["--name", "one", "upgrade", "head"], ["DATABASE_URL": "sqlite:///x.db"], 1,
                "hint: set DATABASE_URL_ONE instead, or unset it to use the url of [one]\n"
            ),
            (
                ["upgrade", "head"], ["DATABASE_URL_TWO": "mysql://x/y"], 2,
                "error[malformed-url]"
            ),
            (["upgrade", "zz"], [:], 1, "error[unknown-revision]"),
            (["upgrade", "head", "--sql"], [:], 2, "this is done for one database, and there are several: one, two\n"),
            (["show", "current"], [:], 2, "hint: name one with: migrate --name one show\n"),
            (["--name", "migrate", "current"], [:], 2, "error[usage]: there are several databases: one, two\n"),
        ] as [([String], [String: String], Int32, String)]
    )
    func refuses(
        _ arguments: [String],
        _ environment: [String: String],
        _ status: Int32,
        _ message: String
    ) async throws {
        try await Self.with { project, url in
            var migrate = project.migrate
            migrate.environment = environment
            let outcome = try await migrate.run(arguments)
            #expect(outcome.status == status && outcome.errors.contains(message), "\(outcome)")
            #expect(!project.exists("one.db") && !project.exists("x.db"))
            #expect(try await TestDatabase.postgresql.objects(on: url) == [])
        }
    }

    @Test func aVariableOfItsOwnGoesBeforeTheFile() async throws {
        try await Self.with { project, _ in
            var migrate = project.migrate
            migrate.environment = ["DATABASE_URL_ONE": "sqlite:///other.db", "DATABASE_URL": ""]
            let outcome = try await migrate("upgrade", "head")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(project.exists("other.db") && !project.exists("one.db"))
        }
    }

    /// A target that one of the databases does not have is found out before the first is changed.
    @Test func revisionsOfTheirOwnStayApart() async throws {
        let sections = """
            [mine]
            url = sqlite:///mine.db
            version_locations = %(here)s/mine
            """
        try await Self.with(sections, databases: "one, mine") { project, _ in
            let (_, text) = TestProject.sql("m1", up: "CREATE TABLE mine (id integer);", down: "DROP TABLE mine;")
            try project.write("mine/m1.sql", text)
            let outcome = try await project.migrate("upgrade", "c3")
            #expect(outcome.status == 1 && outcome.errors.contains("\n    database: mine\n"), "\(outcome)")
            #expect(!project.exists("one.db") && !project.exists("mine.db"))
            #expect(try await project.migrate("heads").output == "[one]\nc3 (head), create u\n[mine]\nm1 (head)\n")
            let new = try await project.migrate("revision", "-m", "x")
            #expect(new.status == 2)
            #expect(
                new.errors == """
                    error[usage]: each database has revisions of its own, and there are several: one, mine
                        hint: name one with: migrate --name one revision

                    """
            )
            #expect(
                try await project.migrate("upgrade", "head").output == "[one]\nat c3 (head)\n[mine]\nat m1 (head)\n"
            )
        }
    }

    /// What is built into the binary belongs to the database whose directory it comes from.
    @Test func oneBinaryHoldsTheRevisionsOfAll() async throws {
        try await TemporaryDirectory.with { directory in
            let ini = """
                [migrate]
                databases = one, two
                script_location = %(here)s/migrations
                [one]
                url = sqlite:///one.db
                version_locations = %(here)s/migrations/versions
                [two]
                url = sqlite:///two.db
                version_locations = %(here)s/migrations/two/versions
                """
            try Data(ini.utf8).write(to: URL(fileURLWithPath: "\(directory)/migrations.ini"))
            let migrate = MigrateProcess(in: directory)
            #expect(try await migrate("-n", "one", "heads").output == "4f1c2a9b7d3e (head), Create user_knowledge\n")
            let two = try await migrate("-n", "two", "heads")
            #expect(two.status == 1 && two.errors.contains("there are no revisions"), "\(two)")
            #expect(try await migrate("-n", "one", "upgrade", "head").output == "at 4f1c2a9b7d3e (head)\n")
        }
    }

    /// The second database has applied what the first has not.
    @Test func aRebaseAsksAllDatabasesThatShareTheRevisions() async throws {
        try await Self.with { project, _ in
            let (name, text) = TestProject.sql("x1", revises: "a1", up: "CREATE TABLE x (id integer);")
            try project.write("migrations/versions/\(name)", text)
            #expect(try await project.migrate("--name", "one", "upgrade", "c3").status == 0)
            #expect(try await project.migrate("--name", "two", "upgrade", "x1").status == 0)
            let outcome = try await project.migrate("rebase", "c3")
            #expect(outcome.status == 1 && outcome.errors.contains("error[already-applied]"), "\(outcome)")
        }
    }
}
