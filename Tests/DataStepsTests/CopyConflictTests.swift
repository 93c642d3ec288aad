import TestSupport
import Testing

@Suite struct CopyConflictTests {
    static let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
        INSERT INTO t VALUES (1, 'a'), (2, 'b'), (3, 'c'), (4, 'd');
        """

    @Test(arguments: [
        ("error", 2, 0, 2, 6, ["1|a", "2|old", "3|c", "9|d"]),
        ("skip", 2, 1, 1, 6, ["1|a", "2|old", "3|c", "9|d"]),
        ("update", 3, 0, 1, 6, ["1|a", "2|b", "3|c", "9|d"]),
    ])
    func rowsThatAreThereAlready(
        mode: String,
        copied: Int,
        skipped: Int,
        rejected: Int,
        status: Int32,
        rows: [String]
    ) async throws {
        try await CopyTrial.with(Self.script) { trial in
            // Row 2 is there by its key, row 4 by another unique column.
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE t (id integer PRIMARY KEY, s text UNIQUE)",
                "INSERT INTO t VALUES (2, 'old'), (9, 'd')",
                on: trial.target
            )
            let outcome = try await trial.copy("--tables", "t", "--schema", "existing", "--on-conflict", mode)
            #expect(outcome.status == status, "\(outcome)")
            #expect(
                outcome.timeless.hasPrefix(
                    """
                    table  source rows  copied  skipped  rejected
                    t                4       \(copied)        \(skipped)         \(rejected)

                    """
                ),
                "\(outcome)"
            )
            #expect(try await trial.rows("TABLE t ORDER BY id").map { $0.joined(separator: "|") } == rows)
        }
    }

    @Test func updatesWhatIsThereByThePrimaryKey() async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute(
                "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, s varchar(9), other text DEFAULT 'kept')",
                "INSERT INTO t (s) VALUES ('x'), ('old')",
                on: trial.target
            )
            let outcome = try await trial.copy("--all", "--on-conflict", "update")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                try await trial.rows("TABLE t ORDER BY id").map { $0.joined(separator: "|") }
                    == ["1|a|kept", "2|b|kept", "3|c|kept", "4|d|kept"]
            )
            #expect(try await trial.rows("INSERT INTO t (s) VALUES ('n') RETURNING id") == [["5"]])
        }
    }

    /// By the first key of which all columns are copied.
    @Test(arguments: [
        (
            ["CREATE TABLE t (id bigint UNIQUE, s text)", "INSERT INTO t VALUES (2, 'old'), (9, 'd')"],
            ["1|a", "2|b", "3|c", "4|d", "9|d"]
        ),
        (
            [
                "CREATE TABLE t (own bigserial PRIMARY KEY, id bigint, s text UNIQUE)",
                "INSERT INTO t (id, s) VALUES (7, 'b'), (9, 'd')",
            ],
            ["1|a", "2|b", "3|c", "4|d"]
        ),
        (
            [
                "CREATE TABLE t (id bigint, s text)", "CREATE UNIQUE INDEX ON t (s) INCLUDE (id)",
                "INSERT INTO t VALUES (7, 'b')",
            ],
            ["1|a", "2|b", "3|c", "4|d"]
        ),
    ])
    func updatesWhatIsThereByAnotherKey(made: [String], rows: [String]) async throws {
        try await CopyTrial.with(Self.script) { trial in
            for statement in made { try await TestDatabase.postgresql.execute(statement, on: trial.target) }
            let outcome = try await trial.copy("--all", "--on-conflict", "update")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await trial.rows("SELECT id, s FROM t ORDER BY id").map { $0.joined(separator: "|") } == rows)
        }
    }

    @Test(arguments: [
        "CREATE TABLE t (id bigint, s text)",
        "CREATE TABLE t (own bigserial PRIMARY KEY, id bigint, s text)",
        "CREATE TABLE t (id bigint UNIQUE DEFERRABLE, s text)",
    ])
    func aTableWithoutAKeyIsNotUpdated(table: String) async throws {
        try await CopyTrial.with(Self.script) { trial in
            try await TestDatabase.postgresql.execute(table, on: trial.target)
            let outcome = try await trial.copy("--all", "--on-conflict", "update")
            #expect(outcome.status == 1)
            #expect(
                outcome.errors == """
                    error[invalid-operation]: table t has no key of columns that are copied, by which its rows could be found
                        hint: give it a primary or unique key, or leave it out with --exclude t

                    """
            )
        }
    }

    @Test(arguments: [
        ("CREATE TABLE t (id INTEGER UNIQUE, s TEXT); INSERT INTO t VALUES (2, 'old');", ["1|a", "2|b", "3|c", "4|d"]),
        (
            "CREATE TABLE t (own INTEGER PRIMARY KEY, id INTEGER, s TEXT UNIQUE); INSERT INTO t VALUES (1, 7, 'b');",
            ["1|a", "2|b", "3|c", "4|d"]
        ),
    ])
    func updatesWhatIsThereInSQLite(script: String, rows: [String]) async throws {
        try await CopyTrial.with(Self.script) { trial in
            let target = "sqlite:///\(trial.directory)/target.db"
            #expect(try await TestDatabase.sqlite.run(script: script, on: target).status == 0)
            let outcome = try await MigrateProcess(in: trial.directory)
                .run(["copy", trial.source, target, "--all", "--on-conflict", "update"])
            #expect(outcome.status == 0, "\(outcome)")
            let query = "SELECT id, s FROM t ORDER BY id"
            #expect(try await TestDatabase.sqlite.rows(query, on: target).map { $0.joined(separator: "|") } == rows)
        }
    }

    @Test func copiesRangesOfRowsAndSeveralAtOnce() async throws {
        let script = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
            WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 20000) INSERT INTO t SELECT i, 'row ' || i FROM c;
            CREATE TABLE u (id INTEGER PRIMARY KEY);
            INSERT INTO u VALUES (1);
            """
        try await CopyTrial.with(script) { trial in
            let phase = try await trial.copy("--tables", "t", "--rows", "t=1-10", "--rows", "t=100-109")
            #expect(phase.status == 0, "\(phase)")
            #expect(try await trial.rows("SELECT count(*), sum(id) FROM t") == [["20", "1100"]])
            try await TestDatabase.postgresql.execute("DROP TABLE t", on: trial.target)
            let all = try await trial.copy("--all", "--jobs", "3", "--batch-rows", "500")
            #expect(all.status == 0, "\(all)")
            #expect(
                try await trial.rows("SELECT count(*), count(DISTINCT id), sum(id) FROM t") == [
                    ["20000", "20000", "200010000"]
                ]
            )
            #expect(try await trial.rows("SELECT count(*) FROM migration_copy WHERE table_name = 't'") == [["12"]])
        }
    }
}
