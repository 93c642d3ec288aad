import TestSupport
import Testing

@testable import DataSteps

/// What a copy has brought under one policy is not added to under another.
@Suite struct CopyChangedPolicyTests {
    private let script = """
        CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, s TEXT);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 200)
        INSERT INTO t SELECT i, CASE i WHEN 150 THEN 'x' ELSE i END, '' FROM c;
        """

    private func resume(
        _ first: String,
        _ second: String,
        _ options: [String] = [],
        _ body: (CopyTrial, MigrateProcess.Outcome) async throws -> Void
    ) async throws {
        try await CopyTrial.with(script) { trial in
            try trial.write(first, to: "first.yaml")
            try trial.write(second, to: "second.yaml")
            let copy = ["--all", "--batch-rows", "50"]
            let stopped = try await trial.copy(copy + ["--policy", "first.yaml", "--on-reject", "stop"])
            #expect(stopped.status == 6, "\(stopped)")
            try await body(trial, try await trial.copy(copy + ["--policy", "second.yaml", "--resume"] + options))
        }
    }

    @Test(arguments: [
        (
            "tables: {t: {columns: {s: {expression: id * 10}}}}", "tables: {t: {columns: {s: {expression: id * -10}}}}",
            "s"
        ),
        ("tables: {t: {columns: {s: {expression: id * 10}}}}", "tables: {t: {columns: {}}}", "s"),
        ("tables: {t: {columns: {}}}", "tables: {t: {columns: {s: {skip: true}}}}", "s"),
        ("defaults: {empty_string: null}", "defaults: {empty_string: always_null}", "id"),
        ("defaults: {}", "tables: {t: {columns: {s: {empty_string: always_null}}}}", "s"),
        ("defaults: {nul: strip}", "defaults: {}", "id"),
    ])
    func isRefused(first: String, second: String, column: String) async throws {
        try await resume(first, second) { (trial, resumed) async throws in
            #expect(resumed.status == 1, "\(resumed)")
            #expect(
                resumed.errors == """
                    error[policy-changed]: 100 rows of t were copied under another policy of column \(column)
                        hint: take the policy of before; or begin anew with --replace instead of --resume, or go on all the same \
                    and have both compared: migrate copy … --resume --verify

                    """
            )
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["100"]])
        }
    }

    /// What was rejected before may be mended, and a policy may say the same in other words.
    @Test(arguments: [
        ("defaults: {}", "defaults: {wrong_type: {value: 150}}"),
        ("defaults: {}", "tables: {t: {columns: {n: {wrong_type: {value: 150}, empty_string: null}}}}"),
        (
            "defaults: {nul: strip}",
            "defaults:\n  nul: strip\ntables:\n  t:\n    columns:\n      n: {wrong_type: {value: 150}}\n      s: {nul: strip}\n"
        ),
    ])
    func isAllRightWhereItOnlyMendsMore(first: String, second: String) async throws {
        try await resume(first, second) { (trial, resumed) async throws in
            #expect(resumed.status == 0, "\(resumed)")
            #expect(try await trial.rows("SELECT count(*), sum(n) FROM t") == [["200", "20100"]])
        }
    }

    @Test func isGoneOnWithToBeCompared() async throws {
        let policy = { (factor: Int) in "tables: {t: {columns: {s: {expression: id * \(factor)}}}}" }
        try await resume(policy(10), policy(-10), ["--verify"]) { (trial, resumed) async throws in
            #expect(
                resumed.output.contains("column s of t: the policy has changed since the copy was begun"),
                "\(resumed)"
            )
            #expect(resumed.output.contains("id = 1 "), "\(resumed)")
            #expect(resumed.status != 0)
        }
    }
}
