import Foundation
import TestSupport
import Testing

/// What a copy has called its tables once, they are called whatever is done with them afterwards.
@Suite(.serialized) struct RenamedTableTests {
    /// A source of which the target cannot, or shall not, have the names.
    struct Case: CustomTestStringConvertible {
        var testDescription: String
        var source = TestDatabase.sqlite
        var target = TestDatabase.postgresql
        var policy = "{}"
        /// The table of many rows, and another one, as the source has them.
        var tables: [String]
        /// The same in the target.
        var targets: [String]
        /// The column of numbers in the source, and in the target.
        var column = ("n", "n")

        var script: String {
            tables.enumerated().map { place, table in
                """
                CREATE TABLE "\(table)" (id integer PRIMARY KEY, "\(column.0)" integer UNIQUE);
                WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < \(place == 0 ? 20000 : 5))
                INSERT INTO "\(table)" SELECT i, i FROM c;
                CREATE INDEX "ix_\(place)" ON "\(table)" ("\(column.0)");
                """
            }.joined(separator: "\n")
        }
    }

    static let long = String(repeating: "x", count: 70)

    static let cases = [
        Case(
            testDescription: "renamed by the policy",
            policy: "tables: {big: {rename: bigx}, other: {rename: \"O ther\", columns: {n: {rename: m}}}}",
            tables: ["big", "other"],
            targets: ["bigx", "O ther"]
        ),
        Case(
            testDescription: "cut to the greatest length",
            tables: [long + "1", long + "2"],
            targets: [String(repeating: "x", count: 63), String(repeating: "x", count: 61) + "_1"]
        ),
        Case(
            testDescription: "columns cut, and named as none may be",
            tables: ["big", "xmin"],
            targets: ["big", "xmin"],
            column: ("xmin", "xmin_1")
        ),
        Case(
            testDescription: "different in the case of letters alone",
            source: .postgresql,
            target: .sqlite,
            tables: ["Big", "big"],
            targets: ["Big", "big_1"]
        ),
        Case(
            testDescription: "renamed in SQLite",
            source: .postgresql,
            target: .sqlite,
            policy: "tables: {big: {rename: other}, other: {rename: big}}",
            tables: ["big", "other"],
            targets: ["other", "big"]
        ),
    ]

    @Test(arguments: cases)
    func keepTheirNamesThroughAllThatFollows(_ named: Case) async throws {
        try await TemporaryDirectory.with { directory in
            try await named.source.with { source in
                let made = try await named.source.run(script: named.script, on: source)
                guard made.status == 0 else { throw CopyTrial.Unusable(script: made) }
                try await named.target.with { target in
                    let trial = CopyTrial(source: source, target: target, directory: directory)
                    try trial.write(named.policy, to: "policy.yaml")
                    try await run(named, trial)
                }
            }
        }
    }

    private func run(_ named: Case, _ trial: CopyTrial) async throws {
        let all = ["--all", "--policy", "policy.yaml"]
        let killed = try await MigrateProcess(in: trial.directory)
            .run(["copy", trial.source, trial.target] + all + ["--batch-rows", "5"]) {
                while !Task.isCancelled, (try? await Self.done(named, trial)) ?? 0 < 50 {}
            }
        #expect(killed.wasKilled)
        let resumed = try await trial.copy(all + ["--resume"])
        try await expectAll(named, trial, resumed, "resumed")
        try await expectAll(named, trial, try await trial.copy(all + ["--resume"]), "resumed at the end")
        let verified = try await trial.verify(["--policy", "policy.yaml"])
        #expect(verified.status == 0, "\(verified)")
        let dry = try await trial.copy(all + ["--replace", "--dry-run"])
        #expect(dry.status == 0, "\(dry)")
        let replaced = try await trial.copy(all + ["--replace", "--verify"])
        try await expectAll(named, trial, replaced, "replaced")
        try await expectAll(named, trial, try await trial.copy(all + ["--on-conflict", "skip"]), "copied again")
        // Some tables alone have the names that they have with all.
        let one = ["--tables", named.tables[1], "--policy", "policy.yaml", "--on-conflict", "skip", "--verify"]
        try await expectAll(named, trial, try await trial.copy(one), "one alone")
        // Without what it has noted, a copy finds what only one table can be called.
        try await named.target.execute("DROP TABLE migration_copy", on: trial.target)
        let existing = try await trial.copy(all + ["--schema", "existing", "--replace", "--exclude", named.tables[1]])
        try await expectAll(named, trial, existing, "found there")
    }

