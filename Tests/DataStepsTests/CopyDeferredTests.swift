import TestSupport
import Testing

/// What a table's constraints would only say at the end of a transaction is known for each row.
@Suite struct CopyDeferredTests {
    static let script = """
        CREATE TABLE p (id INTEGER PRIMARY KEY);
        INSERT INTO p VALUES (1);
        CREATE TABLE t (id INTEGER PRIMARY KEY, p INTEGER);
        INSERT INTO t VALUES (1, 1), (2, 99), (3, 1);
        """

    @Test(arguments: [
        (
            "ALTER TABLE t ADD FOREIGN KEY (p) REFERENCES p DEFERRABLE INITIALLY DEFERRED",
            """
              t  id = 2  p 99  insert or update on table "t" violates foreign key constraint "t_p_fkey": Key (p)=(99) is not present in table "p".

            """
        ),
        (
            "ALTER TABLE t ADD UNIQUE (p) DEFERRABLE INITIALLY DEFERRED",
            "  t  id = 3  p 1  duplicate key value violates unique constraint \"t_p_key\": Key (p)=(1) already exists.\n"
        ),
        (
            "CREATE CONSTRAINT TRIGGER c AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION f()",
            "  t  id = 2  too much\n"
        ),
    ])
    func theRowIsNamedThatACommitWouldRefuse(constraint: String, reject: String) async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE p (id bigint PRIMARY KEY)",
                "CREATE TABLE t (id bigint PRIMARY KEY, p bigint)",
                """
                CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.p = 99 THEN RAISE EXCEPTION 'too much' USING ERRCODE = '23514'; END IF; RETURN NULL; END $$
                """,
                constraint,
                on: trial.target
            )
            let arguments = ["--tables", "p,t", "--schema", "existing"]
            let dry = try await trial.copy(arguments + ["--dry-run"])
            let real = try await trial.copy(arguments)
            #expect(dry.prediction == real.timeless)
            #expect(dry.status == 6 && real.status == 6, "\(dry)\n\(real)")
            #expect(real.output.hasSuffix("\nrejected\n\(reject)"), "\(real)")
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["2"]])
            // Loaded again, the row is refused again.
            let again = try await trial.copy("--from-rejects", "rejects")
            #expect(again.status == 6, "\(again)")
            #expect(again.output.hasSuffix("\nrejected\n\(reject)"), "\(again)")
        }
    }

    /// As long as it is in the same batch, a row may point at one that comes later.
    @Test func rowsMayPointAtLaterOnes() async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (1, 2), (2, 1);"
        ) {
            trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE t (id bigint PRIMARY KEY, n bigint REFERENCES t DEFERRABLE INITIALLY DEFERRED)",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--schema", "existing")
            #expect(outcome.status == 0, "\(outcome)")
        }
    }
}
