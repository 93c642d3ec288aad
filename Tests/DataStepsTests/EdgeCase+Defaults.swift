extension EdgeCase {
    /// What a column of a row that names none gets.
    static let defaults: [EdgeCase] = [
        EdgeCase(
            "defaults",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'it''s', b TIMESTAMP DEFAULT current_timestamp, \
            c TEXT DEFAULT (lower(hex(randomblob(16)))), d INTEGER DEFAULT -1, e BOOLEAN DEFAULT 1, f TEXT DEFAULT "x", g REAL DEFAULT 1.5, \
            h BLOB DEFAULT x'00ff', i TEXT DEFAULT NULL, j INTEGER DEFAULT (abs(-3)), k TEXT DEFAULT (printf('%d', 1)));
            """,
            status: 6,
            report: """

                types chosen for t
                  b: timestamp (there are no values)
                  e: boolean (there are no values)

                dropped
                  default of k of t: the function printf is not translated: printf('%d', 1)

                """,
            (
                defaults(of: "t"),
                [
                    "a 'it''s'::text", "b (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)",
                    "c replace((gen_random_uuid())::text, '-'::text, ''::text)", "d '-1'::integer", "e true",
                    "f 'x'::text",
                    "g 1.5", #"h '\x00ff'::bytea"#, "j abs('-3'::integer)",
                ]
            )
        ),
        EdgeCase(
            "defaults of which a column makes other values",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a INT DEFAULT '0', b INT NOT NULL DEFAULT ' +1 ', c BOOLEAN DEFAULT '1', d DECIMAL DEFAULT .5, \
            e REAL DEFAULT 9e999, f REAL DEFAULT -9e999, g REAL DEFAULT '1e-400', h TEXT DEFAULT 1.50, i TEXT DEFAULT 007, j NUMERIC(5,2) DEFAULT 1.23, \
            k INT DEFAULT 1e3, l INT DEFAULT 0x1F, m STRING DEFAULT '010', n REAL DEFAULT -0.0, o NUMERIC DEFAULT '9e999', p DECIMAL(5,2) DEFAULT '-1.50', \
            q REAL DEFAULT 1e300, r INT DEFAULT 'x', s NUMERIC(5,2) DEFAULT 1.239, u INT DEFAULT 1.5, v TEXT DEFAULT 1e20, w BOOLEAN DEFAULT 2, \
            x CHAR(1) DEFAULT 10, y INT DEFAULT '1.0');
            INSERT INTO t (id) VALUES (1);
            """,
            status: 6,
            report: """

                types chosen for t
                  c: boolean (all values are true or false)
                  w: bigint (values from 2 to 2)

                dropped
                  default of r of t: not a whole number: 'x'
                  default of s of t: more decimals than the type's scale: 1.239
                  default of u of t: not a whole number: 1.5
                  default of v of t: no number that has one text: 1e20
                  default of x of t: longer than the type allows: 10

                rejected
                  t  id = 1  r 'x'  not a whole number

                """,
            (
                """
                INSERT INTO t (id) VALUES (2) RETURNING a, b, c, d, e::text, f::text, g::text, h, i, j, k, l, m, n::text, o::text, p, q::text, w, y
                """,
                [
                    #"0|1|true|0.5|Infinity|-Infinity|0|1.5|7|1.23|1000|31|10|-0|Infinity|-1.50|1e+300|2|1"#
                ]
            )
        ),
        EdgeCase(
            "defaults that tell the day or the time of day alone",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a DATETIME DEFAULT CURRENT_DATE, b DATETIME DEFAULT (date('now')), \
            c TIMESTAMPTZ DEFAULT CURRENT_DATE, d DATETIME DEFAULT CURRENT_TIME, e DATE DEFAULT (time('now')), f TIME DEFAULT CURRENT_DATE, \
            g DATETIME DEFAULT (strftime('%Y-%m-%d', 'now')), h TEXT DEFAULT CURRENT_DATE, i TIME DEFAULT CURRENT_TIME);
            INSERT INTO t VALUES (1, '2026-01-01', '2026-01-01', '2026-01-01 00:00:00Z', '2026-01-01 00:00:00', '2026-01-01', '10:00', \
            '2026-01-01 10:00:00', 'x', '10:00');
            """,
            status: 6,
            report: """

                dropped
                  default of d of t: a time of day without a day is no default of the type: CURRENT_TIME
                  default of e of t: the function time is not translated: time('now')
                  default of f of t: a day is no default of the type: CURRENT_DATE

                """,
            (
                defaults(of: "t"),
                [
                    "a date_trunc('day'::text, (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))",
                    "b date_trunc('day'::text, (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))",
                    "c (date_trunc('day'::text, (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text)) AT TIME ZONE 'UTC'::text)",
                    "g date_trunc('day'::text, (CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))",
                    "h to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD'::text)",
                    "i ((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))::time without time zone",
                ]
            ),
            (
                """
                INSERT INTO t (id) VALUES (2) RETURNING a = date_trunc('day', a), \
                to_char(c AT TIME ZONE 'UTC', 'HH24:MI:SS'), h = (a::date)::text
                """,
                ["true|00:00:00|true"]
            )
        ),
        EdgeCase(
            "defaults that tell the time in a form",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a TIMESTAMPTZ DEFAULT (strftime('%Y-%m-%d %H:%M:%f+00:00', 'now')), \
            b TEXT DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')), c DATE DEFAULT (strftime('%Y-%m-%d', 'now')), \
            d TEXT DEFAULT (strftime('%d.%m.%Y', 'NOW')), e TIME DEFAULT (strftime('%H:%M', 'now')), f TEXT DEFAULT (strftime('%W', 'now')));
            INSERT INTO t (id) VALUES (1);
            """,
            status: 6,
            report: """

                dropped
                  default of f of t: the function strftime is not translated: strftime('%W', 'now')

                """,
            (
                defaults(of: "t"),
                [
                    "a CURRENT_TIMESTAMP",
                    #"b to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'::text)"#,
                    "c ((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))::date",
                    "d to_char((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text), 'DD.MM.YYYY'::text)",
                    "e ((CURRENT_TIMESTAMP AT TIME ZONE 'UTC'::text))::time without time zone",
                ]
            ),
            (
                "INSERT INTO t (id) VALUES (2) RETURNING b ~ '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$'",
                ["true"]
            )
        ),
    ]
}
