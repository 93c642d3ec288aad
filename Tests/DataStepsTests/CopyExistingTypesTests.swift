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
        }
    }

    /// What the type does not take is rejected, and nothing is cut to make it fit.
    @Test(arguments: [
        ("inet", "'here'", "invalid input syntax for type inet: \"here\""),
        ("bit(3)", "'1011'", "bit string length 4 does not match type bit(3)"),
        ("varchar(3)[]", "'{abcd}'", "value too long for type character varying(3)"),
        ("word", "'abcd'", "v 'abcd'  longer than the type allows"),
        ("words", "'ab'", "value for domain words violates check constraint \"words_check\""),
        ("amount", "12.345", "v 12.345  more decimals than the type's scale"),
        ("addresses", "x'00'", "v x'00'  not a text"),
        ("moods", "'b'", "invalid input value for enum mood: \"b\""),
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

    private static func make(_ type: String, on target: String) async throws {
        try await TestDatabase.postgresql.execute(
            "CREATE EXTENSION IF NOT EXISTS citext",
            "CREATE TYPE mood AS ENUM ('a')",
            "CREATE DOMAIN moods AS mood",
            "CREATE DOMAIN word AS varchar(3)",
            "CREATE DOMAIN words AS word CHECK (length(VALUE) = 3)",
            "CREATE DOMAIN amount AS numeric(10,2)",
            "CREATE DOMAIN addresses AS inet",
            "CREATE TABLE t (id bigint PRIMARY KEY, v \(type))",
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
