extension EdgeCase {
    /// Values of which a type keeps less than they say.
    static let precision: [EdgeCase] = [
        EdgeCase(
            "numbers of hundreds, and of less than a thousandth",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, h DECIMAL(5,-2), s DECIMAL(2, 5));
            INSERT INTO t VALUES (1, 12300, 0.00099), (2, 12345, 0), (3, 12300.5, 0), (4, 10000000, 0), (5, 0, 0.001), (6, 9999900, 0);
            """,
            status: 6,
            report: """

                rejected
                  t  id = 2  h 12345  more decimals than the type's scale
                  t  id = 3  h 12300.5  more decimals than the type's scale
                  t  id = 4  h 10000000  more digits than the type's precision
                  t  id = 5  s 0.001  more digits than the type's precision

                """,
            ("TABLE t ORDER BY id", ["1|12300|0.00099", "6|9999900|0.00000"]),
            (types(of: "t"), ["id bigint", "h numeric(5,-2)", "s numeric(2,5)"])
        ),
        EdgeCase(
            "lengths and precisions that PostgreSQL has not",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a VARCHAR(2147483647), b DECIMAL(5,1001), c NUMERIC(1001, 2), d VARCHAR(10485760));
            INSERT INTO t VALUES (1, 'x', 12.345, 0.125, 'y');
            """,
            report: """

                types chosen for t
                  a: text (VARCHAR(2147483647) is longer than PostgreSQL's texts with a length)
                  b: numeric (DECIMAL(5,1001) is beyond PostgreSQL's numbers with a precision)
                  c: numeric (NUMERIC(1001, 2) is beyond PostgreSQL's numbers with a precision)

                """,
            ("TABLE t", ["1|x|12.345|0.125|y"]),
            (types(of: "t"), ["id bigint", "a text", "b numeric", "c numeric", "d character varying(10485760)"])
        ),
        EdgeCase(
            "JSON of which a parsed column would keep less",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, p JSONB, j JSON);
            INSERT INTO t VALUES (1, '{"a":1,"b":{"a":1e2}}', '{"a":1,"a":2}'), (2, '{"a":1,"a":2}', NULL), (3, '[-0]', '[-0]'), (4, '[1e-20000]', '1');
            """,
            status: 6,
            report: """

                rejected
                  t  id = 2  p '{"a":1,"a":2}'  JSON with an object that has two members of one name
                  t  id = 3  p '[-0]'  the column has no -0
                  t  id = 4  value overflows numeric format

                """,
            ("TABLE t", [#"1|{"a": 1, "b": {"a": 100}}|{"a":1,"a":2}"#])
        ),
        EdgeCase(
            "texts among blobs",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB);
            INSERT INTO t VALUES (1, 'héllo'), (2, x'00ff'), (3, ''), (4, x'');
            """,
            ("SELECT id, encode(b, 'hex') FROM t ORDER BY id", ["1|68c3a96c6c6f", "2|00ff", "3|", "4|"])
        ),
        EdgeCase(
            "moments as reals that say more than microseconds",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, s DATETIME);
            INSERT INTO t VALUES (1, 1600000000.123456), (2, 1600000000.5), (3, 5.123456789);
            """,
            status: 6,
            report: """

                types chosen for t
                  s: timestamptz (reals are seconds since 1970)

                rejected
                  t  id = 3  s 5.123456789  more precise than the type

                """,
            (
                "SELECT id, s AT TIME ZONE 'UTC' FROM t ORDER BY id",
                ["1|2020-09-13 12:26:40.123456", "2|2020-09-13 12:26:40.5"]
            )
        ),
    ]
}
