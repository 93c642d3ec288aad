import TestSupport
import Testing

/// What PostgreSQL says of rows means the same in SQLite for all values, or it is refused.
@Suite struct PostgresTranslationTests {
    private static let script = """
        CREATE TYPE mood AS ENUM ('sad', 'ok');
        CREATE TABLE t (id integer PRIMARY KEY, n bigint, r double precision, p numeric(10, 2), s text, v varchar(20), b boolean, d date,
            ts timestamp, m mood, f char(4));
        INSERT INTO t VALUES (1, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
            (2, 0, 0, 0, '', '', false, '2024-01-01', '2024-01-01', 'sad'), (3, -7, -2.5, -1.90, 'Ä', 'ä', true, '1999-12-31', '2024-01-01 00:00:00.5', 'ok'),
            (4, 9007199254740993, 1e300, 1.50, 'a%', 'A', true, NULL, NULL, NULL), (5, 12, 12, 12, '12', '12', false, '9999-12-31', '1970-01-01', 'sad'),
            (6, 3, 0.1, 0.10, ' x ', 'X', NULL, NULL, NULL, 'ok');

        """

    private static let translated = [
        "n + 1", "n * 2 - n", "r * 2", "abs(r)", "n > 2", "r >= 0.1", "p < 1.5", "n = 12", "n BETWEEN 0 AND 12",
        "n IN (0, 12)",
        "s = v", "s <> '12'", "s IN ('a%', '12')", "s COLLATE \"C\" < 'b'", "v || n", "s || '-' || v", "length(s)",
        "length(v) > 1",
        "lower(s COLLATE \"C\")", "upper(v COLLATE \"C\")", "substr(s, 2)", "substr(v, 1, 1)", "replace(s, '1', 'x')",
        "btrim(s)", "strpos(s, 'x')",
        "coalesce(s, v, '?')", "nullif(n, 0)", "CASE WHEN n > 0 THEN 'p' ELSE s END", "b", "NOT b", "b = true",
        "b::integer", "n::text",
        "n::double precision", "d", "d < '2024-01-01'", "ts = '2024-01-01'", "s IS NULL", "n IS DISTINCT FROM 12",
        "(SELECT max(n) FROM t)",
    ]

    private static let refused = [
        ("lower(s)", "lower folds letters beyond ASCII"), ("upper(v)", "upper folds letters beyond ASCII"),
        ("s < v", "PostgreSQL orders texts by a collation, and SQLite by their bytes"),
        ("v > 'a'", "PostgreSQL orders texts by a collation, and SQLite by their bytes"),
        ("s ILIKE 'a%'", "ILIKE folds letters beyond ASCII"),
        ("substr(s, -1)", "substr is translated with numbers above zero alone"),
        ("d - d", "an operator has no numbers beside it"), ("p || ''", "|| writes a value in another way"),
        ("r::numeric", "a conversion to numeric is not translated"),
        ("m > 'sad'", "the databases may order a value in other ways"),
        ("current_date", "CURRENT_DATE is not translated"), ("n / 2", "the operator / is not translated"),
        ("s COLLATE \"ucs_basic\" < 'a'", "the collation ucs_basic is not translated"),
        ("d < ts", "a date is compared with a moment"), ("ts = d", "a date is compared with a moment"),
        ("f = 'x'", "SQLite keeps the values of f in another form"),
        ("length(f)", "SQLite keeps the values of f in another form"),
        ("(SELECT max(s) FROM t)", "PostgreSQL orders texts by a collation, and SQLite by their bytes"),
    ]

    private static let queries = [
        "SELECT id, n FROM t ORDER BY n, id LIMIT 3", "SELECT id FROM t ORDER BY n DESC, id LIMIT 2",
        "SELECT id FROM t ORDER BY r DESC NULLS LAST, id LIMIT 2", "SELECT id FROM t ORDER BY s COLLATE \"C\" LIMIT 3",
        "SELECT b, count(*) AS c FROM t GROUP BY b ORDER BY b",
    ]

    @Test func yieldsTheSameOrIsRefused() async throws {
        let views =
            Self.translated.enumerated().map { ("v\($0)", "SELECT id, \($1) AS value FROM t") }
            + Self.queries.enumerated().map { ("q\($0)", $1) }
            + Self.refused.enumerated().map { ("refused\($0)", "SELECT id, \($1.0) AS value FROM t") }
        let script = Self.script + views.map { "CREATE VIEW \($0) AS \($1);\n" }.joined()
        try await TestDatabase.postgresql.with { source in
            let made = try await TestDatabase.postgresql.run(script: script, on: source)
            #expect(made.status == 0, "\(made)")
            try await TemporaryDirectory.with { directory in
                let target = "sqlite:///\(directory)/target.db"
                let outcome = try await MigrateProcess(in: directory).run(["copy", source, target, "--all"])
                let lines = outcome.output.split(separator: "\n").filter { $0.hasPrefix("  view ") }.sorted()
                let expected = Self.refused.enumerated().map { "  view refused\($0): \($1.1)" }.sorted()
                #expect(lines.map(String.init) == expected, "\(outcome)")
                for (name, query) in views where !name.hasPrefix("refused") {
                    let rows = "SELECT * FROM \(name)\(name.hasPrefix("v") ? " ORDER BY id" : "")"
                    let one = try await TestDatabase.postgresql.rows(rows, on: source).map { $0.map(Self.normal) }
                    let other = try await TestDatabase.sqlite.rows(rows, on: target).map { $0.map(Self.normal) }
                    #expect(one == other && !one.isEmpty, "\(query)")
                }
            }
        }
    }

    private static func normal(_ value: String) -> String {
        switch value {
        case "true": "1.0"
        case "false": "0.0"
        default:
            Int64(value).map { $0.magnitude < 1 << 50 ? "\(Double($0))" : value } ?? Double(value).map { "\($0)" }
                ?? value
        }
    }
}