    private func expectAll(
        _ named: Case,
        _ trial: CopyTrial,
        _ outcome: MigrateProcess.Outcome,
        _ step: Comment
    ) async throws {
        #expect(outcome.status == 0, "\(step): \(outcome)")
        let catalog =
            named.target == .sqlite
            ? "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'migration%' ORDER BY 1"
            : "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname !~ 'migration' ORDER BY 1"
        let names = try await named.target.rows(catalog, on: trial.target).map { $0[0] }
        #expect(Set(names) == Set(named.targets), step)
        #expect(names.count == named.targets.count, step)
        for (target, count) in zip(named.targets, [20000, 5]) {
            let rows = try await named.target.rows(
                "SELECT count(*), count(DISTINCT id) FROM \"\(target)\"",
                on: trial.target
            )
            #expect(rows == [["\(count)", "\(count)"]], step)
        }
    }

    /// How many rows of the first table are committed.
    private static func done(_ named: Case, _ trial: CopyTrial) async throws -> Int {
        let query = "SELECT coalesce(sum(rows_read), 0) FROM migration_copy WHERE table_name = '\(named.tables[0])'"
        return try await named.target.rows(query, on: trial.target).first.flatMap { Int($0[0]) } ?? 0
    }

    @Test(arguments: [
        ("tables: {t: {rename: tx, columns: {n: {rename: m}}}}", "t", "n", "tx", "m"),
        ("{}", long, "n", String(repeating: "x", count: 63), "n"),
        ("{}", "t", long, "t", String(repeating: "x", count: 63)),
        ("{}", "t", "ctid", "t", "ctid_1"),
    ])
    func takeTheirRejectedRows(policy: String, table: String, column: String, target: String, other: String)
        async throws
    {
        let script = """
            CREATE TABLE "\(table)" (id INTEGER PRIMARY KEY AUTOINCREMENT, "\(column)" INTEGER UNIQUE);
            INSERT INTO "\(table)" VALUES (1, 1), (2, 'two'), (9, 9);
            DELETE FROM "\(table)" WHERE id = 9;
            """
        try await CopyTrial.with(script) { trial in
            try trial.write(policy, to: "policy.yaml")
            let first = try await trial.copy("--all", "--policy", "policy.yaml")
            #expect(first.status == 6, "\(first)")
            try trial.write(try trial.rejects(of: table).replacing("\"two\"", with: "2"), to: "rejects/\(table).jsonl")
            for options in [["--dry-run"], []] {
                let outcome = try await trial.copy(["--from-rejects", "rejects", "--policy", "policy.yaml"] + options)
                #expect(outcome.status == 0, "\(outcome)")
            }
            #expect(
                try await trial.rows("SELECT id, \"\(other)\" FROM \"\(target)\" ORDER BY 1") == [
                    ["1", "1"], ["2", "2"],
                ]
            )
            try await trial.changeSource("UPDATE \"\(table)\" SET \"\(column)\" = 2 WHERE id = 2")
            let verified = try await trial.verify(["--policy", "policy.yaml"])
            #expect(verified.status == 0, "\(verified)")
        }
    }

    @Test func anotherNameIsNotGoneOnWith() async throws {
        let script = """
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER);
            INSERT INTO t VALUES (1, 1), (2, 2), (3, 'x'), (4, 4);
            """
        try await CopyTrial.with(script) { trial in
            try trial.write("tables: {t: {rename: tx}}", to: "policy.yaml")
            let stopped = try await trial.copy(
                "--all",
                "--policy",
                "policy.yaml",
                "--batch-rows",
                "2",
                "--on-reject",
                "stop"
            )
            #expect(stopped.status == 6, "\(stopped)")
            let refused = try await trial.copy("--all", "--resume")
            #expect(refused.status == 2)
            #expect(
                refused.errors == """
                    error[usage]: the copy that is gone on with puts the rows of t into tx, not into t
                        hint: give it the same --policy; or begin anew: migrate copy … --replace

                    """
            )
            #expect(try await trial.rows("SELECT to_regclass('t') IS NULL, count(*) FROM tx") == [["true", "2"]])
        }
    }

    /// The rows of several tables may go into one, by one copy after the other.
    @Test func twoTablesAfterOneAnotherGoIntoOne() async throws {
        let script = """
            CREATE TABLE a (id INTEGER PRIMARY KEY); INSERT INTO a VALUES (1);
            CREATE TABLE b (id INTEGER PRIMARY KEY); INSERT INTO b VALUES (2);
            """
        try await CopyTrial.with(script) { trial in
            for (table, options) in [("a", []), ("b", []), ("b", ["--resume"])] {
                try trial.write("tables: {\(table): {rename: all_of_them}}", to: "policy.yaml")
                let outcome = try await trial.copy(["--tables", table, "--policy", "policy.yaml"] + options)
                #expect(outcome.status == 0, "\(outcome)")
            }
            #expect(try await trial.rows("TABLE all_of_them ORDER BY id") == [["1"], ["2"]])
        }
    }
}
