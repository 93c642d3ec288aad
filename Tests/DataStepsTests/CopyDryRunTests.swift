import Foundation
import TestSupport
import Testing

/// What a dry run predicts, the real run does; and the dry run leaves nothing.
@Suite struct CopyDryRunTests {
    /// All that values can be, in one database.
    static let values = EdgeCase.values.enumerated().map { number, edgeCase in
        edgeCase.source.replacing(/TABLE t\b/, with: "TABLE t\(number)").replacing(/INTO t\b/, with: "INTO t\(number)")
    }.joined(separator: "\n")

    @Test func rejectsTheRowsThatTheRealRunRejects() async throws {
        try await CopyTrial.with(Self.values) { trial in
            let before = try await CatalogSnapshot(of: .postgresql, on: trial.target).lines
            let dry = try await trial.copy("--all", "--dry-run", "--format", "json")
            #expect(try await CatalogSnapshot(of: .postgresql, on: trial.target).lines == before)
            #expect(!FileManager.default.fileExists(atPath: "\(trial.directory)/rejects"))
            let real = try await trial.copy("--all", "--format", "json")
            #expect(dry.status == 6 && real.status == 6, "\(dry)\n\(real)")
            let (predicted, done) = (try Self.object(dry), try Self.object(real))
            for part in ["rejects", "findings", "orphans"] {
                #expect(predicted[part] as? NSArray == done[part] as? NSArray, "\(part)")
            }
            #expect((predicted["rejects"] as? [Any])?.count == 13)
            #expect(Self.counts(predicted) == Self.counts(done))
        }
    }

    /// Unique keys, checks, foreign keys and triggers of tables that are there: only the server knows.
    @Test func asksTheServerWhereOnlyItKnows() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY, s TEXT, p INTEGER);
            INSERT INTO a VALUES (1, 'x', 1), (2, 'y', 1), (3, 'taken', 1), (4, 'z', 9), (5, 'low', 0), (6, 'trigger', 1), (7, 'y', 1);
            CREATE TABLE p (id INTEGER PRIMARY KEY);
            INSERT INTO p VALUES (0), (1);
            """
        ) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE p (id bigint PRIMARY KEY)",
                "CREATE TABLE a (id bigint PRIMARY KEY, s text UNIQUE, p bigint REFERENCES p CHECK (p > 0))",
                "INSERT INTO a VALUES (100, 'taken', NULL)",
                """
                CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF NEW.s = 'trigger' THEN RAISE EXCEPTION 'no' USING ERRCODE = '23514'; END IF; RETURN NEW; END $$
                """,
                "CREATE TRIGGER t BEFORE INSERT ON a FOR EACH ROW EXECUTE FUNCTION f()",
                on: trial.target
            )
            let arguments = ["--all", "--schema", "existing"]
            let dry = try await trial.copy(arguments + ["--dry-run"])
            #expect(try await trial.rows("TABLE a") == [["100", "taken", "NULL"]])
            let real = try await trial.copy(arguments)
            #expect(dry.timeless == real.timeless)
            #expect(dry.status == 6 && real.status == 6)
            #expect(
                real.timeless == """
                    table  source rows  copied  skipped  rejected
                    a                7       2        0         5
                    p                2       2        0         0
                    total            9       4        0         5

                    note
                      trigger t: the target executes it for rows that are loaded into a, and it may change them

                    rejected
                      a  id = 3  s 'taken'  duplicate key value violates unique constraint "a_s_key": Key (s)=(taken) already exists.
                      a  id = 4  p 9  insert or update on table "a" violates foreign key constraint "a_p_fkey": Key (p)=(9) is not present in table "p".
                      a  id = 5  p 0  new row for relation "a" violates check constraint "a_p_check"
                      a  id = 6  no
                      a  id = 7  s 'y'  duplicate key value violates unique constraint "a_s_key": Key (s)=(y) already exists.

                    """
            )
        }
    }

    private static func object(_ outcome: MigrateProcess.Outcome) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any] ?? [:]
    }

    private static func counts(_ report: [String: Any]) -> [String] {
        (report["tables"] as? [[String: Any]] ?? []).map { table in
            ["source", "sourceRows", "copied", "skipped", "rejected"].map { "\(table[$0] ?? "")" }.joined(
                separator: " "
            )
        }
    }

    /// What a dry run cannot tell, it names.
    @Test func namesWhatOnlyARealRunDoes() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY);
            CREATE TABLE a (id INTEGER PRIMARY KEY, p INTEGER);
            INSERT INTO a VALUES (1, 9);
            """
        ) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE p (id bigint PRIMARY KEY)",
                "CREATE TABLE a (id bigserial, p bigint REFERENCES p DEFERRABLE INITIALLY DEFERRED, UNIQUE (id) DEFERRABLE)",
                "CREATE TABLE others (p bigint REFERENCES p DEFERRABLE INITIALLY DEFERRED)",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--dry-run", "--verify")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless.components(separatedBy: "\nnot predicted\n").last == """
                      next numbers of 1 sequence: a real run alone sets them behind the last that was given: no rollback takes that back
                      comparison with the source: there is nothing to compare with before a commit

                    """,
                "\(outcome)"
            )
            let help = try await MigrateProcess(in: trial.directory)("copy", "--help").output
                .split(whereSeparator: \.isWhitespace).joined(separator: " ")
            #expect(help.contains("named as not predicted: the numbers that sequences give next."))
        }
    }
}
