import Foundation
import TestSupport
import Testing

@Suite struct CopyResumeTests {
    /// 100,000 rows, of which every hundredth does not fit.
    static let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER NOT NULL, s TEXT);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000)
        INSERT INTO t SELECT i * 3, CASE WHEN i % 100 = 0 THEN 'x' ELSE i END, 'row ' || i FROM c;
        CREATE TABLE w (k TEXT, n INTEGER, PRIMARY KEY (k, n)) WITHOUT ROWID;
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 5000)
        INSERT INTO w SELECT 'it''s ' || (i % 7), i FROM c;
        """

    @Test func losesAndDoublesNothingWhenItIsKilledAgainAndAgain() async throws {
        try await CopyTrial.with(Self.script) { trial in
            var kills = 0
            for round in 1...12 {
                let before = try await Self.done(trial)
                let arguments = ["copy", trial.source, trial.target, "--all", "--batch-rows", "50"]
                let outcome = try await MigrateProcess(in: trial.directory)
                    .run(arguments + (round == 1 ? [] : ["--resume"])) {
                        // Each round is killed a little later than the one before, wherever it then is.
                        while !Task.isCancelled, (try? await Self.done(trial)) ?? 0 <= before + round * 40 {}
                    }
                guard outcome.wasKilled else { break }
                kills += 1
            }
            #expect(kills > 2)
            let last = try await trial.copy("--all", "--batch-rows", "100", "--resume")
            #expect(last.status == 6, "\(last)")
            #expect(
                last.timeless.hasPrefix(
                    """
                    table  source rows  copied  skipped  rejected
                    t           100000   99000        0      1000
                    w             5000    5000        0         0
                    total       105000  104000        0      1000

                    """
                ),
                "\(last)"
            )
            #expect(
                try await trial.rows("SELECT count(*), count(DISTINCT id), sum(n) FROM t") == [
                    ["99000", "99000", "4950000000"]
                ]
            )
            #expect(
                try await trial.rows("SELECT count(*), count(DISTINCT n), sum(n) FROM w") == [
                    ["5000", "5000", "12502500"]
                ]
            )
            // What comes after the load is made by whichever run gets there.
            #expect(
                try await trial.rows(
                    "SELECT conname FROM pg_constraint WHERE contype = 'p' AND connamespace = 'public'::regnamespace ORDER BY 1"
                )
                    == [["migration_copy_pkey"], ["migration_log_pkey"], ["t_pkey"], ["w_pkey"]]
            )
            let rejects = try trial.rejects(of: "t").split(separator: "\n")
            #expect(rejects.count == 1000)
            #expect(Set(rejects).count == 1000)
        }
    }

    /// How many rows are committed, as the copy itself notes it.
    private static func done(_ trial: CopyTrial) async throws -> Int {
        guard try await trial.rows("SELECT to_regclass('migration_copy') IS NOT NULL") == [["true"]] else { return 0 }
        return try await trial.rows("SELECT coalesce(sum(rows_read), 0)::bigint FROM migration_copy").first.flatMap {
            Int($0[0])
        } ?? 0
    }

    @Test func aCopyThatStoppedIsNotBegunAgainByAccident() async throws {
        try await CopyTrial.with(Self.script) { trial in
            let first = try await trial.copy("--all", "--batch-rows", "50", "--on-reject", "stop")
            #expect(first.status == 6)
            #expect(
                first.errors == """
                    error[data-rejected]: a row of t does not fit (id = 300, column n 'x'): not a whole number
                        hint: mend the row, or let the others be copied with: --resume --on-reject continue

                    """
            )
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["50"]])
            let second = try await trial.copy("--all")
            #expect(second.status == 1)
            #expect(
                second.errors == """
                    error[copy-unfinished]: an earlier copy of t has stopped after 50 rows
                        hint: go on with it: migrate copy … --resume; or begin anew: --replace

                    """
            )
            let third = try await trial.copy("--all", "--resume")
            #expect(third.status == 6)
            #expect(try await trial.rows("SELECT count(*), count(DISTINCT id) FROM t") == [["99000", "99000"]])
        }
    }
}
