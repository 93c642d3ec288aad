import TestSupport
import Testing

/// What was there before an upgrade stays, whatever becomes of the upgrade and after the downgrade.
@Suite struct KeptObjectsTests {
    @Test(arguments: TestDatabase.allCases)
    func aFailureInBetweenForgetsNothing(_ database: TestDatabase) async throws {
        let revision = TestProject.sql(
            "a1",
            header: "-- transaction: none",
            up: "CREATE TABLE IF NOT EXISTS t (a integer);\nINSERT INTO gate VALUES (1);",
            down: "DROP TABLE t;\nDELETE FROM gate;"
        )
        try await database.with { url in
            try await database.execute("CREATE TABLE t (a integer)", on: url)
            try await database.execute("INSERT INTO t VALUES (7)", on: url)
            try await TestProject.with(url: url, revisions: [revision]) { project in
                #expect(try await project.migrate("upgrade", "head").status == 1)
                try await database.execute("CREATE TABLE gate (a integer)", on: url)
                #expect(try await project.migrate("upgrade", "head").status == 0)
                let down = try await project.migrate("downgrade", "base")
                #expect(down.errors.contains("kept table t: it was there before"), "\(down)")
                #expect(try await database.rows("SELECT a FROM t", on: url) == [["7"]])
                #expect(try await database.rows("SELECT a FROM gate", on: url) == [])
            }
        }
    }
}
