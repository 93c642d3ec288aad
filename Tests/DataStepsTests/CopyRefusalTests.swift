import Foundation
import TestSupport
import Testing

/// Rows that the target refuses by the thousand: each is named, the others arrive, and it does not take long.
@Suite(.serialized) struct CopyRefusalTests {
    static func script(rows: Int) -> String {
        """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, s TEXT);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < \(rows))
        INSERT INTO t SELECT i, i, 'row ' || i FROM c;
        """
    }

    @Test(.timeLimit(.minutes(10)))
    func rowsThatAreAllThereAlready() async throws {
        try await CopyTrial.with(Self.script(rows: 60_000)) { trial in
            #expect(try await trial.copy("--all").status == 0)
            let dry = try await trial.copy("--all", "--dry-run")
            let again = try await trial.copy("--all")
            #expect(dry.prediction == again.timeless)
            #expect(again.status == 6, "\(again.errors)")
            #expect(
                again.timeless.hasPrefix(
                    """
                    table  source rows  copied  skipped  rejected
                    t            60000       0        0     60000
                    total        60000       0        0     60000

                    rejected
                      t  id = 1  id 1  duplicate key value violates unique constraint "t_pkey": Key (id)=(1) already exists.
                      t  id = 2  id 2  duplicate key value violates unique constraint "t_pkey": Key (id)=(2) already exists.

                    """
                ),
                "\(again)"
            )
            let lines = try trial.rejects(of: "t").split(separator: "\n")
            #expect(lines.count == 60_000)
            #expect(
                lines.last == """
                    {"table":"t","key":{"id":60000},"column":"id","reason":"duplicate key value violates unique constraint \\"t_pkey\\": \
                    Key (id)=(60000) already exists.",\
                    "sqlstate":"23505","values":{"id":60000,"n":60000,"s":"row 60000"}}
                    """
            )
        }
    }

    @Test(.timeLimit(.minutes(10)))
    func rowsThatAreAllThereAlreadyInSQLite() async throws {
        try await CopyTrial.with(Self.script(rows: 50_000)) { trial in
            let target = "sqlite:///\(trial.directory)/target.db"
            let process = MigrateProcess(in: trial.directory)
            #expect(try await process("copy", trial.source, target, "--all").status == 0)
            let again = try await process("copy", trial.source, target, "--all")
            #expect(again.status == 6, "\(again.errors)")
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 50_000)
        }
    }

    /// A value that a type refuses, and a row that a constraint refuses, are as good as one another.
    @Test(
        .timeLimit(.minutes(10)),
        arguments: [
            (
                "text CHECK (s NOT LIKE '%77%')", "s LIKE '%77%'",
                #""column":"s","reason":"new row for relation \"t\" violates check constraint \"t_s_check\""#
            ),
            (
                "word", "s LIKE '%77%'",
                #""reason":"value for domain word violates check constraint \"word_check\""#
            ),
            ("number", "id % 100 = 77", #""reason":"invalid input value for enum number: \"row ?\""#),
        ]
    )
    func rowsAmongThoseThatArrive(type: String, refused: String, reason: String) async throws {
        try await CopyTrial.with(Self.script(rows: 30_000)) { trial in
            try await TestDatabase.postgresql.execute(
                """
                DO $$ BEGIN EXECUTE (SELECT 'CREATE TYPE number AS ENUM (' || string_agg(quote_literal('row ' || i), ',') || ')' \
                FROM generate_series(1, 30000) i WHERE i % 100 <> 77); END $$
                """,
                "CREATE DOMAIN word AS text CHECK (VALUE NOT LIKE '%77%')",
                "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, n integer, s \(type))",
                on: trial.target
            )
            let ids = try await TestDatabase.sqlite.rows("SELECT id FROM t WHERE \(refused)", on: trial.source)
                .map { $0[0] }
            let outcome = try await trial.copy("--all", "--schema", "existing")
            #expect(outcome.status == 6, "\(outcome)")
            let expected = ids.map { id in
                "{\"table\":\"t\",\"key\":{\"id\":\(id)},\(reason.replacing("?", with: id))\""
            }
            let lines = try trial.rejects(of: "t").split(separator: "\n")
            #expect(
                lines.map { String($0.prefix(upTo: $0.firstRange(of: ",\"sqlstate\"")?.lowerBound ?? $0.endIndex)) }
                    == expected
            )
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["\(30_000 - ids.count)"]])
        }
    }

    /// A row may point at one that comes later: that something else is wrong with the batch is not its fault.
    @Test func rowsThatPointAtLaterOnes() async throws {
        let script = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, parent INTEGER, s TEXT);
            WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 1000)
            INSERT INTO t SELECT i, CASE WHEN i % 10 <> 0 THEN i + 1 END, CASE i WHEN 500 THEN 'taken' WHEN 730 THEN 'taken' ELSE i END FROM c;
            """
        try await CopyTrial.with(script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE t (id bigint PRIMARY KEY, parent bigint REFERENCES t, s text UNIQUE)",
                "INSERT INTO t VALUES (0, NULL, 'taken')",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--schema", "existing")
            #expect(outcome.status == 6, "\(outcome)")
            // Two rows are refused, and with each those that lead to it.
            #expect(try await trial.rows("SELECT count(*) FROM t WHERE id > 0") == [["980"]])
            #expect(try trial.rejects(of: "t").split(separator: "\n").count == 20)
        }
    }
}
