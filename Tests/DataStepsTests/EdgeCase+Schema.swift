extension EdgeCase {
    /// What other tools lose of a schema.
    static let schemas: [EdgeCase] = [
        EdgeCase(
            "tables without row numbers, with a key of two columns",
            """
            CREATE TABLE t (b TEXT, a INTEGER, v REAL, PRIMARY KEY (a, b)) WITHOUT ROWID;
            INSERT INTO t VALUES ('x''y', 1, 1.5), ('z', 1, 2.5);
            """,
            ("TABLE t", ["x'y|1|1.5", "z|1|2.5"]),
            (constraints(of: "t"), ["t_pkey PRIMARY KEY (a, b)"])
        ),
        EdgeCase(
            "numbers that are not given again",
            """
            CREATE TABLE a (id INTEGER PRIMARY KEY AUTOINCREMENT, s TEXT);
            CREATE TABLE b (id INTEGER PRIMARY KEY, s TEXT);
            CREATE TABLE c (id INTEGER PRIMARY KEY, s TEXT);
            INSERT INTO a VALUES (5, 'x'), (90, 'y'); DELETE FROM a WHERE id = 90;
            INSERT INTO b VALUES (7, 'x');
            """,
            ("INSERT INTO a (s) VALUES ('n') RETURNING id", ["91"]),
            ("INSERT INTO b (s) VALUES ('n') RETURNING id", ["8"]),
            ("INSERT INTO c (s) VALUES ('n') RETURNING id", ["1"])
        ),
        EdgeCase(
            "computed columns",
            """
            CREATE TABLE t (a INTEGER PRIMARY KEY, p NUMERIC, r REAL, code TEXT, doc JSON, s INTEGER GENERATED ALWAYS AS (a * 2) STORED, \
            v NUMERIC AS (p * 2), i INTEGER AS (a - 2 * CAST(r IS NULL AS INTEGER)), k TEXT AS (code || '-' || a), tail TEXT AS (substr(code, -2)) STORED, \
            name TEXT AS (doc ->> '$.name') STORED, again INTEGER AS (s + 1), low TEXT AS (lower(code)));
            INSERT INTO t (a, p, r, code, doc) VALUES (1, 1.25, 2.7, 'ÄBCDE', '{"name":"Bob"}'), (2, 3, -2.7, NULL, '{}');
            """,
            status: 6,
            report: """

                types chosen for t
                  v: double precision (1 integer, 1 real)
                  again: bigint (2 integers)

                dropped
                  expression of v of t: it becomes a plain column: PostgreSQL counts decimals exactly, and SQLite with doubles
                  expression of tail of t: it becomes a plain column: substr is translated with numbers above zero alone
                  expression of name of t: it becomes a plain column: -> is not translated
                  expression of again of t: it becomes a plain column: it is computed from s, which is computed itself

                changed
                  column i of t: its computed value is stored
                  column k of t: its computed value is stored
                  column low of t: its computed value is stored

                """,
            (
                "SELECT a, p, s, v, i, k, tail, name, again, low FROM t ORDER BY a",
                ["1|1.25|2|2.5|1|ÄBCDE-1|DE|Bob|3|Äbcde", "2|3|4|6.0|2|NULL|NULL|NULL|5|NULL"]
            ),
            (
                defaults(of: "t"),
                [
                    "s (a * 2)", "i (a - (2 * ((r IS NULL))::integer))", "k ((code || '-'::text) || (a)::text)",
                    #"low lower((code COLLATE "C"))"#,
                ]
            )
        ),
        EdgeCase(
            "a text of a length that is computed",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, t TEXT, g VARCHAR(3) GENERATED ALWAYS AS (upper(t)) STORED, CHECK (g <> 'x'));
            INSERT INTO t (id, t) VALUES (1, ' ab '), (2, 'abcde');
            """,
            report: """

                changed
                  column g of t: its type becomes text: VARCHAR(3) would cut blanks at the end of what is computed

                """,
            ("SELECT id, g || '|' FROM t ORDER BY id", ["1| AB |", "2|ABCDE|"]),
            (constraints(of: "t"), ["t_check CHECK ((g <> 'x'::text))", "t_pkey PRIMARY KEY (id)"])
        ),
        EdgeCase(
            "columns that are computed with texts that stand in the expression",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, t TEXT, a AS (t LIKE 'Ä%') STORED, b TEXT AS (upper('bÄz') || lower('BÄZ')) STORED, \
            c INT AS (t NOT LIKE 'b%') STORED);
            INSERT INTO t (id, t) VALUES (1, 'ÄB'), (2, 'äb'), (3, 'B');
            """,
            report: "",
            ("SELECT id, a, b, c FROM t ORDER BY id", ["1|1|BÄZbÄz|1", "2|0|BÄZbÄz|1", "3|0|BÄZbÄz|0"])
        ),
        EdgeCase(
            "checks",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER CHECK (n >= 0), s TEXT, CONSTRAINT short CHECK (length(s) < 5 AND s <> "no"), \
            CHECK (s GLOB 'a*'), CONSTRAINT "a number" CHECK (typeof(n) = 'integer'));
            INSERT INTO t VALUES (1, 1, 'a');
            """,
            status: 6,
            report: """

                dropped
                  check of t: GLOB is not translated: s GLOB 'a*'
                  check a number of t: the function typeof is not translated: typeof(n) = 'integer'

                """,
            (
                constraints(of: "t"),
                [
                    "short CHECK (((length(s) < 5) AND (s <> 'no'::text)))", "t_check CHECK ((n >= 0))",
                    "t_pkey PRIMARY KEY (id)",
                ]
            )
        ),
        EdgeCase(
            "truth values beside 0 and 1",
            """
            CREATE TABLE u (id INTEGER PRIMARY KEY, active BOOLEAN NOT NULL DEFAULT 1, CHECK (active IN (0, 1)), CHECK (active <> 0 OR id > 1));
            INSERT INTO u VALUES (1, 1), (2, 0);
            CREATE UNIQUE INDEX ua ON u (id) WHERE active = 1;
            CREATE VIEW vu AS SELECT id FROM u WHERE active = 1 AND coalesce(active, 0);
            """,
            report: """

                types chosen for u
                  active: boolean (all values are true or false)

                """,
            (
                constraints(of: "u"),
                [
                    "u_check CHECK ((active = ANY (ARRAY[false, true])))",
                    "u_check_1 CHECK (((active <> false) OR (id > 1)))",
                    "u_pkey PRIMARY KEY (id)",
                ]
            ),
            (indexes(of: "u"), ["CREATE UNIQUE INDEX ua ON public.u USING btree (id) WHERE (active = true)"]),
            ("TABLE vu", ["1"])
        ),
        EdgeCase(
            "RTRIM",
            """
            CREATE TABLE c (id INTEGER PRIMARY KEY, t TEXT COLLATE RTRIM UNIQUE, u TEXT, n TEXT COLLATE NOCASE, i INTEGER COLLATE RTRIM UNIQUE, UNIQUE (n, t));
            CREATE UNIQUE INDEX cu ON c (u COLLATE rtrim);
            CREATE INDEX cn ON c (n COLLATE RTRIM DESC, t COLLATE BINARY, n, i, u || 'x' COLLATE RTRIM);
            CREATE TABLE k (t TEXT COLLATE RTRIM PRIMARY KEY) WITHOUT ROWID;
            INSERT INTO c VALUES (1, 'a ', 'b', 'C', 1); INSERT INTO k VALUES ('a ');
            """,
            report: """

                changed
                  unique key (t) of c: RTRIM becomes index c_t_key on rtrim()
                  unique key (n, t) of c: NOCASE and RTRIM become index c_n_t_key on lower() and rtrim()
                  unique key (t) of k: RTRIM becomes index k_t_key on rtrim()

                """,
            (constraints(of: "c"), ["c_i_key UNIQUE (i)", "c_pkey PRIMARY KEY (id)"]),
            (
                indexes(of: "c"),
                [
                    "CREATE INDEX cn ON public.c USING btree (rtrim(n, ' '::text) DESC, t, lower((n COLLATE \"C\")), i, rtrim((u || 'x'::text), ' '::text))",
                    "CREATE UNIQUE INDEX c_n_t_key ON public.c USING btree (lower((n COLLATE \"C\")), rtrim(t, ' '::text))",
                    "CREATE UNIQUE INDEX c_t_key ON public.c USING btree (rtrim(t, ' '::text))",
                    "CREATE UNIQUE INDEX cu ON public.c USING btree (rtrim(u, ' '::text))",
                ]
            ),
            (indexes(of: "k"), ["CREATE UNIQUE INDEX k_t_key ON public.k USING btree (rtrim(t, ' '::text))"]),
            ("TABLE k", ["a "])
        ),
        EdgeCase(
            "a program's own collation",
            """
            CREATE TABLE c (id INTEGER PRIMARY KEY, t TEXT UNIQUE, u TEXT);
            CREATE INDEX cu ON c (u);
            INSERT INTO c VALUES (1, 'a', 'b');
            PRAGMA writable_schema = ON;
            UPDATE sqlite_schema SET sql = 'CREATE TABLE c (id INTEGER PRIMARY KEY, t TEXT COLLATE MINE UNIQUE, u TEXT)' WHERE name = 'c';
            UPDATE sqlite_schema SET sql = 'CREATE INDEX cu ON c (u COLLATE MINE)' WHERE name = 'cu';
            """,
            status: 6,
            report: """

                dropped
                  index cu: PostgreSQL has no collation MINE

                changed
                  unique key (t) of c: PostgreSQL has no collation MINE: it compares bytes

                """,
            (constraints(of: "c"), ["c_pkey PRIMARY KEY (id)", "c_t_key UNIQUE (t)"]),
            (indexes(of: "c"), [])
        ),
        EdgeCase(
            "NOCASE",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, e TEXT COLLATE NOCASE UNIQUE, n TEXT);
            CREATE INDEX ix ON t (n COLLATE NOCASE);
            INSERT INTO t VALUES (1, 'A', 'x'), (2, 'b', 'y');
            """,
            report: """

                changed
                  unique key (e) of t: NOCASE becomes index t_e_key on lower()

                """,
            (
                indexes(of: "t"),
                [
                    #"CREATE INDEX ix ON public.t USING btree (lower((n COLLATE "C")))"#,
                    #"CREATE UNIQUE INDEX t_e_key ON public.t USING btree (lower((e COLLATE "C")))"#,
                ]
            )
        ),
        EdgeCase(
            "partial, descending and expression indexes",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b TEXT);
            CREATE UNIQUE INDEX one_open ON t (a) WHERE b IS NULL;
            CREATE INDEX by_both ON t (b DESC, a);
            CREATE INDEX by_lower ON t (lower(b), a + 1);
            INSERT INTO t VALUES (1, 1, NULL), (2, 1, 'x'), (3, 1, 'y');
            """,
            (
                indexes(of: "t"),
                [
                    "CREATE INDEX by_both ON public.t USING btree (b DESC, a)",
                    #"CREATE INDEX by_lower ON public.t USING btree (lower((b COLLATE "C")), ((a + 1)))"#,
                    "CREATE UNIQUE INDEX one_open ON public.t USING btree (a) WHERE (b IS NULL)",
                ]
            )
        ),
        EdgeCase(
            "full-text tables and triggers",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY);
            CREATE VIRTUAL TABLE f USING fts5(body);
            CREATE TRIGGER tr AFTER INSERT ON t BEGIN SELECT 1; END;
            """,
            status: 6,
            report: """

                dropped
                  table f: a virtual table keeps its rows in tables of its own
                  trigger tr: a SELECT without RAISE is not translated

                note
                  table f_config: it belongs to a virtual table
                  table f_content: it belongs to a virtual table
                  table f_data: it belongs to a virtual table
                  table f_docsize: it belongs to a virtual table
                  table f_idx: it belongs to a virtual table

                """,
            (
                "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1",
                ["migration_copy", "migration_log", "t"]
            )
        ),
        EdgeCase(
            "views",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, s TEXT);
            CREATE VIEW a AS SELECT * FROM b;
            CREATE VIEW b (n, s) AS SELECT id, ifnull(s, '') FROM t WHERE id == 1;
            CREATE VIEW c AS SELECT group_concat(s) FROM t;
            INSERT INTO t VALUES (1, NULL);
            """,
            status: 6,
            report: """

                dropped
                  view c: the function group_concat is not translated

                """,
            ("TABLE a", ["1|"])
        ),
        EdgeCase(
            "names that are words, of mixed case, or hold quotes",
            """
            CREATE TABLE "order" (id INTEGER PRIMARY KEY, "user" TEXT, "col""q" TEXT, [Mixed Case] TEXT, CHECK ([Mixed Case] <> ''));
            CREATE INDEX "select" ON "order" ("user");
            INSERT INTO "order" VALUES (1, 'u', 'q', 'm');
            """,
            (#"SELECT id, "user", "col""q", "Mixed Case" FROM "order""#, ["1|u|q|m"]),
            (indexes(of: "\"order\""), [#"CREATE INDEX "select" ON public."order" USING btree ("user")"#])
        ),
        EdgeCase(
            "foreign keys of several columns, in circles, to itself, to an implied key, deferred",
            """
            CREATE TABLE p (a INTEGER, b INTEGER, PRIMARY KEY (a, b));
            CREATE TABLE c (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER, up INTEGER REFERENCES c, d INTEGER REFERENCES d (id) \
            ON DELETE SET NULL ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED, CONSTRAINT to_p FOREIGN KEY (a, b) REFERENCES p);
            CREATE TABLE d (id INTEGER PRIMARY KEY, c INTEGER REFERENCES c);
            INSERT INTO p VALUES (1, 2); INSERT INTO c VALUES (1, 1, 2, 1, 9), (2, NULL, NULL, 1, NULL); INSERT INTO d VALUES (9, 1);
            """,
            (
                constraints(of: "c"),
                [
                    "c_d_fkey FOREIGN KEY (d) REFERENCES d(id) ON UPDATE CASCADE ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED",
                    "c_pkey PRIMARY KEY (id)", "c_up_fkey FOREIGN KEY (up) REFERENCES c(id)",
                    "to_p FOREIGN KEY (a, b) REFERENCES p(a, b)",
                ]
            ),
            (constraints(of: "d"), ["d_c_fkey FOREIGN KEY (c) REFERENCES c(id)", "d_pkey PRIMARY KEY (id)"])
        ),
        EdgeCase(
            "rows that point nowhere",
            """
            CREATE TABLE p (id INTEGER PRIMARY KEY);
            CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p);
            INSERT INTO p VALUES (1); INSERT INTO c VALUES (1, 1), (2, 7);
            """,
            status: 6,
            report: """

                dropped
                  check of the rows by constraint c_p_fkey of c: it stays NOT VALID: insert or update on table "c" violates foreign key \
                constraint "c_p_fkey": Key (p)=(7) is not present in table "p".
                    c  id = 2  p = 7  not in p (id)

                """,
            ("TABLE c ORDER BY id", ["1|1", "2|7"]),
            (constraints(of: "c"), ["c_p_fkey FOREIGN KEY (p) REFERENCES p(id) NOT VALID", "c_pkey PRIMARY KEY (id)"])
        ),
        EdgeCase(
            "names that are too long",
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, \
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 TEXT, \
            aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 TEXT);
            INSERT INTO t VALUES (1, 'x', 'y');
            """,
            report: """

                changed
                  column aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1 of t: its name becomes \
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
                  column aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa2 of t: its name becomes \
                aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_1

                """,
            ("TABLE t", ["1|x|y"])
        ),
    ]
}
