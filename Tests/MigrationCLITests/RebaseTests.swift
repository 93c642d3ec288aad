import TestSupport
import Testing

/// `migrate rebase`, on directories of SQL revisions.
@Suite struct RebaseTests {
    /// A graph, what is applied, a command line, what it prints, and the history afterwards.
    @Test(
        arguments: [
            (
                GraphFixture.branches, "b2", ["rebase", "b2"],
                "m1: a1 -> b2  (migrations/versions/m1.sql)\nthen the head is m2\n",
                "m1 -> m2\nb2 -> m1\nb1 -> b2\na1 -> b1\n<base> -> a1\n"
            ),
            (
                GraphFixture.branches, "b2", ["rebase", "b2", "--plan"],
                "m1: a1 -> b2  (migrations/versions/m1.sql)\nthen the head is m2\n",
                "m1 -> m2\na1 -> m1\nb1 -> b2\na1 -> b1\n<base> -> a1\n"
            ),
            (
                GraphFixture.branches, nil, ["rebase", "mine@head"],
                "b1: a1 -> m2  (migrations/versions/b1.sql)\nthen the head is b2\n",
                "b1 -> b2\nm2 -> b1\nm1 -> m2\na1 -> m1\n<base> -> a1\n"
            ),
            (
                // A merge on the line that moves: its other parent is below the head already.
                "a1\nb1 < a1\nb2 < b1\nm1 < a1\nm2 < m1, b1\nm3 < m2", "b2", ["rebase", "b2", "--head", "m3"],
                """
                m1: a1 -> b2  (migrations/versions/m1.sql)
                m2: m1, b1 -> m1  (migrations/versions/m2.sql)
                then the head is m3

                """,
                "m2 -> m3\nm1 -> m2\nb2 -> m1\nb1 -> b2\na1 -> b1\n<base> -> a1\n"
            ),
            (
                "a1\nx1", "a1", ["rebase", "a1"],
                "x1: <base> -> a1  (migrations/versions/x1.sql)\nthen the head is x1\n",
                "a1 -> x1\n<base> -> a1\n"
            ),
            (
                GraphFixture.linear, "c1", ["rebase", "b1"], "nothing to do: the head is c1\n",
                "b1 -> c1\na1 -> b1\n<base> -> a1\n"
            ),
        ] as [(String, String?, [String], String, String)]
    )
    func puts(
        _ graph: String,
        _ applied: String?,
        _ arguments: [String],
        _ says: String,
        _ history: String
    ) async throws {
        try await TestProject.with(revisions: TestProject.graph(graph)) { project in
            if let applied { #expect(try await project.migrate("upgrade", applied).status == 0) }
            let outcome = try await project.migrate.run(arguments)
            #expect(outcome.output == says, "\(outcome)")
            let after = try await project.migrate("history").output
            #expect(after.replacing(#/ ?(\(.*?\)|\[.*?\])|, make ../#, with: "") == history, "\(after)")
            #expect(try await project.migrate("upgrade", "heads").status == 0)
        }
    }

    /// A graph, what is applied, a command line, the code of its error, and what it names.
    @Test(
        arguments: [
            (GraphFixture.branches, "m1", ["rebase", "b2"], "already-applied", "revision m1 is applied"),
            (GraphFixture.branches, nil, ["rebase", "b1"], "not-a-head", "b1 is not a head: b2 builds on it already"),
            (GraphFixture.branches, nil, ["rebase", "base"], "not-a-head", "'base' is not a head"),
            (GraphFixture.branches, nil, ["rebase", "nope"], "unknown-revision", "'nope'"),
            ("a1\nb1 < a1\nc1 < a1\nd1 < a1", nil, ["rebase", "b1"], "multiple-heads", "c1, d1"),
            ("a1\nm1 < a1\nb1 < a1 ; m1", nil, ["rebase", "b1"], "cycle", "b1 depends on m1"),
            (
                GraphFixture.branches, nil, ["rebase", "b2", "--url", "postgresql://nobody@127.0.0.1:1/x"],
                "no-connection", "migrate rebase --offline b2"
            ),
        ] as [(String, String?, [String], String, String)]
    )
    func refuses(
        _ graph: String,
        _ applied: String?,
        _ arguments: [String],
        _ code: String,
        _ says: String
    ) async throws {
        try await TestProject.with(revisions: TestProject.graph(graph)) { project in
            if let applied { #expect(try await project.migrate("upgrade", applied).status == 0) }
            let before = try await project.migrate("history").output
            let outcome = try await project.migrate.run(arguments)
            #expect(outcome.status != 0 && outcome.output == "", "\(outcome)")
            #expect(outcome.errors.contains("error[\(code)]") && outcome.errors.contains(says), "\(outcome)")
            #expect(try await project.migrate("history").output == before)
        }
    }

    @Test func offlineAsksNoDatabase() async throws {
        let revisions = TestProject.graph(GraphFixture.branches)
        try await TestProject.with(url: "postgresql://nobody@127.0.0.1:1/x", revisions: revisions) { project in
            let outcome = try await project.migrate("rebase", "b2", "--offline", "--format", "json")
            let json =
                #"{"changes":[{"file":"migrations/versions/m1.sql","from":["a1"],"revision":"m1","to":["b2"]}],"heads":["m2"]}"#
            #expect(outcome.output == json + "\n", "\(outcome)")
            #expect(try project.names(in: "migrations/versions") == ["a1.sql", "b1.sql", "b2.sql", "m1.sql", "m2.sql"])
        }
    }

    @Test func aDatabaseAtAnUnknownRevisionIsNotTrusted() async throws {
        try await TestProject.with(revisions: TestProject.graph(GraphFixture.branches)) { project in
            _ = try await project.migrate("upgrade", "b2")
            let url = "sqlite:///\(project.directory)/test.db"
            try await TestDatabase.sqlite.execute("INSERT INTO alembic_version VALUES ('feed')", on: url)
            let outcome = try await project.migrate("rebase", "b2")
            #expect(outcome.errors.contains("error[revision-not-in-directory]: the database is at feed"), "\(outcome)")
        }
    }
}
