import Testing

@testable import MigrationKit

@Suite("Names and values as SQL")
struct QuotingTests {
    @Test(
        "Names",
        arguments: [
            ("users", "users", "users"),
            ("Users", "\"Users\"", "Users"),
            ("order", "\"order\"", "\"order\""),
            ("ORDER", "\"ORDER\"", "\"ORDER\""),
            ("user", "\"user\"", "user"),
            ("key", "key", "key"),
            ("a$1", "a$1", "a$1"),
            ("1a", "\"1a\"", "\"1a\""),
            ("$a", "\"$a\"", "\"$a\""),
            ("a b", "\"a b\"", "\"a b\""),
            ("a\"b", "\"a\"\"b\"", "\"a\"\"b\""),
            ("\"\u{301}", "\"\"\"\u{301}\"", "\"\"\"\u{301}\""),
            ("größe", "\"größe\"", "\"größe\""),
            ("", "\"\"", "\"\""),
        ]
    )
    func names(_ name: String, _ postgresql: String, _ sqlite: String) {
        #expect(PostgresDialect().quoted(name) == postgresql)
        #expect(SQLiteDialect().quoted(name) == sqlite)
    }

    @Test(
        "Values",
        arguments: [
            (.null, "NULL", "NULL"),
            (true, "true", "1"),
            (-7, "-7", "-7"),
            (.integer(.min), "-9223372036854775808", "-9223372036854775808"),
            (0.1, "0.1", "0.1"),
            (1e16, "1e+16", "1e+16"),
            (2.5e-300, "2.5e-300", "2.5e-300"),
            (.double(.nan), "'NaN'::double precision", "NULL"),
            (.double(-.infinity), "'-Infinity'::double precision", "-9e999"),
            ("it's \\ ", "'it''s \\ '", "'it''s \\ '"),
            ("'\u{301}", "'''\u{301}'", "'''\u{301}'"),
            (.bytes([0, 10, 255]), "'\\x000aff'::bytea", "x'000aff'"),
        ] as [(SQLValue, String, String)]
    )
    func values(_ value: SQLValue, _ postgresql: String, _ sqlite: String) {
        #expect(PostgresDialect().literal(value) == postgresql)
        #expect(SQLiteDialect().literal(value) == sqlite)
    }

    @Test(
        "Types",
        arguments: [
            (.smallint, "smallint", "SMALLINT"), (.integer, "integer", "INTEGER"), (.bigint, "bigint", "BIGINT"),
            (.numeric(), "numeric", "NUMERIC"), (.numeric(5), "numeric(5)", "NUMERIC(5)"),
            (.numeric(10, 2), "numeric(10, 2)", "NUMERIC(10, 2)"), (.real, "real", "REAL"),
            (.doublePrecision, "double precision", "REAL"), (.boolean, "boolean", "BOOLEAN"),
            (.char(2), "char(2)", "CHAR(2)"),
            (.varchar(255), "varchar(255)", "VARCHAR(255)"), (.varchar(), "varchar", "VARCHAR"),
            (.text, "text", "TEXT"),
            (.bytea, "bytea", "BLOB"), (.uuid, "uuid", "CHAR(36)"), (.json, "json", "TEXT"), (.jsonb, "jsonb", "TEXT"),
            (.date, "date", "DATE"), (.time, "time", "TIME"), (.timestamp, "timestamp", "TIMESTAMP"),
            (.timestamptz, "timestamptz", "TIMESTAMPTZ"), (.interval, "interval", "TEXT"), (.inet, "inet", "TEXT"),
            (.tsvector, "tsvector", "TEXT"), (.array(.array(.text)), "text[][]", "TEXT"),
            (.enumeration("Mood", schema: "app"), "app.\"Mood\"", "TEXT"), (.sql("citext"), "citext", "citext"),
            (.perDialect(postgresql: "int4range", sqlite: "TEXT"), "int4range", "TEXT"),
        ] as [(ColumnType, String, String)]
    )
    func types(_ type: ColumnType, _ postgresql: String, _ sqlite: String) {
        #expect(PostgresDialect().typeName(type) == postgresql)
        #expect(SQLiteDialect().typeName(type) == sqlite)
    }

    @Test(
        "Defaults",
        arguments: [
            ("new", "'new'", "'new'"), (0, "0", "0"), (1.5, "1.5", "1.5"), (true, "true", "1"), (.null, "NULL", "NULL"),
            (.now, "now()", "(strftime('%Y-%m-%d %H:%M:%f+00:00', 'now'))"),
            (.currentDate, "CURRENT_DATE", "CURRENT_DATE"),
            (.sql("x + 1"), "x + 1", "(x + 1)"), (.perDialect(postgresql: "a()", sqlite: "b()"), "a()", "(b())"),
        ] as [(DefaultValue, String, String)]
    )
    func defaults(_ value: DefaultValue, _ postgresql: String, _ sqlite: String) {
        #expect(PostgresDialect().expression(value) == postgresql)
        #expect(SQLiteDialect().defaultClause(value) == sqlite)
    }

    @Test("Expressions of an index stand in parentheses, calls of functions do not")
    func expressions() {
        let calls = [
            "lower(a)", "coalesce(a, ')')", "app.f(a, (b))", "\"F\"(a)", "(a + b)", "a", "lower(a) || b(c)", "not(a)",
            "(a) + (b)",
        ]
        #expect(
            calls.map { PostgresDialect().keyExpression($0) } == [
                "lower(a)", "coalesce(a, ')')", "app.f(a, (b))", "\"F\"(a)", "(a + b)", "(a)", "(lower(a) || b(c))",
                "(not(a))",
                "((a) + (b))",
            ]
        )
    }

    @Test("Rows are sent in as many statements as the limit of parameters asks for")
    func chunks() throws {
        let rows = (0..<40_000).map { [SQLValue.integer($0), "x"] }
        let operation = Operation.insert(into: "t", columns: ["a", "b"], rows: rows)
        let counts = try PostgresDialect().steps(for: operation).map { step in
            if case .run(let statement) = step { statement.parameters.count } else { 0 }
        }
        #expect(counts == [65_534, 14_466])
    }
}
