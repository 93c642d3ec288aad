/// Queries of SQLite over ``AwkwardRow``'s table.
enum AwkwardQuery {
    /// What is translated, and into what; the rows come in the same order where one is asked for.
    static let translated: [(sqlite: String, postgresql: String)] = [
        ("SELECT id FROM t ORDER BY s LIMIT 3", #"SELECT t.id FROM t ORDER BY t.s COLLATE "C" NULLS FIRST LIMIT 3"#),
        (
            "SELECT id, n FROM t ORDER BY n DESC, 1 LIMIT 4 OFFSET 1",
            "SELECT t.id, t.n FROM t ORDER BY t.n DESC NULLS LAST, t.id NULLS FIRST LIMIT 4 OFFSET 1"
        ),
        (
            "SELECT id, r * 2 AS twice FROM t ORDER BY twice DESC NULLS FIRST, id LIMIT 1, 3",
            "SELECT t.id, t.r * 2 AS twice FROM t ORDER BY t.r * 2 DESC NULLS FIRST, t.id NULLS FIRST LIMIT 3 OFFSET 1"
        ),
        (
            "SELECT d FROM t WHERE d IS NOT NULL ORDER BY d",
            "SELECT t.d FROM t WHERE t.d IS NOT NULL ORDER BY t.d NULLS FIRST"
        ),
        ("SELECT DISTINCT b FROM t", "SELECT DISTINCT t.b FROM t"),
        ("SELECT DISTINCT lower(s) AS low FROM t", #"SELECT DISTINCT lower(t.s COLLATE "C") AS low FROM t"#),
        (
            "SELECT count(*) AS c1, count(s) AS c2, count(DISTINCT b) AS c3, sum(m), min(s) AS m1, max(u) AS m2, min(r) AS m3, max(n) AS m4 FROM t",
            #"SELECT count(*) AS c1, count(t.s) AS c2, count(DISTINCT t.b) AS c3, sum(t.m)::bigint, min(t.s COLLATE "C") AS m1, max(t.u COLLATE "C") AS m2, min(t.r) AS m3, max(t.n) AS m4 FROM t"#
        ),
        (
            "SELECT b AS yes, count(*) AS many, sum(m) AS total FROM t GROUP BY yes HAVING many > 1 ORDER BY b",
            "SELECT t.b AS yes, count(*) AS many, sum(t.m)::bigint AS total FROM t GROUP BY t.b HAVING count(*) > 1 ORDER BY t.b NULLS FIRST"
        ),
        (
            "SELECT t.id, o.* FROM t LEFT JOIN o ON o.k = t.s AND o.i IS NOT NULL ORDER BY t.id, o.i",
            "SELECT t.id, o.i, o.k FROM t LEFT JOIN o ON o.k = t.s AND o.i IS NOT NULL ORDER BY t.id NULLS FIRST, o.i NULLS FIRST"
        ),
        (
            "SELECT a.id AS \"One\", b.id two FROM t a, t AS b WHERE a.id = b.n",
            #"SELECT a.id AS "One", b.id AS two FROM t AS a CROSS JOIN t AS b WHERE a.id = b.n"#
        ),
        (
            "SELECT x.id, q.c FROM t x JOIN (SELECT s, count(*) c FROM t GROUP BY s) q USING (s)",
            "SELECT x.id, q.c FROM t AS x JOIN (SELECT t.s, count(*) AS c FROM t GROUP BY t.s) AS q ON x.s = q.s"
        ),
        ("SELECT s FROM t UNION SELECT k FROM o", "SELECT t.s FROM t UNION SELECT o.k FROM o"),
        (
            "SELECT id FROM t UNION ALL SELECT i FROM o ORDER BY 1 DESC",
            "SELECT t.id FROM t UNION ALL SELECT o.i FROM o ORDER BY 1 DESC NULLS LAST"
        ),
        ("SELECT id FROM t EXCEPT SELECT i FROM o", "SELECT t.id FROM t EXCEPT SELECT o.i FROM o"),
        ("SELECT 1.5 AS x, 'a' AS y, NULL AS z", "SELECT 1.5::double precision AS x, 'a' AS y, NULL AS z"),
    ]

    /// What is not, and why not.
    static let refused: [(sqlite: String, reason: String)] = [
        (
            "SELECT id FROM t ORDER BY e LIMIT 1",
            "the databases order a value that SQLite may keep in several forms in other ways"
        ),
        ("SELECT id FROM t ORDER BY c", "a column with a collation is ordered by"),
        ("SELECT DISTINCT c FROM t", "rows are told apart by a column with a collation"),
        (
            "SELECT count(*) AS n FROM t GROUP BY g",
            "rows are told apart by a value that SQLite may keep in several forms"
        ),
        ("SELECT s FROM t UNION SELECT id FROM t", "a column holds a text and a whole number"),
        ("SELECT s FROM t UNION SELECT k FROM o ORDER BY 1", "several queries are ordered by a text"),
        ("SELECT id FROM t LIMIT -1", "- is not translated"),
        ("SELECT id FROM t NATURAL JOIN o", "NATURAL is not translated"),
        ("WITH q AS (SELECT 1) SELECT * FROM q", "WITH is not translated"),
        ("VALUES (1)", "VALUES is not translated"),
        (
            "SELECT id FROM t UNION SELECT i FROM o INTERSECT SELECT 7",
            "INTERSECT binds more strongly in PostgreSQL than beside it"
        ),
        ("SELECT row_number() OVER (ORDER BY id) AS x FROM t", "the function row_number is not translated"),
        ("SELECT sum(n) OVER () AS x FROM t", "OVER is not translated"),
        ("SELECT group_concat(s) AS x FROM t", "the function group_concat is not translated"),
        ("SELECT x FROM refused9", "it reads view refused9, which is dropped"),
    ]

    /// What is translated, and said to differ.
    static let changed: [(sqlite: String, reason: String)] = [
        ("SELECT sum(p * n) AS x FROM t", "it counts decimals exactly, which SQLite does with doubles"),
        ("SELECT avg(p) AS x FROM t", "it counts decimals exactly, which SQLite does with doubles"),
        ("SELECT sum(r) AS x FROM t", "doubles are added up in another order, which the last digit may show"),
        ("SELECT avg(n) AS x FROM t", "doubles are added up in another order, which the last digit may show"),
    ]
}
