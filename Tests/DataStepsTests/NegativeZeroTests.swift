import MigrationKit
import TestSupport
import Testing

/// A column of numbers in SQLite keeps -0 as 0; any other column, and PostgreSQL, keeps it. What would change is never silent.
@Suite struct NegativeZeroTests {
    private static let script = """
        CREATE TABLE t (id integer PRIMARY KEY, f double precision, r real, fs double precision[]);
        INSERT INTO t VALUES (1, '-0', 0, '{0}'), (2, 0, '-0', '{-0}'), (3, -1.5, 1.5, NULL);
        """

    @Test func intoSQLiteItIsRejectedOrCounted() async throws {
        try await TemporaryDirectory.with { directory in
            try await TestDatabase.postgresql.with { source in
                let made = try await TestDatabase.postgresql.run(script: Self.script, on: source)
                try #require(made.status == 0, "\(made)")
                let trial = CopyTrial(source: source, target: "sqlite:///\(directory)/a.db", directory: directory)
                let outcome = try await trial.copy("--all")
                #expect(outcome.status == 6, "\(outcome)")
                #expect(
                    outcome.timeless.hasSuffix(
                        """

                        rejected
                          t  id = 1  f -0.0  the column has no -0
                          t  id = 2  r -0.0  the column has no -0

                        """
                    ),
                    "\(outcome)"
                )
                let verified = try await trial.verify()
                #expect(verified.status == 3)
                #expect(
                    verified.timeless.hasSuffix(
                        """

                        rows that differ
                          t  id = 1  missing in the target: column f -0.0 does not fit: the column has no -0
                          t  id = 2  missing in the target: column r -0.0 does not fit: the column has no -0

                        """
                    ),
                    "\(verified)"
                )

                try trial.write("defaults: {lost_precision: round}\n", to: "policy.yaml")
                let mended = CopyTrial(source: source, target: "sqlite:///\(directory)/b.db", directory: directory)
                let rounded = try await mended.copy("--all", "--policy", "policy.yaml")
                #expect(rounded.status == 0, "\(rounded)")
                #expect(
                    rounded.timeless.contains(
                        """

                        policy applied to t
                          f: lost_precision: round (1 value)
                          r: lost_precision: round (1 value)

                        """
                    ),
                    "\(rounded)"
                )
                #expect(
                    try await TestDatabase.sqlite.rows(
                        "SELECT f, typeof(f), r, fs FROM t ORDER BY id",
                        on: mended.target
                    )
                        == [
                            ["0.0", "real", "0.0", "[0]"], ["0.0", "real", "0.0", "[-0]"],
                            ["-1.5", "real", "1.5", "NULL"],
                        ]
                )
                let equal = try await mended.verify(["--policy", "policy.yaml"])
                #expect(equal.status == 0, "\(equal)")
            }
        }
    }

    /// SQLite's own columns of numbers have no -0 to copy; a column without a type has, and where its values become numbers of another
    /// kind, it is rejected.
    @Test func outOfSQLiteItArrivesOrIsRejected() async throws {
        try await CopyTrial.with("CREATE TABLE t (id INTEGER PRIMARY KEY, r REAL, x)") { trial in
            try await TestDatabase.sqlite.driver.withConnection(to: DatabaseURL(trial.source)) { source in
                try await source.execute(
                    Statement("INSERT INTO t VALUES (1, $1, $1), (2, 0.5, 0.5)", [.double(-0.0)])
                )
            }
            #expect(try await trial.copy("--all").status == 0)
            #expect(
                try await trial.rows("SELECT r::text, x::text, pg_typeof(x) FROM t ORDER BY id")
                    == [["0", "-0", "double precision"], ["0.5", "0.5", "double precision"]]
            )
            #expect(try await trial.verify().status == 0)
            _ = try await trial.rows("UPDATE t SET x = 0 WHERE id = 1 RETURNING id")
            let differing = try await trial.verify()
            #expect(differing.status == 3)
            #expect(differing.output.hasSuffix("\nrows that differ\n  t  id = 1  x -0.0 → 0.0\n"), "\(differing)")

            try await TestDatabase.postgresql.execute(
                "DROP TABLE t",
                "CREATE TABLE t (id bigint PRIMARY KEY, r numeric, x numeric)",
                on: trial.target
            )
            let exact = try await trial.copy("--all", "--schema", "existing")
            #expect(exact.status == 6)
            #expect(exact.output.hasSuffix("\nrejected\n  t  id = 1  x -0.0  the column has no -0\n"), "\(exact)")
        }
    }
}
