import Foundation
import MigrationKit
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
            // The rows stand with the foreign key that they do not meet, and nowhere else.
            let rows = (104...123).map { "    w  k = 'k\($0)'  c = \($0 - 100)  not in C (ID)\n" }.joined()
            #expect(
                outcome.timeless.components(separatedBy: "\ndropped\n").last == """
                      check of the rows by constraint c_a_b_fkey of c: it stays NOT VALID: insert or update on table "c" violates \
                    foreign key constraint "c_a_b_fkey": Key (a, b)=(1, y) is not present in table "p". (--allow-dropped)
                        c  id = 2  a = 1, b = 'y'  not in p (a, b)
                      check of the rows by constraint w_c_fkey of w: it stays NOT VALID: insert or update on table "w" violates \
                    foreign key constraint "w_c_fkey": Key (c)=(4) is not present in table "c". (--allow-dropped)
                    \(rows)    … and 7 other rows of w

                    """,
                "\(outcome)"
            )
        }
    }

    /// Where the target has no such foreign key, the rows are named by themselves; where it has, they are rejected, and named so.
    @Test(arguments: [
        (
            "CREATE TABLE c (id bigint PRIMARY KEY, p bigint)",
            "pointing at no row\n  c  id = 2  p = 9  not in p (id)\n"
        ),
        (
            "CREATE TABLE c (id bigint PRIMARY KEY, p bigint REFERENCES p)",
            """
            rejected
              c  id = 2  p 9  insert or update on table "c" violates foreign key constraint "c_p_fkey": Key (p)=(9) is not present in table "p".

            """
        ),
    ])
    func namesThemOnceWhereTheTablesAreThere(table: String, section: String) async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY);
            CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p);
            INSERT INTO p VALUES (1);
            INSERT INTO c VALUES (1, 1), (2, 9);
            """
        ) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE p (id bigint PRIMARY KEY)",
                table,
                on: trial.target
            )
            let outcome = try await trial.copy("--all")
            #expect(outcome.timeless.components(separatedBy: "\n\n").dropFirst() == [section], "\(outcome)")
        }
    }

    /// Hundreds of tables, each with rows that point at nothing: what can be read at a glance is shown, all is in the JSON.
    @Test func staysReadableWithHundredsOfTables() async throws {
        try await CopyTrial.with("CREATE TABLE p (id INTEGER PRIMARY KEY);") { trial in
            try await TestDatabase.sqlite.driver.withConnection(to: DatabaseURL(trial.source)) { source in
                try await source.execute("BEGIN")
                for number in 1...400 {
                    let table = "CREATE TABLE c\(number) (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p, at DATETIME)"
                    try await source.execute(Statement(table))
                    try await source.execute(Statement("INSERT INTO c\(number) VALUES (1, 9, 0), (2, 8, 0)"))
                }
                try await source.execute("COMMIT")
            }
            let copy = CopyTrial(
                source: trial.source,
                target: "sqlite:///\(trial.directory)/target.db",
                directory: trial.directory
            )
            let outcome = try await copy.copy("--all")
            #expect(outcome.status == 6)
            let lines = outcome.timeless.split(separator: "\n", omittingEmptySubsequences: false)
            #expect(
                lines.prefix(5).joined(separator: "\n") == """
                    table             source rows  copied  skipped  rejected
                    401 other tables          800     800        0         0
                    total                     800     800        0         0

                    dropped
                    """
            )
            #expect(
                lines[5..<8].joined(separator: "\n") == """
                      check of the rows of c1 by its foreign keys: 2 rows point at nothing: rowid 1 at p, rowid 2 at p
                        c1  id = 1  p = 9  not in p (id)
                        … and 1 other row of c1
                    """
            )
            #expect(lines.count < 120)
            #expect(lines.suffix(2) == ["  … and 366 others: all are in --format json", ""])
            let verified = try await copy.verify()
            #expect(verified.status == 3)
            #expect(verified.output.split(separator: "\n").count < 120)
            #expect(
                verified.output.hasSuffix("\n  … and 700 others: all are in --format json\n"),
                "\(verified.output.suffix(200))"
            )
            let json = try await copy.verify(["--format", "json"])
            let report = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect((report?["problems"] as? [Any])?.count == 800)
        }
    }
}
