import MigrationKit
import TestSupport
import Testing

@testable import DataSteps

/// What a policy says is read as it is written, done, and counted.
@Suite struct CopyPolicyTests {
    @Test(arguments: [
        (
            "default:\n  nul: strip\n",
            "p.yaml:1: there is no key 'default' here (did you mean 'defaults'?)"
        ),
        (
            "defaults:\n  empty_strings: null\n",
            "p.yaml:2: there is no key 'empty_strings' here (did you mean 'empty_string'?)"
        ),
        (
            "defaults:\n  nul: stripe\n",
            "p.yaml:2: nul cannot be 'stripe' (did you mean 'strip'?)"
        ),
        (
            "defaults:\n  zero_date: clamp\n",
            "p.yaml:2: zero_date cannot be 'clamp' (use one of: reject, null, {value: …})"
        ),
        (
            "tables:\n  t:\n    columns:\n      c: {type: bigit}\n",
            "p.yaml:4: there is no type 'bigit' to copy into (did you mean 'bigint'?)"
        ),
        (
            "tables:\n  t:\n    skip: maybe\n",
            "p.yaml:3: skip takes true or false"
        ),
        (
            "tables:\n  t: {rename: a, rename: b}\n",
            "p.yaml:2: the policy is not YAML: rename stands there twice"
        ),
        (
            "tables: [\n",
            "p.yaml:2: the policy is not YAML: did not find expected node content"
        ),
        (
            "tables: t\n",
            "p.yaml:1: tables takes keys with values (write each as 'key: value', on a line of its own)"
        ),
        (
            "allow: [triger]\n",
            "p.yaml:1: there is no kind of object 'triger' (did you mean 'trigger'?)"
        ),
    ])
    func namesFileLineAndNearestWord(yaml: String, expected: String) {
        do {
            _ = try CopyPolicy(yaml: yaml, file: "p.yaml")
            Issue.record("it was read")
        } catch {
            let hint = error.hint.map { " (\($0))" } ?? ""
            #expect("\(error.location.map { "\($0): " } ?? "")\(error.message)\(hint)" == expected)
            #expect(error.code == .malformedPolicy)
        }
    }

