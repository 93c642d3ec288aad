import MigrationKit
import TestSupport
import Testing

@testable import DataSteps

/// A copy that goes on after its source has changed would be of two moments.
@Suite struct CopyChangedSourceTests {
    private let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, born DATETIME, done BOOLEAN);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 200)
        INSERT INTO t SELECT i, CASE i WHEN 150 THEN 'x' ELSE i END, 1700000000 + i, i % 2 FROM c;
        """

    private let refusal = """
        error[source-changed]: the source has changed since 100 rows of t were copied
            hint: begin anew with --replace instead of --resume, or go on all the same and have both compared: migrate copy … --resume --verify

        """

    @Test func isNoticedBeforeAnythingIsDone() async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--all", "--batch-rows", "50", "--on-reject", "stop").status == 6)
            try await trial.changeSource("UPDATE t SET n = 150 WHERE id = 150; UPDATE t SET n = -3 WHERE id = 3")
            let refused = try await trial.copy("--all", "--resume")
            #expect(refused.status == 1)
            #expect(refused.errors == refusal)
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["100"]])

            // What was copied before is compared, and found out.
            let resumed = try await trial.copy("--all", "--resume", "--verify")
            #expect(resumed.status == 3, "\(resumed)")
            #expect(resumed.output.contains("the source has changed since the copy was begun"))
            #expect(try await trial.rows("SELECT n FROM t WHERE id IN (3, 150) ORDER BY id") == [["3"], ["150"]])
            #expect(try await trial.copy("--all", "--replace", "--verify").status == 0)
            #expect(try await trial.rows("SELECT n FROM t WHERE id IN (3, 150) ORDER BY id") == [["-3"], ["150"]])
        }
    }

    @Test func isAllRightWhereOnlyOtherRowsHaveChanged() async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--all", "--batch-rows", "50", "--on-reject", "stop").status == 6)
            try await trial.changeSource("UPDATE t SET n = 150 WHERE id = 150")
            let resumed = try await trial.copy("--all", "--resume", "--verify")
            #expect(resumed.status == 0, "\(resumed)")
            #expect(try await trial.rows("SELECT count(*), sum(n) FROM t") == [["200", "20100"]])
        }
    }

    /// What was found out of the values is read from the note, and not from all rows again.
    @Test func whatIsKnownOfAnUnchangedOneIsNoted() async throws {
        try await CopyTrial.with(script) { trial in
            #expect(try await trial.copy("--all", "--batch-rows", "50", "--on-reject", "stop").status == 6)
            let note = """
                0 200 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 200 0 0 0 0 0 0 0 1700000001 1700000200 9218868437227405312 18442240474082181120
                timestamp(isZoned: false) born
                0 200 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 1 9218868437227405312 18442240474082181120
                boolean done
                """
            #expect(try await trial.rows("SELECT profile FROM migration_copy") == [[note]])
            // Had the rows been looked at again, their numbers would be seconds.
            let noted = note.replacing("0 0 200 0 0 0 0 0 0 0 1700", with: "0 0 0 200 0 0 0 0 0 0 1700")
            let update = "UPDATE migration_copy SET profile = '\(noted)', decisions = NULL"
            try await TestDatabase.postgresql.execute(update, on: trial.target)
            #expect(try await trial.copy("--all", "--resume").status == 6)
            #expect(
                try await trial.rows("SELECT extract(epoch FROM born)::text FROM t WHERE id IN (100, 200) ORDER BY id")
                    == [["1700000100.000000"], ["1700000.200000"]]
            )
        }
    }

    @Test(arguments: [
        ColumnProfile(), ColumnProfile(nulls: 3, doubles: 2, smallestDouble: -0.5, largestDouble: .infinity),
    ])
    func profilesAreReadAsTheyWereWritten(profile: ColumnProfile) throws {
        let subjects = ["open a", "date \"b c\""]
        let text = try #require(ColumnProfile.text([profile, ColumnProfile(integers: 1)], of: subjects))
        #expect(ColumnProfile.profiles(text, of: subjects) == [profile, ColumnProfile(integers: 1)])
        #expect(ColumnProfile.profiles(text, of: ["open a", "date b"]) == nil)
        #expect(ColumnProfile.text([profile], of: ["open a\nb"]) == nil)
    }
}
