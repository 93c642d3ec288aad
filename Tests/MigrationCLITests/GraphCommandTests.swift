import TestSupport
import Testing

/// The verbs that show the graph, with whole outputs on small graphs.
@Suite struct GraphCommandTests {
    @Test(
        arguments: [
            (GraphFixture.linear, ["branches"], "", 0),
            (
                GraphFixture.branches, ["branches"],
                "a1 (branchpoint), make a1\n   -> b1, make b1\n   -> m1 [mine], make m1\n", 0
            ),
            (GraphFixture.linear, ["heads", "--check"], "c1 (head), make c1\n", 0),
            (GraphFixture.branches, ["heads", "--check"], "b2 (head), make b2\nm2 (head), make m2\n", 3),
            (GraphFixture.branches, ["heads"], "b2 (head), make b2\nm2 (head), make m2\n", 0),
            (GraphFixture.depending, ["heads"], "a2 (head), make a2\nx2 (head), make x2\n", 0),
            (GraphFixture.depending, ["heads", "--resolve-dependencies"], "x2 (head), make x2\n", 0),
            (GraphFixture.depending, ["heads", "--resolve-dependencies", "--check"], "x2 (head), make x2\n", 0),
            (
                GraphFixture.branches, ["history", "-r", "mine@base:"],
                """
                m1 -> m2 (head), make m2
                a1 -> m1 [mine], make m1
                <base> -> a1 (branchpoint), make a1

                """, 0
            ),
        ] as [(String, [String], String, Int32)]
    )
    func says(_ graph: String, _ arguments: [String], _ expected: String, _ status: Int32) async throws {
        try await TestProject.with(revisions: TestProject.graph(graph)) { project in
            let outcome = try await project.migrate.run(arguments)
            #expect(outcome.output == expected, "\(outcome)")
            #expect(outcome.status == status, "\(outcome)")
        }
    }

    @Test func aCheckNamesTheHeads() async throws {
        try await TestProject.with(revisions: TestProject.graph(GraphFixture.branches)) { project in
            let outcome = try await project.migrate("heads", "--check")
            #expect(
                outcome.errors == """
                    error[check-failed]: there are 2 heads: b2, m2
                        hint: join them with: migrate merge heads, or put one line on top of the other with: migrate rebase HEAD

                    """
            )
            let json = try await project.migrate("heads", "--check", "--format", "json")
            #expect(json.status == 3 && json.errors == "" && json.output.hasPrefix("[{"), "\(json)")
        }
    }

    /// A graph, what is applied, and the exit status of `current --check-heads`.
    @Test(
        arguments: [
            (GraphFixture.linear, "c1", 0),
            (GraphFixture.linear, "b1", 3),
            (GraphFixture.linear, nil, 3),
            (GraphFixture.branches, "heads", 0),
            (GraphFixture.branches, "m2", 3),
            (GraphFixture.merged, "head", 0),
            (GraphFixture.depending, "heads", 0),
            (GraphFixture.depending, "a2", 3),
        ] as [(String, String?, Int32)]
    )
    func currentChecksTheHeads(_ graph: String, _ target: String?, _ status: Int32) async throws {
        try await TestProject.with(revisions: TestProject.graph(graph)) { project in
            if let target { #expect(try await project.migrate("upgrade", target).status == 0) }
            let outcome = try await project.migrate("current", "--check-heads")
            #expect(outcome.status == status, "\(outcome)")
            #expect(outcome.errors.contains("error[check-failed]") == (status == 3), "\(outcome)")
        }
    }

    @Test func currentNamesWhatDiffers() async throws {
        try await TestProject.with(revisions: TestProject.graph(GraphFixture.branches)) { project in
            _ = try await project.migrate("upgrade", "m1")
            let outcome = try await project.migrate("current", "--check-heads")
            #expect(outcome.output == "m1\n")
            #expect(
                outcome.errors == """
                    error[check-failed]: the database is at m1, and not at b2, m2
                        hint: apply what is pending with: migrate upgrade heads

                    """
            )
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func ensureVersionCreatesOneTable(on database: TestDatabase) async throws {
        let names =
            database == .sqlite
            ? "SELECT name FROM sqlite_schema WHERE type = 'table'"
            : "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
        try await database.with { url in
            let said = try await TestProject.with(url: url) { project in
                [
                    try await project.migrate("ensure-version").output,
                    try await project.migrate("ensure_version").output,
                ]
            }
            #expect(said == ["created alembic_version\n", "alembic_version is there already\n"])
            let tables = try await database.rows(names, on: url)
            #expect(tables == [["alembic_version"]])
        }
    }
}
