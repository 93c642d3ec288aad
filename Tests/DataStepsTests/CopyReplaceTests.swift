import TestSupport
import Testing

/// What is there goes only when somebody asks for it, and nothing else goes with it.
@Suite struct CopyReplaceTests {
    static let script = """
        CREATE TABLE team (id INTEGER PRIMARY KEY, name TEXT);
        CREATE TABLE member (id INTEGER PRIMARY KEY, team_id INTEGER REFERENCES team);
        CREATE VIEW teams AS SELECT name FROM team;
        INSERT INTO team VALUES (1, 'red'), (2, 'blue');
        INSERT INTO member VALUES (1, 1);
        """

    @Test func makesTablesAndViewsAgain() async throws {
        try await CopyTrial.with(Self.script) { trial in
            _ = try await trial.copy("--all")
            let catalog = try await CatalogSnapshot(of: .postgresql, on: trial.target).lines
            try await TestDatabase.postgresql.execute(
                "INSERT INTO team VALUES (9, 'other')",
                "ALTER TABLE member ADD other text",
                on: trial.target
            )
            let dry = try await trial.copy("--all", "--replace", "--dry-run")
            #expect(dry.status == 0, "\(dry)")
            #expect(
                dry.output.contains(
                    "\nwould execute\nDROP VIEW teams;\nDROP TABLE member, team;\nCREATE TABLE member (\n"
                )
            )
            #expect(try await trial.rows("SELECT count(*) FROM team") == [["3"]])
            let outcome = try await trial.copy("--all", "--replace")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await trial.rows("TABLE teams ORDER BY name") == [["blue"], ["red"]])
            #expect(try await CatalogSnapshot(of: .postgresql, on: trial.target).lines == catalog)
        }
    }

    @Test func emptiesTablesThatStay() async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE team (id integer PRIMARY KEY, name varchar(9), kept boolean)",
                "CREATE TABLE member (id integer PRIMARY KEY, team_id integer REFERENCES team)",
                "CREATE VIEW all_teams AS SELECT name FROM team",
                "INSERT INTO team VALUES (9, 'old')",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--replace", "--schema", "existing")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await trial.rows("TABLE all_teams ORDER BY name") == [["blue"], ["red"]])
            #expect(try await trial.rows("TABLE member") == [["1", "1"]])
        }
    }

    @Test(arguments: [
        (
            ["--tables", "team", "--replace"], "CREATE TABLE fan (team_id bigint REFERENCES team)",
            """
            error[invalid-operation]: table team is not replaced: fan_team_id_fkey of fan points at it
                hint: copy fan as well, or drop the foreign key first

            """
        ),
        (
            ["--tables", "team", "--replace", "--schema", "existing"],
            "CREATE TABLE fan (team_id bigint REFERENCES team)",
            """
            error[invalid-operation]: table team is not replaced: fan_team_id_fkey of fan points at it
                hint: copy fan as well, or drop the foreign key first

            """
        ),
        (
            ["--tables", "team", "--replace"], "CREATE VIEW fans AS SELECT * FROM team",
            """
            error[invalid-operation]: table team is not replaced: view fans is made of it
                hint: drop the view first, or keep the table and replace its rows with: --replace --schema existing

            """
        ),
    ])
    func leavesWhatOthersNeed(arguments: [String], object: String, error: String) async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE team (id bigint PRIMARY KEY, name text)",
                "INSERT INTO team VALUES (9, 'old')",
                object,
                on: trial.target
            )
            let outcome = try await trial.copy(arguments)
            #expect(outcome.status == 1)
            #expect(outcome.errors == error)
            #expect(try await trial.rows("TABLE team") == [["9", "old"]])
        }
    }

    /// What has been begun is replaced by a new copy, and gone on with by a resumed one.
    @Test func aResumedCopyReplacesNothingTwice() async throws {
        let script = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
            WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000)
            INSERT INTO t SELECT i, CASE i WHEN 900 THEN 'x' ELSE i END FROM c;
            """
        try await CopyTrial.with(script) { trial in
            let stopped = ["--all", "--replace", "--batch-rows", "100", "--on-reject", "stop"]
            #expect(try await trial.copy(stopped).status == 6)
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["800"]])
            #expect(try await trial.copy(stopped).status == 6)
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["800"]])
            let resumed = try await trial.copy("--all", "--replace", "--batch-rows", "100", "--resume")
            #expect(resumed.status == 6, "\(resumed)")
            #expect(try await trial.rows("SELECT count(*), count(DISTINCT id) FROM t") == [["999", "999"]])
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 1)
        }
    }
}
