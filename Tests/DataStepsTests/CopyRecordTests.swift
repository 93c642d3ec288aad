import Foundation
import TestSupport
import Testing

/// What is known of a copy afterwards: the log, and orphans.
@Suite struct CopyRecordTests {
    @Test func theLogTellsOfEachCopy() async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 1), (2, 'x');"
        ) { trial in
            try trial.write(
                "[migrate]\nscript_location = .\nurl = \(trial.target)\nlog_table = done\n",
                to: "migrations.ini"
            )
            _ = try await trial.copy("--all", "--dry-run")
            _ = try await trial.copy("--all", "--on-reject", "stop")
            _ = try await trial.copy("--all", "--resume")
            #expect(
                try await trial.rows(
                    """
                    SELECT direction, message, status, affected_rows, error, duration_ms >= 0, finished_at >= started_at, runner <> '' \
                    FROM done ORDER BY id
                    """
                ) == [
                    [
                        "copy", trial.source, "failed", "0",
                        "a row of t does not fit (id = 2, column n 'x'): not a whole number",
                        "true", "true", "true",
                    ],
                    ["copy", trial.source, "done", "1", "1 row rejected", "true", "true", "true"],
                ]
            )
            #expect(try await trial.rows("SELECT to_regclass('migration_log')") == [["NULL"]])
            let log = try await MigrateProcess(in: trial.directory)("log")
            #expect(log.output.contains("  done     copy       \(trial.source)  ("))
            // One that was killed is noted as such by the next.
            try await TestDatabase.postgresql.execute(
                "UPDATE done SET status = 'running', error = NULL, finished_at = NULL WHERE status = 'failed'",
                on: trial.target
            )
            _ = try await trial.copy("--all", "--replace")
            #expect(
                try await trial.rows("SELECT status, error FROM done ORDER BY id") == [
                    ["failed", "it was interrupted"], ["done", "1 row rejected"], ["done", "1 row rejected"],
                ]
            )
        }
    }

    @Test func namesRowsThatPointAtNothing() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE p (a INTEGER, b TEXT, PRIMARY KEY (a, b));
            CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER, b TEXT, FOREIGN KEY (a, b) REFERENCES p);
            CREATE TABLE w (k TEXT PRIMARY KEY, c INTEGER REFERENCES C (ID)) WITHOUT ROWID;
            INSERT INTO p VALUES (1, 'x');
            INSERT INTO c VALUES (1, 1, 'x'), (2, 1, 'y'), (3, NULL, 'y');
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30) INSERT INTO w SELECT 'k' || (100 + i), i FROM n;
            """
        ) { trial in
            let outcome = try await trial.copy("--all", "--allow-dropped")
            #expect(outcome.status == 0, "\(outcome)")
            let text = outcome.output.components(separatedBy: "\npointing at no row\n").last ?? ""
            let lines = text.split(separator: "\n")
            #expect(lines.count == 22)
            #expect(
                lines.prefix(2) == [
                    "  c  id = 2  a = 1, b = 'y'  not in p (a, b)", "  w  k = 'k104'  c = 4  not in C (ID)",
                ]
            )
            #expect(lines.last == "  … and 7 other rows")
        }
    }
}
