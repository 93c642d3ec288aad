import TestSupport
import Testing

/// An entry of a policy that is about nothing is mentioned.
@Suite struct IdlePolicyTests {
    @Test func typesThatNoColumnGetsAreMentioned() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TINYINT(1));
            CREATE TABLE u (id INTEGER PRIMARY KEY, b TINYINT(1));
            INSERT INTO t VALUES (1, 1);
            """
        ) { trial in
            try await TestDatabase.postgresql.execute("CREATE TABLE t (id bigint, a bigint)", on: trial.target)
            try trial.write(
                """
                types: {tinyint(1): boolean, MEDIUMTEXT: text}
                tables:
                  t:
                    types: {BIT: boolean}
                    columns:
                      a: {type: smallint}

                """,
                to: "policy.yaml"
            )
            let outcome = try await trial.copy("--all", "--policy", "policy.yaml")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.timeless.hasSuffix(
                    """

                    note
                      type MEDIUMTEXT: the policy's type is nobody's: no column that is made is declared so
                      type BIT of t: the policy's type is nobody's: no column that is made is declared so
                      column a of t: it keeps the type that it has in the target, not the policy's

                    """
                ),
                "\(outcome)"
            )
        }
    }

    /// An empty text goes into a column of texts as it is, whatever an entry that is not `always_null` says.
    @Test(arguments: [
        ("{value: gone}", true), ("\"null\"", true), ("always_null", false), ("reject", false),
    ])
    func emptyStringsThatStayAreMentioned(action: String, isIdle: Bool) async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, mis TEXT, d DATE); INSERT INTO t VALUES (1, '', '2024-01-01');"
        ) { trial in
            try trial.write(
                "defaults: {empty_string: \(action)}\ntables: {t: {columns: {mis: {empty_string: \(action)}}}}\n",
                to: "policy.yaml"
            )
            let note = """

                note
                  column mis of t: the policy's empty_string is idle: the type takes empty texts, which always_null or an expression \
                would change

                """
            for arguments in [["--dry-run"], []] {
                let outcome = try await trial.copy(["--all", "--policy", "policy.yaml"] + arguments)
                #expect(outcome.status == 0, "\(outcome)")
                #expect(outcome.output.contains(note) == isIdle, "\(outcome)")
                #expect(outcome.output.contains("idle") == isIdle, "\(outcome)")
            }
        }
    }

    @Test(arguments: [
        ("allow: [view]\n", nil),
        ("allow: [all]\n", nil),
        ("allow: [default of n of t, view]\n", "  allow: view: nothing of that kind is missing (policy.yaml:1)\n"),
        ("allow: [default of n]\n", nil),
    ])
    func allowancesOfNothingAreMentioned(yaml: String, note: String?) async throws {
        let view = note == nil ? "CREATE VIEW v AS SELECT typeof(n) AS r FROM t;" : ""
        try await CopyTrial.with("CREATE TABLE t (id INTEGER PRIMARY KEY, n TEXT DEFAULT (typeof(1))); \(view)") {
            trial in
            try trial.write(yaml, to: "policy.yaml")
            for arguments in [["--dry-run"], []] {
                let outcome = try await trial.copy(["--all", "--policy", "policy.yaml", "--allow-dropped"] + arguments)
                #expect(outcome.status == 0, "\(outcome)")
                #expect(outcome.output.contains("\nnote\n") == (note != nil), "\(outcome)")
                #expect(outcome.output.contains("\nnote\n" + (note ?? "")) == (note != nil), "\(outcome)")
            }
        }
    }
}
