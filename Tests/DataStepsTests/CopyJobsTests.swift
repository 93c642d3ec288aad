import TestSupport
import Testing

@Suite struct CopyJobsTests {
    /// The tables come in the order of their names: the one that points comes before the one that is pointed at.
    private let family = """
        CREATE TABLE parent (id INTEGER PRIMARY KEY);
        CREATE TABLE child (id INTEGER PRIMARY KEY, parent_id INTEGER NOT NULL REFERENCES parent);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 2000) INSERT INTO parent SELECT i FROM c;
        INSERT INTO child SELECT id, 2001 - id FROM parent;
        """

    @Test func whatIsPointedAtIsThereBefore() async throws {
        try await CopyTrial.with(family) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE parent (id bigint PRIMARY KEY)",
                "CREATE TABLE child (id bigint PRIMARY KEY, parent_id bigint NOT NULL REFERENCES parent)",
                on: trial.target
            )
            let outcome = try await trial.copy(
                ["--all", "--schema", "existing", "--jobs", "4", "--batch-rows", "50"]
            )
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.timeless == """
                    table   source rows  copied  skipped  rejected
                    parent         2000    2000        0         0
                    child          2000    2000        0         0
                    total          4000    4000        0         0

                    """
            )
        }
    }

    @Test func transactionsThatWaitForOneAnotherAreDoneAgain() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE visit (id INTEGER PRIMARY KEY);
            WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 605) INSERT INTO visit SELECT i FROM c;
            """
        ) { trial in
            // Ranges begin with odd and with even numbers, and lock the two rows in this or that order.
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE visit (id bigint PRIMARY KEY)",
                "CREATE TABLE visits (is_odd bigint PRIMARY KEY, number bigint NOT NULL)",
                "INSERT INTO visits VALUES (0, 0), (1, 0)",
                """
                CREATE FUNCTION count_visit() RETURNS trigger LANGUAGE plpgsql AS
                $$ BEGIN UPDATE visits SET number = number + 1 WHERE is_odd = NEW.id % 2; RETURN NULL; END $$
                """,
                "CREATE TRIGGER count_visit AFTER INSERT ON visit FOR EACH ROW EXECUTE FUNCTION count_visit()",
                on: trial.target
            )
            let outcome = try await trial.copy(
                ["--all", "--schema", "existing", "--jobs", "3", "--batch-rows", "25"]
            )
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await trial.rows("TABLE visits ORDER BY 1") == [["0", "302"], ["1", "303"]])
            #expect(try await trial.rows("SELECT count(*) FROM visit") == [["605"]])
        }
    }

    @Test func theErrorOfOneConnectionEndsTheOthers() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE bad (id INTEGER PRIMARY KEY, n INTEGER);
            INSERT INTO bad VALUES (1, 'x');
            CREATE TABLE good (id INTEGER PRIMARY KEY);
            WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 100000) INSERT INTO good SELECT i FROM c;
            """
        ) { trial in
            let outcome = try await trial.copy(["--all", "--on-reject", "stop", "--jobs", "2", "--batch-rows", "20"])
            #expect(outcome.status == 6, "\(outcome)")
            #expect(outcome.errors.hasPrefix("error[data-rejected]: a row of bad does not fit (id = 1, column n 'x')"))
            #expect(try await trial.rows("SELECT (count(*) < 100000)::int FROM good") == [["1"]])
        }
    }
}
