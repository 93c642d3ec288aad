extension EdgeCase {
    /// Values that other tools lose or change.
    static let values: [EdgeCase] = [
        EdgeCase(
            "text and an empty text in columns of numbers",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, i INTEGER, n NUMERIC);
            INSERT INTO t VALUES (1, '', 1), (2, 2, 'abc'), (3, 3, 3.5);
            """,
            status: 6,
            report: """

                rejected
                  t  id = 1  i ''  not a whole number
                  t  id = 2  n 'abc'  not a number

                """,
            ("TABLE t", ["3|3|3.5"])
        ),
        EdgeCase(
            "columns without a type",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, i, r, s, b, m, e);
            INSERT INTO t VALUES (1, 1, 2.5, 'x', x'00ff', 1, NULL), (2, -7, 3, '', x'', 'two', NULL);
            """,
            report: """

                types chosen for t
                  i: bigint (2 integers)
                  r: double precision (1 integer, 1 real)
                  s: text (2 texts)
                  b: bytea (2 blobs)
                  m: text (1 integer, 1 text)
                  e: text (there are no values)

                """,
            (
                "SELECT id, i, r, s, encode(b, 'hex'), m, e FROM t ORDER BY id",
                ["1|1|2.5|x|00ff|1|NULL", "2|-7|3.0|||two|NULL"]
            ),
            (
                types(of: "t"),
                ["id bigint", "i bigint", "r double precision", "s text", "b bytea", "m text", "e text"]
            )
        ),
        EdgeCase(
            "booleans, where the values are true or false",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a BOOLEAN, b BOOL, c BOOLEAN, d BOOLEAN);
            INSERT INTO t VALUES (1, 0, 'true', 0, 'maybe'), (2, 1, 'f', 2, 1);
            """,
            report: """

                types chosen for t
                  a: boolean (all values are true or false)
                  b: boolean (all values are true or false)
                  c: bigint (values from 0 to 2)
                  d: text (1 integer, 1 text)

                """,
            ("TABLE t ORDER BY id", ["1|false|true|0|maybe", "2|true|false|2|1"])
        ),
        EdgeCase(
            "moments as seconds, milliseconds, microseconds, Julian days and texts",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, s DATETIME, ms DATETIME, us TIMESTAMP, j DATETIME, x DATETIME, d DATE, c TIME);
            INSERT INTO t VALUES (1, 1700000000, 1700000000123, 1700000000123456, 2460369.5, '2024-02-29 12:30:00', '2024-02-29', '07:30');
            """,
            report: """

                types chosen for t
                  s: timestamptz (whole numbers are seconds since 1970)
                  ms: timestamptz (whole numbers are milliseconds since 1970)
                  us: timestamptz (whole numbers are microseconds since 1970)
                  j: timestamptz (reals are Julian days)

                """,
            (
                "SELECT id, s AT TIME ZONE 'UTC', ms AT TIME ZONE 'UTC', us AT TIME ZONE 'UTC', j AT TIME ZONE 'UTC', x, d, c FROM t",
                [
                    "1|2023-11-14 22:13:20|2023-11-14 22:13:20.123|2023-11-14 22:13:20.123456|2024-02-29 00:00:00"
                        + "|2024-02-29 12:30:00|2024-02-29|07:30:00"
                ]
            )
        ),
        EdgeCase(
            "Julian days of which some are whole",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, at DATETIME);
            INSERT INTO t VALUES (1, julianday('2024-01-01 12:00')), (2, julianday('2024-01-01 18:00'));
            """,
            report: """

                types chosen for t
                  at: timestamptz (numbers are Julian days)

                """,
            (
                "SELECT id, at AT TIME ZONE 'UTC' FROM t ORDER BY id",
                ["1|2024-01-01 12:00:00", "2|2024-01-01 18:00:00"]
            )
        ),
        EdgeCase(
            "numbers of which the unit is not clear",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, two DATETIME, days DATE, years DATE, j DATETIME, zero DATETIME, ns DATETIME, \
            texts DATETIME, birth DATETIME);
            INSERT INTO t VALUES (1, 1700000000, 19753, 2024, 2460311.25, 0, 1700000000000000000, '2024-01-01', -86400), \
            (2, 1700000000000, 19754, 1999, 1700000000, 0, 1700000000000000001, '2024-01-02', 1700000000), \
            (3, NULL, NULL, NULL, NULL, NULL, NULL, 20240131, 0);
            """,
            report: """

                types chosen for t
                  two: bigint (2 numbers from 1700000000 to 1700000000000, of which the unit is not clear)
                  days: bigint (2 numbers from 19753 to 19754, of which the unit is not clear)
                  years: bigint (2 numbers from 1999 to 2024, of which the unit is not clear)
                  j: double precision (2 numbers from 2460311.25 to 1700000000, of which the unit is not clear)
                  zero: bigint (2 numbers from 0 to 0, of which the unit is not clear)
                  ns: bigint (2 numbers from 1700000000000000000 to 1700000000000000001, of which the unit is not clear)
                  texts: timestamp (whole numbers are dates by their digits)
                  birth: timestamptz (whole numbers are seconds since 1970)

                """,
            (
                "SELECT id, two, days, years, j, zero, ns, texts, birth AT TIME ZONE 'UTC' FROM t ORDER BY id",
                [
                    "1|1700000000|19753|2024|2460311.25|0|1700000000000000000|2024-01-01 00:00:00|1969-12-31 00:00:00",
                    "2|1700000000000|19754|1999|1700000000.0|0|1700000000000000001|2024-01-02 00:00:00|2023-11-14 22:13:20",
                    "3|NULL|NULL|NULL|NULL|NULL|NULL|2024-01-31 00:00:00|1970-01-01 00:00:00",
                ]
            )
        ),
        EdgeCase(
            "numbers of no clear unit among texts",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, at DATETIME);
            INSERT INTO t VALUES (1, '2024-01-01'), (2, '2024-01-02'), (3, '2024-01-03'), (4, 0), (5, 19753);
            """,
            status: 6,
            report: """

                types chosen for t
                  at: timestamp (2 numbers from 0 to 19753, of which the unit is not clear, cannot be read)

                rejected
                  t  id = 4  at 0  a date without year, month or day
                  t  id = 5  at 19753  a number of which the unit is not clear

                """,
            (
                "SELECT id, at FROM t ORDER BY id",
                ["1|2024-01-01 00:00:00", "2|2024-01-02 00:00:00", "3|2024-01-03 00:00:00"]
            )
        ),
        EdgeCase(
            "dates by their digits",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE, at DATETIME, z TIMESTAMPTZ);
            INSERT INTO t VALUES (1, 20240131, 20240131123000, 20240131123000), (2, 19991231, 19991231235959, 19991231235959), \
            (3, '2024-02-29', 20240229, 20240229), (4, 0, NULL, NULL);
            """,
            status: 6,
            report: """

                types chosen for t
                  d: date (whole numbers are dates by their digits)
                  at: timestamp (whole numbers are dates by their digits)
                  z: timestamptz (whole numbers are dates by their digits; 3 values without a zone, read as UTC)

                rejected
                  t  id = 4  d 0  a date without year, month or day

                """,
            (
                "SELECT id, d, at, z AT TIME ZONE 'UTC' FROM t ORDER BY id",
                [
                    "1|2024-01-31|2024-01-31 12:30:00|2024-01-31 12:30:00",
                    "2|1999-12-31|1999-12-31 23:59:59|1999-12-31 23:59:59",
                    "3|2024-02-29|2024-02-29 00:00:00|2024-02-29 00:00:00",
                ]
            )
        ),
        EdgeCase(
            "dates without year, month or day",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, d DATE); INSERT INTO t VALUES (1, '0000-00-00'), (2, '2024-01-01'), (3, '2024-01-02');",
            status: 6,
            report: """

                types chosen for t
                  d: date (1 text cannot be read)

                rejected
                  t  id = 1  d '0000-00-00'  a date without year, month or day

                """,
            ("TABLE t ORDER BY id", ["2|2024-01-01", "3|2024-01-02"])
        ),
        EdgeCase(
            "texts with a zone",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, x TIMESTAMP);
            INSERT INTO t VALUES (1, '2024-02-29T12:30:00+02:00'), (2, '2024-02-29 12:30:00Z'), (3, '2024-02-29 12:30:00');
            """,
            report: """

                types chosen for t
                  x: timestamptz (2 texts with a zone; 1 text without a zone, read as UTC)

                """,
            (
                "SELECT id, x AT TIME ZONE 'UTC' FROM t ORDER BY id",
                ["1|2024-02-29 10:30:00", "2|2024-02-29 12:30:00", "3|2024-02-29 12:30:00"]
            )
        ),
        EdgeCase(
            "more decimals than the type has",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, p DECIMAL(10,2)); INSERT INTO t VALUES (1, 12.345), (2, 12.3), (3, 99999999);",
            status: 6,
            report: """

                rejected
                  t  id = 1  p 12.345  more decimals than the type's scale

                """,
            ("TABLE t ORDER BY id", ["2|12.30", "3|99999999.00"])
        ),
        EdgeCase(
            "whole numbers of eight bytes",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, i INT);
            INSERT INTO t VALUES (-9223372036854775808, 2147483648), (9223372036854775807, -9223372036854775808);
            """,
            verified: 3,
            report: """

                note
                  numbers of id of t: no row can get one any more: 9223372036854775807 is the last, and all up to it count as given

                """,
            ("TABLE t ORDER BY id", ["-9223372036854775808|2147483648", "9223372036854775807|-9223372036854775808"])
        ),
        EdgeCase(
            "doubles, bit for bit",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, r REAL);
            INSERT INTO t VALUES (1, 123456789.123), (2, 9e999), (3, -9e999), (4, 4.9406564584124654e-324), (5, 0.1), (6, 1.7976931348623157e308);
            """,
            (
                "SELECT id, encode(float8send(r), 'hex') FROM t ORDER BY id",
                [
                    "1|419d6f34547df3b6", "2|7ff0000000000000", "3|fff0000000000000", "4|0000000000000001",
                    "5|3fb999999999999a", "6|7fefffffffffffff",
                ]
            )
        ),
        EdgeCase(
            "NUL and broken UTF-8 in texts",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
            INSERT INTO t VALUES (1, 'a'), (2, CAST(x'610062' AS TEXT)), (3, CAST(x'61ff' AS TEXT)), (4, 'after');
            """,
            status: 6,
            report: """

                rejected
                  t  id = 2  s x'610062'  the text holds a NUL character
                  t  id = 3  s x'61ff'  the text is not UTF-8

                """,
            ("TABLE t ORDER BY id", ["1|a", "4|after"])
        ),
        EdgeCase(
            "bytes, and texts among them",
            "CREATE TABLE t (id INTEGER PRIMARY KEY, b BLOB); INSERT INTO t VALUES (1, x'00ff27'), (2, 'text'), (3, x'');",
            ("SELECT id, encode(b, 'hex') FROM t ORDER BY id", ["1|00ff27", "2|74657874", "3|"])
        ),
        EdgeCase(
            "JSON",
            #"""
            CREATE TABLE t (id INTEGER PRIMARY KEY, j JSON, b JSONB);
            INSERT INTO t VALUES (1, '{"b":1, "a":1.0, "b":2}', '{"a": 1.0}'), (2, '{bad', NULL), (3, 'null', '"\u0000"'), (4, '5', 6);
            """#,
            status: 6,
            report: #"""

                rejected
                  t  id = 2  j '{bad'  not JSON
                  t  id = 3  b '"\u0000"'  JSON with \u0000, or with half of a surrogate pair

                """#,
            ("TABLE t ORDER BY id", [#"1|{"b":1, "a":1.0, "b":2}|{"a": 1.0}"#, "4|5|6"])
        ),
        EdgeCase(
            "a UUID that SQLite has taken for a number",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, u UUID);
            INSERT INTO t VALUES (1, 'f81d4fae-7dec-11d0-a765-00a0c91e6bf6'), (2, '9703e7866347'), (3, x'000102030405060708090a0b0c0d0e0f');
            """,
            status: 6,
            report: """

                types chosen for t
                  u: uuid (all UUIDs, but 1 value has become a number in SQLite)

                rejected
                  t  id = 2  u Infinity  not a UUID

                """,
            (
                "TABLE t ORDER BY id",
                ["1|f81d4fae-7dec-11d0-a765-00a0c91e6bf6", "3|00010203-0405-0607-0809-0a0b0c0d0e0f"]
            )
        ),
        EdgeCase(
            "NULL in a primary key of texts",
            "CREATE TABLE t (k TEXT PRIMARY KEY, n INTEGER); INSERT INTO t VALUES (NULL, 1), ('a', 2);",
            status: 6,
            report: """

                rejected
                  t  rowid = 1  k NULL  the column takes no NULL

                """,
            ("TABLE t", ["a|2"]),
            (constraints(of: "t"), ["t_pkey PRIMARY KEY (k)"])
        ),
        EdgeCase(
            "strict tables, and any value in one",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a ANY, s TEXT) STRICT;
            INSERT INTO t VALUES (1, 'x', 'y'), (2, 5, NULL);
            """,
            report: """

                types chosen for t
                  a: text (1 integer, 1 text)

                """,
            ("TABLE t ORDER BY id", ["1|x|y", "2|5|NULL"])
        ),
    ]
}
