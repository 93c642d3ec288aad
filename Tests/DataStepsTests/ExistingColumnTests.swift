import TestSupport
import Testing

/// Columns that are there may keep less of a value than it says.
@Suite struct ExistingColumnTests {
    private static let table = """
        CREATE TABLE t (id integer PRIMARY KEY, ts timestamp(0), tm time(0), tz timestamptz(3), c char(5))
        """

    private static let report = """
        table  source rows  copied  skipped  rejected
        t                6       2        0         4
        total            6       2        0         4

        rejected
          t  id = 2  ts '2024-01-01 12:00:00.6'  more precise than the type
          t  id = 3  tm '23:59:59.9'  more precise than the type
          t  id = 4  tz '2024-01-01 12:00:00.0001Z'  more precise than the type
          t  id = 5  c 'ab  '  the type would lose the blanks at the end

        """

    @Test func rejectTheRowsOfWhichTheyWouldLoseSomething() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, ts DATETIME, tm TIME, tz DATETIME, c TEXT);
            INSERT INTO t VALUES (1, '2024-01-01 12:00:00', '23:59:59', '2024-01-01 12:00:00.125Z', 'ab'),
            (2, '2024-01-01 12:00:00.6', NULL, NULL, NULL), (3, NULL, '23:59:59.9', NULL, NULL),
            (4, NULL, NULL, '2024-01-01 12:00:00.0001Z', NULL), (5, NULL, NULL, NULL, 'ab  '), (6, NULL, NULL, NULL, ' abcd');
            """
        ) { trial in
            try await TestDatabase.postgresql.execute(Self.table, on: trial.target)
            let outcome = try await trial.copy("--all", "--schema", "existing")
            #expect(outcome.status == 6)
            #expect(outcome.timeless == Self.report)
            let query = "SELECT id, ts, tm, tz AT TIME ZONE 'UTC', c || '|' FROM t ORDER BY id"
            let whole = ["1", "2024-01-01 12:00:00", "23:59:59", "2024-01-01 12:00:00.125", "ab|"]
            #expect(try await trial.rows(query) == [whole, ["6", "NULL", "NULL", "NULL", " abcd|"]])
            try trial.write("defaults: {lost_precision: round}", to: "policy.yaml")
            #expect(try await trial.copy("--from-rejects", "rejects", "--policy", "policy.yaml").status == 0)
            #expect(
                try await trial.rows(query) == [
                    whole, ["2", "2024-01-01 12:00:01", "NULL", "NULL", "NULL"],
                    ["3", "NULL", "24:00:00", "NULL", "NULL"],
                    ["4", "NULL", "NULL", "2024-01-01 12:00:00", "NULL"], ["5", "NULL", "NULL", "NULL", "ab|"],
                    ["6", "NULL", "NULL", "NULL", " abcd|"],
                ]
            )
        }
    }

    /// What a number counts, and which zone a text is of, is said here as it is for a table that the copy makes.
    @Test func sayWhatTheyMakeOfNumbersAndOfTextsWithoutAZone() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE e (id INTEGER PRIMARY KEY, s INTEGER, d DATETIME, m DATETIME, t TEXT, u TEXT, z DATETIME, n INTEGER);
            INSERT INTO e VALUES (1, 725846400, '1993-01-01 00:00:00', 725846400000, '1993-01-01 00:00', '1993-01-01', \
            '1993-01-01 00:00:00Z', 1), (2, NULL, '1993-01-01 00:00:00', NULL, NULL, NULL, NULL, NULL);
            """
        ) { trial in
            try await TestDatabase.postgresql.execute(
                """
                CREATE TABLE e (id bigint PRIMARY KEY, s timestamptz, d timestamptz, m timestamp, t timestamptz, u date, z timestamptz, n bigint)
                """,
                on: trial.target
            )
            let report = """
                table  source rows  copied  skipped  rejected
                e                2       2        0         0
                total            2       2        0         0

                types chosen for e
                  s: timestamptz (numbers are seconds since 1970)
                  d: timestamptz (2 texts without a zone, read as UTC)
                  m: timestamp (whole numbers are milliseconds since 1970)
                  t: timestamptz (texts without a zone are read as UTC)

                """
            let dry = try await trial.copy("--all", "--schema", "existing", "--dry-run")
            #expect(dry.prediction == report, "\(dry)")
            let outcome = try await trial.copy("--all", "--schema", "existing")
            #expect(outcome.status == 0)
            #expect(outcome.timeless == report, "\(outcome)")
        }
    }

    @Test func alsoFromPostgreSQL() async throws {
        try await TestDatabase.postgresql.with { source in
            try await TestDatabase.postgresql.with { target in
                try await TestDatabase.postgresql.execute(
                    "CREATE TABLE t (id integer PRIMARY KEY, ts timestamp, tm time, tz timestamptz, c text)",
                    """
                    INSERT INTO t VALUES (1, '2024-01-01 12:00:00', '23:59:59', '2024-01-01 12:00:00.125Z', 'ab'), \
                    (2, '2024-01-01 12:00:00.6', NULL, NULL, NULL), (3, NULL, '23:59:59.9', NULL, NULL), \
                    (4, NULL, NULL, '2024-01-01 12:00:00.0001Z', NULL), (5, NULL, NULL, NULL, 'ab  '), (6, NULL, NULL, NULL, ' abcd')
                    """,
                    on: source
                )
                try await TestDatabase.postgresql.execute(Self.table, on: target)
                try await TemporaryDirectory.with { directory in
                    let trial = CopyTrial(source: source, target: target, directory: directory)
                    let outcome = try await trial.copy("--all", "--schema", "existing")
                    #expect(outcome.status == 6)
                    #expect(outcome.timeless == Self.report.replacing("12:00:00.0001Z", with: "12:00:00.0001+00:00"))
                    #expect(try await trial.rows("SELECT id FROM t ORDER BY id") == [["1"], ["6"]])
                }
            }
        }
    }

    /// Infinity stays infinity, what is beyond the other type is rejected, and a text says the zone that a moment has.
    @Test func momentsOfAnotherTypeAreTheSame() async throws {
        try await TestDatabase.postgresql.with { source in
            try await TestDatabase.postgresql.with { target in
                try await TestDatabase.postgresql.execute(
                    "CREATE TABLE t (id integer PRIMARY KEY, d date, z timestamptz)",
                    """
                    INSERT INTO t VALUES (1, 'infinity', '2020-01-01 12:00+02'), (2, '-infinity', 'infinity'), \
                    (3, '5874897-12-31', NULL), (4, '4713-01-01 BC', NULL), (5, '294276-12-31', NULL)
                    """,
                    on: source
                )
                try await TestDatabase.postgresql.execute(
                    "CREATE TABLE t (id integer PRIMARY KEY, d timestamp, z text)",
                    on: target
                )
                try await TemporaryDirectory.with { directory in
                    let trial = CopyTrial(source: source, target: target, directory: directory)
                    let outcome = try await trial.copy("--all")
                    #expect(outcome.status == 6, "\(outcome)")
                    #expect(
                        outcome.output.contains("d '5874897-12-31'  a time beyond the type's range"),
                        "\(outcome)"
                    )
                    #expect(
                        try await trial.rows("SELECT id, d::text, z FROM t ORDER BY id") == [
                            ["1", "infinity", "2020-01-01 10:00:00+00"], ["2", "-infinity", "infinity"],
                            ["4", "4713-01-01 00:00:00 BC", "NULL"], ["5", "294276-12-31 00:00:00", "NULL"],
                        ]
                    )
                    let verified = try await trial.verify()
                    #expect(verified.status == 3, "\(verified)")
                    #expect(
                        verified.output.contains(
                            """
                            rows that differ
                              t  id = 3  missing in the target: column d '5874897-12-31' does not fit: a time beyond the type's range

                            """
                        ),
                        "\(verified)"
                    )
                }
            }
        }
    }
}
