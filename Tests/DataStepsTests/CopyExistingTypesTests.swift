import TestSupport
import Testing

/// Tables that are in the target already, of types and names that SQLite has not.
@Suite struct CopyExistingTypesTests {
    @Test(arguments: [
        ("citext", "'Ab'", "Ab"),
        ("inet", "'10.0.0.1/8'", "10.0.0.1/8"),
        ("interval", "'1 day 02:03'", "1 day 02:03:00"),
        ("int[]", "'{1,2}'", "{1,2}"),
        ("varchar(3)[]", "'{abc,d}'", "{abc,d}"),
        ("money", "'12.5'", "$12.50"),
        ("xml", "'<a/>'", "<a/>"),
        ("timetz", "'12:00+02'", "12:00:00+02"),
        ("oid", "3000000000", "3000000000"),
        ("bit(3)", "'101'", "101"),
        ("mood", "'a'", "a"),
        ("moods", "'a'", "a"),
        ("word", "'abc'", "abc"),
        ("words", "'abc'", "abc"),
        ("amount", "12.5", "12.50"),
        ("addresses", "'10.0.0.1'", "10.0.0.1/32"),
        // What is written in another way than the type's own says the same.
        ("inet", "'10.0.0.1'", "10.0.0.1/32"),
        ("cidr", "'10.0.0.0'", "10.0.0.0/32"),
        ("macaddr", "'08-00-2B-01-02-03'", "08:00:2b:01:02:03"),
        ("int4range", "'[1,5]'", "[1,6)"),
        ("interval", "'90 min'", "01:30:00"),
        ("interval(0)", "'1.0 seconds'", "00:00:01"),
        ("interval(3)", "'1.5 seconds'", "00:00:01.5"),
        ("interval", "'0.1 months'", "3 days"),
        ("point", "'1,2.50'", "(1,2.5)"),
        ("box", "'(1,2),(3,4)'", "(3,4),(1,2)"),
        ("float8[]", "'{1e3,NULL,-.5}'", "{1000,NULL,-0.5}"),
        ("jsonpath", "'$.a[*]'", "$.\"a\"[*]"),
        ("money", "' 12.50'", "$12.50"),
        ("money", "'$1,000.25'", "$1,000.25"),
        ("name", "'abc'", "abc"),
        ("\"char\"", "'a'", "a"),
        ("numeric(4,1)[]", "'{1,2.50,NULL}'", "{1.0,2.5,NULL}"),
        ("timestamp[]", "'{2024-01-01 12:00}'", "{\"2024-01-01 12:00:00\"}"),
        ("timestamptz[]", "'{2024-01-01 12:00Z}'", "{\"2024-01-01 12:00:00+00\"}"),
        ("tsrange", "'[2024-01-01,2024-01-02 12:30]'", "[\"2024-01-01 00:00:00\",\"2024-01-02 12:30:00\"]"),
        ("daterange", "'[2024-01-01,2024-01-05]'", "[2024-01-01,2024-01-06)"),
        ("jsonb[]", "'{\"{\\\"b\\\":1,\\\"a\\\":2}\"}'", "{\"{\\\"a\\\": 2, \\\"b\\\": 1}\"}"),
        ("mood[]", "'{a,NULL}'", "{a,NULL}"),
        ("place", "'(1.5,abc)'", "(1.5,abc)"),
        ("bytea", "'hello'", "\\x68656c6c6f"),
    ])
    func takeWhatTheServerReads(type: String, value: String, expected: String) async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES (1, \(value)), (2, NULL);"
        ) {
            trial in
            try await Self.make(type, on: trial.target)
            let outcome = try await trial.copy("--all", "--schema", "existing")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                try await trial.rows("SELECT id, v::text FROM t ORDER BY id") == [["1", expected], ["2", "NULL"]]
            )
            let verified = try await trial.verify()
            #expect(verified.status == 0, "\(verified)")
        }
    }

    /// What the type does not take is rejected, and nothing is cut to make it fit.
    @Test(arguments: [
        ("inet", "'here'", "invalid input syntax for type inet: \"here\""),
        ("bit(3)", "'1011'", "v '1011'  the type would change it to '101'"),
        ("varchar(3)[]", "'{abcd}'", "v '{abcd}'  the type would change it to '{abc}'"),
        ("word", "'abcd'", "v 'abcd'  longer than the type allows"),
        ("words", "'ab'", "value for domain words violates check constraint \"words_check\""),
        ("amount", "12.345", "v 12.345  more decimals than the type's scale"),
        ("addresses", "x'00'", "v x'00'  not a text"),
        ("moods", "'b'", "invalid input value for enum mood: \"b\""),
        ("money", "'12.345'", "v '12.345'  the type would change it to '$12.35'"),
        ("money", "'$12.345'", "v '$12.345'  the type would change it to '$12.35'"),
        (
            "name", "'\(String(repeating: "n", count: 70))'",
            "v '\(String(repeating: "n", count: 60))…'  the type would change it to '\(String(repeating: "n", count: 60))…'"
        ),
        ("\"char\"", "'ab'", "v 'ab'  the type would change it to 'a'"),
        ("interval(0)", "'1.5 seconds'", "v '1.5 seconds'  the type would change it to '00:00:02'"),
        ("interval", "'1.1234567 seconds'", "v '1.1234567 seconds'  the type would change it to '00:00:01.123457'"),
        ("interval", "'0.3 years'", "v '0.3 years'  the type would change it to '4 mons'"),
        ("interval year to month", "'1 year 3 days'", "v '1 year 3 days'  the type would change it to '1 year'"),
        ("numeric(4,1)[]", "'{1.255}'", "v '{1.255}'  the type would change it to '{1.3}'"),
        (
            "float8[]", "'{0.12345678901234567}'",
            "v '{0.12345678901234567}'  the type would change it to '{0.12345678901234566}'"
        ),
        ("interval", "5400000000", "v 5400000000  a number without a unit, which a policy's expression can say"),
        ("interval(0)", "1.5", "v 1.5  a number without a unit, which a policy's expression can say"),
        ("span", "0", "v 0  a number without a unit, which a policy's expression can say"),
        ("money", "1250", "v 1250  a number without a unit, which a policy's expression can say"),
        ("oid", "-1", "v '-1'  the type would change it to '4294967295'"),
        ("timetz", "'12:00'", "v '12:00'  the type would change it to '12:00:00+00'"),
        (
            "timestamp[]", "'{2024-01-01 12:00+02}'",
            "v '{2024-01-01 12:00+02}'  the type would change it to '{\"2024-01-01 12:00:00\"}'"
        ),
        ("date[]", "'{2024-01-01 12:00}'", "v '{2024-01-01 12:00}'  the type would change it to '{2024-01-01}'"),
        ("place", "'(1.255,abc)'", "v '(1.255,abc)'  the type would change it to '(1.3,abc)'"),
        ("jsonb", "'{\"a\":1,\"a\":2}'", "v '{\"a\":1,\"a\":2}'  JSON with an object that has two members of one name"),
        (
            "jsonb[]", "'{\"{\\\"a\\\":1,\\\"a\\\":2}\"}'",
            "v '{\"{\\\"a\\\":1,\\\"a\\\":2}\"}'  the type would change it to '{\"{\\\"a\\\": 2}\"}'"
        ),
    ])
    func rejectWhatItDoesNot(type: String, value: String, reason: String) async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES (1, \(value)), (2, NULL);"
        ) {
            trial in
            try await Self.make(type, on: trial.target)
            let outcome = try await trial.copy("--all", "--schema", "existing")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(outcome.output.hasSuffix("\nrejected\n  t  id = 1  \(reason)\n"), "\(outcome)")
            #expect(try await trial.rows("SELECT id FROM t") == [["2"]])
        }
    }

    /// The comparison reads the source's texts as the target does, and names what is not the same then.
    @Test(arguments: [
        ("inet", "'10.0.0.1'", "10.0.0.2", "v '10.0.0.1/32' → '10.0.0.2/32'"),
        ("interval(0)", "'90 min'", "91 min", "v '01:30:00' → '01:31:00'"),
        (
            "interval(0)", "'1.5 seconds'", "2 seconds",
            "missing in the target: column v '1.5 seconds' does not fit: the column would make another value of it"
        ),
        (
            "int4range", "'here'", "[1,5]",
            "missing in the target: column v 'here' does not fit: the column would make another value of it"
        ),
    ])
    func areComparedAsTheServerReadsThem(type: String, value: String, other: String, line: String) async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, v); INSERT INTO t VALUES (1, \(value)), (2, NULL);"
        ) { trial in
            try await Self.make(type, on: trial.target)
            try await TestDatabase.postgresql.execute(
                "INSERT INTO t VALUES (1, '\(other)'), (2, NULL)",
                on: trial.target
            )
            let outcome = try await trial.verify()
            #expect(outcome.status == 3, "\(outcome)")
            #expect(outcome.output.contains("\n  t  id = 1  \(line)\n"), "\(outcome)")
        }
    }

    /// What a number counts is said by an expression.
    @Test(arguments: [
        ("interval", "v / 1000000.0 || ' seconds'", "01:30:00"),
        ("interval", "v / 1000000", "01:30:00"),
        ("money", "v / 1000000.0", "$5,400.00"),
    ])
    func takeNumbersOfWhichAPolicySaysTheUnit(type: String, expression: String, expected: String) async throws {
        try await CopyTrial.with(
            "CREATE TABLE t (id INTEGER PRIMARY KEY, v BIGINT); INSERT INTO t VALUES (1, 5400000000), (2, NULL);"
        ) { trial in
            try await Self.make(type, on: trial.target)
            try trial.write("tables: {t: {columns: {v: {expression: \"\(expression)\"}}}}", to: "policy.yaml")
            let outcome = try await trial.copy("--all", "--schema", "existing", "--policy", "policy.yaml")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                try await trial.rows("SELECT id, v::text FROM t ORDER BY id") == [["1", expected], ["2", "NULL"]]
            )
        }
    }

    @Test func intervalsTakeNoNumbersOfPostgreSQL() async throws {
        try await TestDatabase.postgresql.with { source in
            try await TestDatabase.postgresql.execute("CREATE TABLE t (id int PRIMARY KEY, v bigint)", on: source)
            try await TestDatabase.postgresql.with { target in
                try await TestDatabase.postgresql.execute("CREATE TABLE t (id int PRIMARY KEY, v interval)", on: target)
                try await TemporaryDirectory.with { directory in
                    let trial = CopyTrial(source: source, target: target, directory: directory)
                    let outcome = try await trial.copy("--all", "--schema", "existing")
                    #expect(outcome.status == 1, "\(outcome)")
                    #expect(
                        outcome.errors.contains(
                            "column v of table t is of type interval, which cannot be copied into"
                        ),
                        "\(outcome)"
                    )
                    try trial.write(
                        "tables: {t: {columns: {v: {expression: make_interval(secs => v / 1e6)}}}}",
                        to: "policy.yaml"
                    )
                    let mended = try await trial.copy("--all", "--schema", "existing", "--policy", "policy.yaml")
                    #expect(mended.status == 0, "\(mended)")
                }
            }
        }
    }

    private static func make(_ type: String, on target: String) async throws {
        try await TestDatabase.postgresql.execute(
            "CREATE EXTENSION IF NOT EXISTS citext",
            "CREATE TYPE mood AS ENUM ('a')",
            "CREATE DOMAIN moods AS mood",
            "CREATE DOMAIN word AS varchar(3)",
            "CREATE DOMAIN words AS word CHECK (length(VALUE) = 3)",
            "CREATE DOMAIN amount AS numeric(10,2)",
            "CREATE DOMAIN addresses AS inet",
            "CREATE DOMAIN span AS interval",
            "CREATE TYPE place AS (x numeric(4,1), s text)",
            "CREATE TABLE t (id bigserial PRIMARY KEY, v \(type))",
            on: target
        )
    }

    /// To SQLite, names that differ in the case of letters alone are the same.
    @Test(arguments: [
        (["CREATE TABLE users (id bigint PRIMARY KEY, username text)"], "auto", "users", 1),
        (["CREATE TABLE users (id bigint PRIMARY KEY, username text)"], "existing", "users", 1),
        (
            [
                "CREATE TABLE users (id bigint PRIMARY KEY, username text)",
                "CREATE TABLE \"Users\" (id bigint PRIMARY KEY, username text)",
            ], "existing", "Users", 2
        ),
        (
            [
                "CREATE TABLE users (id bigint PRIMARY KEY, username text)",
                "CREATE TABLE \"USERS\" (id bigint PRIMARY KEY, username text)",
            ], "auto", "Users", 3
        ),
    ])
    func tablesOfOtherSpellings(made: [String], schema: String, expected: String, count: Int) async throws {
        let script = """
            CREATE TABLE Users (ID INTEGER PRIMARY KEY, UserName TEXT);
            INSERT INTO Users VALUES (1, 'a');
            CREATE TABLE posts (id INTEGER PRIMARY KEY, author INTEGER REFERENCES users);
            INSERT INTO posts VALUES (1, 1);
            """
        try await CopyTrial.with(script) { trial in
            for statement in made { try await TestDatabase.postgresql.execute(statement, on: trial.target) }
            let outcome = try await trial.copy("--tables", "Users", "--schema", schema)
            #expect(outcome.status == 0, "\(outcome)")
            #expect(try await trial.rows("SELECT count(*) FROM \"\(expected)\"") == [["1"]])
            let change = "changed\n  table Users: its name becomes users\n"
            #expect(outcome.output.contains(change) == (expected == "users"), "\(outcome)")
            #expect(try await trial.copy("--tables", "posts").status == 0)
            #expect(
                try await trial.rows("SELECT confrelid::regclass FROM pg_constraint WHERE contype = 'f'")
                    == [[expected == "users" ? "users" : "\"Users\""]]
            )
            let tables = "SELECT count(*) FROM pg_tables WHERE lower(tablename) = 'users'"
            #expect(try await trial.rows(tables) == [["\(count)"]])
            let replaced = try await trial.copy("--tables", "Users,posts", "--replace")
            #expect(replaced.status == 0, "\(replaced)")
            #expect(try await trial.rows(tables) == [["\(count)"]])
        }
    }
}
