import TestSupport
import Testing

@Suite struct CopyTests {
    @Test func bringsTablesRowsKeysAndNumbers() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE team (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL UNIQUE);
            CREATE TABLE member (id INTEGER PRIMARY KEY, team_id INTEGER NOT NULL REFERENCES team ON DELETE CASCADE, age INTEGER);
            CREATE INDEX ix_member_age ON member (age DESC) WHERE age > 17;
            INSERT INTO team VALUES (1, 'red'), (2, 'blue'), (40, 'gone');
            DELETE FROM team WHERE id = 40;
            INSERT INTO member VALUES (7, 1, 30), (9, 2, NULL);
            """
        ) { trial in
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 0, "\(outcome)")
            #expect(
                outcome.timeless == """
                    table   source rows  copied  skipped  rejected
                    member            2       2        0         0
                    team              2       2        0         0
                    total             4       4        0         0

                    """
            )
            #expect(try await trial.rows("TABLE member ORDER BY id") == [["7", "1", "30"], ["9", "2", "NULL"]])
            #expect(try await trial.rows("TABLE team ORDER BY id") == [["1", "red"], ["2", "blue"]])
            // The number of a row that is gone is not given again.
            #expect(try await trial.rows("INSERT INTO team (name) VALUES ('new') RETURNING id") == [["41"]])
            #expect(
                try await CatalogSnapshot(of: .postgresql, on: trial.target).lines.filter {
                    !$0.contains("migration_copy") && !$0.contains("migration_log")
                }
                    == [
                        "column member 1 id bigint not null identity by default",
                        "column member 2 team_id bigint not null",
                        "column member 3 age bigint",
                        "column team 1 id bigint not null identity by default",
                        "column team 2 name text not null",
                        "constraint member member_pkey PRIMARY KEY (id)",
                        "constraint member member_team_id_fkey FOREIGN KEY (team_id) REFERENCES team(id) ON DELETE CASCADE",
                        "constraint team team_name_key UNIQUE (name)",
                        "constraint team team_pkey PRIMARY KEY (id)",
                        "extension plpgsql in pg_catalog",
                        "index CREATE INDEX ix_member_age ON public.member USING btree (age DESC) WHERE (age > 17)",
                        "schema public",
                        "table member",
                        "table team",
                    ]
            )
        }
    }

    @Test func namesEachRowThatDoesNotFitAndBringsTheOthers() async throws {
        try await CopyTrial.with(
            """
            CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, s VARCHAR(3));
            INSERT INTO t VALUES (1, 1, 'abc'), (2, 'two', 'x'), (3, 3, 'abcd'), (4, 4, CAST(x'6100' AS TEXT)), (5, 5, 'äöü');
            """
        ) { trial in
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless == """
                    table  source rows  copied  skipped  rejected
                    t                5       2        0         3
                    total            5       2        0         3

                    rejected
                      t  id = 2  n 'two'  not a whole number
                      t  id = 3  s 'abcd'  longer than the type allows
                      t  id = 4  s x'6100'  the text holds a NUL character

                    """
            )
            #expect(try await trial.rows("TABLE t ORDER BY id") == [["1", "1", "abc"], ["5", "5", "äöü"]])
            #expect(
                try trial.rejects(of: "t") == """
                    {"table":"t","key":{"id":2},"column":"n","reason":"not a whole number","values":{"id":2,"n":"two","s":"x"}}
                    {"table":"t","key":{"id":3},"column":"s","reason":"longer than the type allows","values":{"id":3,"n":3,"s":"abcd"}}
                    {"table":"t","key":{"id":4},"column":"s","reason":"the text holds a NUL character","values":{"id":4,"n":4,"s":{"text":"6100"}}}

                    """
            )
        }
    }
}