    @Test(arguments: [
        (
            "tables:\n  usrs:\n    skip: true\n",
            """
            error[malformed-policy]: there is no table 'usrs' in the source
                at: policy.yaml:2
                hint: did you mean 'users'?

            """
        ),
        (
            "tables:\n  users:\n    columns:\n      nmae:\n        skip: true\n",
            """
            error[malformed-policy]: there is no column of users 'nmae' in the source
                at: policy.yaml:4
                hint: did you mean 'name'?

            """
        ),
        (
            "tables:\n  users:\n    columns:\n      name: {rename: id}\n",
            """
            error[malformed-policy]: two columns of users would be called 'id'
                at: policy.yaml:4
                hint: rename the other one, too, or skip it

            """
        ),
        (
            "tables:\n  users:\n    columns:\n      name: {expression: tirm(name)}\n",
            """
            error[malformed-policy]: the expression for name of users is none: no such function: tirm
                at: policy.yaml:4
                hint: write it in the source's SQL, with the source's columns

            """
        ),
        (
            "defaults:\n  time_zone: Europe/Berln\n",
            """
            error[malformed-policy]: there is no time zone 'Europe/Berln'
                at: policy.yaml:2
                hint: did you mean Europe/Berlin?

            """
        ),
    ])
    func whatIsNotThereIsNamedBeforeAnythingIsDone(yaml: String, expected: String) async throws {
        try await CopyTrial.with("CREATE TABLE users (id INTEGER PRIMARY KEY, name TEXT)") { trial in
            try trial.write(yaml, to: "policy.yaml")
            let outcome = try await trial.copy("--all", "--policy", "policy.yaml")
            #expect(outcome.status == 2, "\(outcome)")
            #expect(outcome.errors == expected)
            #expect(
                try await trial.rows("SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace") == []
            )
        }
    }

    @Test func doesWhatItSaysAndCountsIt() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE users (id INTEGER PRIMARY KEY, first TEXT, last TEXT, age INTEGER, small INTEGER, price DECIMAL(6,2), \
            born DATE, seen TIMESTAMP, note TEXT, code VARCHAR(3), j JSONB, scratch TEXT, flag TINYINT(1));
            CREATE INDEX ix_scratch ON users (scratch);
            CREATE INDEX ix_age ON users (age DESC) WHERE Age > 1;
            CREATE TABLE post (id INTEGER PRIMARY KEY, user_id INTEGER NOT NULL REFERENCES users, t TEXT CHECK (length(T) > 0));
            CREATE TABLE sessions (id INTEGER PRIMARY KEY);
            CREATE TRIGGER tr AFTER INSERT ON users BEGIN SELECT 1; END;
            INSERT INTO users VALUES
            (1, 'a', 'b', '', 99999, 12.345, '0000-00-00', '2024-07-01 12:00:00', CAST(x'610062' AS TEXT), 'abcd', '"\\u0000x"', 's', 1),
            (2, 'c', 'd', 6, 5, 99999, '2024-01-01', '2024-03-31 02:30:00', CAST(x'61ff' AS TEXT), 'äöüß', '1', 's', 0),
            (3, '', 'd', 7, -99999, -99999, '2024-01-01', '2024-10-27 02:30:00', NULL, 'abc', '1', 's', 0);
            INSERT INTO post VALUES (1, 1, 'x'), (2, 3, 'y');
            """
        ) { trial in
            try trial.write(
                """
                defaults:
                  empty_string: null
                  time_zone: Europe/Berlin
                types:
                  tinyint ( 1 ): boolean
                allow: [trigger]
                tables:
                  users:
                    rename: app_users
                    lost_precision: round
                    columns:
                      id: {rename: user_no}
                      age: {rename: years}
                      small: {type: smallint, out_of_range: clamp}
                      price: {out_of_range: clamp}
                      born: {zero_date: {value: 1900-01-01}}
                      note: {nul: strip, invalid_utf8: latin1}
                      code: {too_long: truncate}
                      j: {nul: strip}
                      first: {expression: "upper(first) || last"}
                      scratch: {skip: true}
                  sessions: {skip: true}

                """,
                to: "policy.yaml"
            )
            let outcome = try await trial.copy("--all", "--policy", "policy.yaml")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.timeless == """
                    table              source rows  copied  skipped  rejected
                    post                         2       2        0         0
                    users → app_users            3       3        0         0
                    total                        5       5        0         0

                    types chosen for users
                      small: smallint (the policy says so)
                      seen: timestamptz (3 texts without a zone, read as Europe/Berlin)
                      flag: boolean (the policy says so)

                    policy applied to users
                      age: empty_string: null (1 value)
                      small: out_of_range: clamp (2 values)
                      price: out_of_range: clamp (2 values)
                      price: lost_precision: round (1 value)
                      born: zero_date: '1900-01-01' (1 value)
                      seen: time_zone: Europe/Berlin (3 values)
                      note: nul: strip (1 value)
                      note: invalid_utf8: latin1 (1 value)
                      code: too_long: truncate (2 values)
                      j: nul: strip (1 value)

                    dropped
                      table sessions: the policy skips it (skip)
                      column scratch of users: the policy skips it (skip)
                      index ix_scratch: the policy skips column scratch (skip)
                      trigger tr: a SELECT without RAISE is not translated (allow: trigger)

                    changed
                      column first of users: its values are upper(first) || last
                      table users: its name becomes app_users
                      column id of users: its name becomes user_no
                      column age of users: its name becomes years

                    """
            )
            // A time that the clocks leapt over, and one that they showed twice, as PostgreSQL reads them.
            #expect(
                try await trial.rows(
                    """
                    SELECT user_no, first, years, small, price, born, seen AT TIME ZONE 'UTC', \
                    seen = ('2024-03-31 02:30:00'::timestamp AT TIME ZONE 'Europe/Berlin'), \
                    seen = ('2024-10-27 02:30:00'::timestamp AT TIME ZONE 'Europe/Berlin'), note, code, j, flag FROM app_users ORDER BY 1
                    """
                ).map { $0.joined(separator: "|") } == [
                    #"1|Ab|NULL|32767|12.35|1900-01-01|2024-07-01 10:00:00|false|false|ab|abc|"x"|true"#,
                    "2|Cd|6|5|9999.99|2024-01-01|2024-03-31 01:30:00|true|false|aÿ|äöü|1|false",
                    "3|d|7|-32768|-9999.99|2024-01-01|2024-10-27 01:30:00|false|true|NULL|abc|1|false",
                ]
            )
            #expect(
                try await trial.rows(
                    "SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'app_users'::regclass ORDER BY 1"
                ) == [
                    ["CREATE INDEX ix_age ON public.app_users USING btree (years DESC) WHERE (years > 1)"],
                    ["CREATE UNIQUE INDEX app_users_pkey ON public.app_users USING btree (user_no)"],
                ]
            )
            #expect(
                try await trial.rows(
                    "SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'post'::regclass ORDER BY 1"
                ) == [
                    ["CHECK ((length(t) > 0))"], ["FOREIGN KEY (user_id) REFERENCES app_users(user_no)"],
                    ["PRIMARY KEY (id)"],
                ]
            )
        }
    }

    /// The nearest policy wins, and only what does not fit is touched.
    @Test func theNearestWins() throws {
        let policy = try CopyPolicy(
            yaml: """
                defaults: {nul: strip, empty_string: null, time_zone: "+02:00"}
                tables:
                  t:
                    nul: replace
                    columns:
                      c: {nul: reject, missing: {value: 0}}
                """,
            file: "p.yaml"
        )
        #expect(
            policy.values(of: "c", "t").actions == [.nul: .reject, .emptyString: .null, .missing: .value(.integer(0))]
        )
        #expect(policy.values(of: "d", "t").actions == [.nul: .replace, .emptyString: .null])
        #expect(policy.values(of: "c", "u").actions == [.nul: .strip, .emptyString: .null])
        #expect(policy.values(of: "c", "u").zone?.offset == 7200)
    }

    @Test(arguments: [
        ([], 6, "  trigger tr: a SELECT without RAISE is not translated\n"),
        (
            ["--allow-dropped"], 0,
            "  trigger tr: a SELECT without RAISE is not translated (--allow-dropped)\n"
        ),
        (
            ["--policy", "policy.yaml"], 0,
            "  trigger tr: a SELECT without RAISE is not translated (allow: trigger tr)\n"
        ),
        (
            ["--policy", "other.yaml"], 6,
            """
              trigger tr: a SELECT without RAISE is not translated

            note
              allow: trigger trr: nothing of that name is missing (other.yaml:1); did you mean 'trigger tr'?
              allow: view: nothing of that kind is missing (other.yaml:2)

            """
        ),
    ])
    func whatIsDroppedHasToBeAllowed(arguments: [String], status: Int32, line: String) async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY); CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;"
        ) { trial in
            try trial.write("allow: trigger tr\n", to: "policy.yaml")
            try trial.write("allow: [trigger trr,\n view]\n", to: "other.yaml")
            let outcome = try await MigrateProcess(in: trial.directory)
                .run(["copy", trial.source, trial.target, "--all"] + arguments)
            #expect(outcome.status == status, "\(outcome)")
            #expect(outcome.output.hasSuffix("\ndropped\n" + line))
        }
    }

    /// Dates that the policy takes care of are no reason for another type, however many there are.
    @Test(arguments: [("\"null\"", "NULL"), ("{value: 1900-01-01}", "1900-01-01")])
    func zeroDatesOfThePolicyDecideOnNoType(action: String, expected: String) async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE, m DATETIME);
            WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20)
            INSERT INTO t SELECT i, CASE WHEN i <= 14 THEN '0000-00-00' ELSE '2024-01-01' END,
                CASE WHEN i <= 14 THEN '0000-00-00 00:00:00' ELSE '2024-01-01 12:00:00' END FROM n;
            """
        ) { trial in
            try trial.write("defaults: {zero_date: \(action)}", to: "policy.yaml")
            let outcome = try await trial.copy("--all", "--policy", "policy.yaml")
            #expect(outcome.status == 0, "\(outcome)")
            let applied = outcome.output.components(separatedBy: "\npolicy applied to t\n").last ?? ""
            #expect(
                applied.hasPrefix("  d: zero_date: ") && applied.contains("(14 values)\n  m: zero_date: "),
                "\(outcome)"
            )
            let moment = expected == "NULL" ? expected : "\(expected) 00:00:00"
            #expect(
                try await trial.rows("SELECT d::text, m::text FROM t WHERE id IN (1, 20) ORDER BY id")
                    == [[expected, moment], ["2024-01-01", "2024-01-01 12:00:00"]]
            )
            #expect(
                try await trial.rows("SELECT pg_typeof(d), pg_typeof(m) FROM t LIMIT 1")
                    == [["date", "timestamp without time zone"]]
            )
        }
    }
}
