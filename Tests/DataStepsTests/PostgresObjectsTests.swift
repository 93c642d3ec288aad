import Foundation
import MigrationKit
import TestSupport
import Testing

/// What a PostgreSQL database holds beside tables and rows comes along, or each of it is named.
@Suite struct PostgresObjectsTests {
    /// What comes along.
    private static let script = """
        CREATE TABLE account (id int PRIMARY KEY, name text NOT NULL, owner text, CONSTRAINT named CHECK (name <> '')) WITH (fillfactor = 70);
        COMMENT ON TABLE account IS 'who';
        COMMENT ON COLUMN account.name IS 'it''s a name';
        COMMENT ON CONSTRAINT named ON account IS 'never empty';
        CREATE INDEX ix_name ON account (name);
        COMMENT ON INDEX ix_name IS 'by name';
        CREATE VIEW large WITH (security_barrier = true) AS SELECT id FROM account WHERE id > 10;
        COMMENT ON VIEW large IS 'the large ones';
        CREATE MATERIALIZED VIEW kept AS SELECT id, name FROM account;
        CREATE UNIQUE INDEX ix_kept ON kept (id);
        COMMENT ON MATERIALIZED VIEW kept IS 'kept';
        CREATE MATERIALIZED VIEW unfilled AS SELECT id FROM account WITH NO DATA;
        CREATE FUNCTION add(a int, b int) RETURNS int LANGUAGE sql AS 'SELECT a + b';
        CREATE FUNCTION add(a text, b text) RETURNS text LANGUAGE sql AS 'SELECT a || b';
        COMMENT ON FUNCTION add(text, text) IS 'of texts';
        CREATE PROCEDURE noop() LANGUAGE sql AS 'SELECT 1';
        CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
        CREATE TRIGGER off BEFORE UPDATE ON account FOR EACH ROW EXECUTE FUNCTION touch();
        ALTER TABLE account DISABLE TRIGGER off;
        COMMENT ON TRIGGER off ON account IS 'not now';
        CREATE TYPE mood AS ENUM ('sad', 'ok'); COMMENT ON TYPE mood IS 'how one feels';
        CREATE SEQUENCE lonely; COMMENT ON SEQUENCE lonely IS 'alone';
        CREATE TABLE part (id int, k text) PARTITION BY LIST (k);
        CREATE TABLE part_a PARTITION OF part FOR VALUES IN ('a');
        CREATE TABLE part_b PARTITION OF part FOR VALUES IN ('b') PARTITION BY RANGE (id);
        CREATE TABLE part_b1 PARTITION OF part_b FOR VALUES FROM (0) TO (100);
        CREATE INDEX ix_part ON part (id);
        CREATE INDEX ix_part_a ON part_a (k, id);
        ALTER TABLE part_a ADD CONSTRAINT small CHECK (id < 1000);
        ALTER TABLE part_b1 ADD CONSTRAINT b1_key UNIQUE (id);
        INSERT INTO account VALUES (1, 'a', 'pg_monitor'), (20, 'b', 'x');
        INSERT INTO part VALUES (1, 'a'), (2, 'b');
        REFRESH MATERIALIZED VIEW kept;
        """

    /// What does not.
    private static let remainder = """
        CREATE SCHEMA sales;
        CREATE TABLE sales.orders (id int);
        CREATE TABLE sales.alembic_version (version_num text);
        CREATE VIEW sales.recent AS SELECT id FROM sales.orders;
        CREATE SEQUENCE sales.numbers;
        CREATE FUNCTION sales.f(a int) RETURNS int LANGUAGE sql AS 'SELECT a';
        CREATE TYPE sales.state AS ENUM ('open');
        GRANT SELECT, INSERT ON account TO pg_monitor;
        GRANT SELECT ON large TO PUBLIC;
        GRANT USAGE ON SEQUENCE lonely TO pg_monitor;
        GRANT SELECT (k) ON part TO pg_monitor;
        REVOKE EXECUTE ON FUNCTION add(int, int) FROM PUBLIC;
        GRANT USAGE ON SCHEMA public TO pg_monitor;
        ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT ON TABLES TO pg_monitor;
        ALTER TABLE account ENABLE ROW LEVEL SECURITY;
        CREATE POLICY own ON account USING (owner = current_user);
        CREATE RULE nothing AS ON DELETE TO account DO INSTEAD NOTHING;
        CREATE RULE ins AS ON INSERT TO large DO INSTEAD NOTHING;
        CREATE EXTENSION postgres_fdw;
        CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw;
        CREATE FOREIGN TABLE remote (id int) SERVER far;
        CREATE FUNCTION watch() RETURNS event_trigger LANGUAGE plpgsql AS 'BEGIN END';
        CREATE EVENT TRIGGER watched ON ddl_command_end EXECUTE FUNCTION watch();
        CREATE PUBLICATION changes FOR TABLE account;
        CREATE AGGREGATE total(int) (sfunc = int4pl, stype = int);
        CREATE TYPE span AS RANGE (subtype = int4);
        CREATE STATISTICS stats ON id, name FROM account;
        ALTER TABLE account REPLICA IDENTITY FULL;
        CREATE TABLE base (a int); CREATE TABLE child (extra text) INHERITS (base);
        SELECT lo_create(0);
        CREATE DOMAIN odd AS int CHECK (sales.f(VALUE) > 0);
        CREATE COLLATION nocase (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        CREATE TABLESPACE copied_space LOCATION '';
        ALTER INDEX ix_name SET TABLESPACE copied_space;
        """

    private static func trial(
        _ script: String,
        into kind: TestDatabase = .postgresql,
        _ body: (CopyTrial) async throws -> Void
    ) async throws {
        try await TemporaryDirectory.with { directory in
            try await TestDatabase.postgresql.with { source in
                let made = try await TestDatabase.postgresql.run(script: script, on: source)
                try #require(made.status == 0, "\(made)")
                try await kind.with { target in
                    try await body(CopyTrial(source: source, target: target, directory: directory))
                }
            }
        }
    }

    /// What the catalogs say of all that somebody has made.
    private static func description(of url: String) async throws -> [String] {
        let queries = [
            """
            SELECT pg_describe_object(classoid, objoid, objsubid) || ': ' || description FROM pg_description \
            WHERE objoid >= 16384 ORDER BY 1
            """,
            """
            SELECT relname || ' ' || relkind::text || ' ' || coalesce(reloptions::text, '') || ' ' || relispopulated FROM pg_class \
            WHERE relnamespace = 'public'::regnamespace ORDER BY 1
            """,
            "SELECT tgname || ' ' || tgenabled::text FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1",
            "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY 1",
        ]
        var lines = try await CatalogSnapshot(of: .postgresql, on: url).lines.filter { !$0.contains("migration_") }
        for query in queries { lines += try await TestDatabase.postgresql.rows(query, on: url).map { $0[0] } }
        return lines.filter { !$0.contains("migration_") }
    }

    @Test func viewsFunctionsPartitionsAndCommentsComeAlong() async throws {
        try await Self.trial(Self.script) { trial in
            let outcome = try await trial.copy("--all", "--verify")
            #expect(outcome.status == 0, "\(outcome)")
            let (source, target) = (
                try await Self.description(of: trial.source), try await Self.description(of: trial.target)
            )
            #expect(source == target)
            #expect(source.contains("function add(text,text): of texts"))
            #expect(source.contains("ix_part_a i  true"))
            #expect(try await trial.rows("SELECT add(1, 2), add('a', 'b')") == [["3", "ab"]])
        }
    }

    private static let dropped = """
          inheritance of child: it becomes a table of its own, not a child of base
          table remote: a foreign table has its rows elsewhere
          function sales.f(a integer): it is in another schema than the one that is copied
          sequence sales.numbers: it is in another schema than the one that is copied
          table sales.orders: it is in another schema than the one that is copied
          type sales.state: it is in another schema than the one that is copied
          view sales.recent: it is in another schema than the one that is copied
          grants by default of OWNER: what new objects allow to whom is not copied
          grants on column k of part: who may do what is not copied: pg_monitor SELECT
          grants on function add(a integer, b integer): who may do what is not copied: less than by default
          grants on schema public: who may do what is not copied: PUBLIC USAGE; pg_monitor USAGE
          grants on sequence lonely: who may do what is not copied: pg_monitor USAGE
          grants on table account: who may do what is not copied: pg_monitor INSERT, SELECT
          grants on table base: who may do what is not copied: pg_monitor SELECT
          grants on table child: who may do what is not copied: pg_monitor SELECT
          grants on view large: who may do what is not copied: PUBLIC SELECT
          policy own of account: who may see which rows is not copied: write it anew
          replica identity of account: it is that of new tables in the target
          row level security of account: it is off in the target: everyone who may read sees all rows
          rule ins of large: rules are not copied: write it anew: CREATE RULE ins AS ON INSERT TO large DO INSTEAD NOTHING;
          rule nothing of account: rules are not copied: write it anew: CREATE RULE nothing AS ON DELETE TO account DO INSTEAD NOTHING;
          statistics stats of account: write them anew: CREATE STATISTICS public.stats ON id, name FROM account
          tablespace of index ix_name: it is made in the default tablespace of the target, not in copied_space
          aggregate total(integer): objects of this kind are not copied: write it anew
          collation nocase: objects of this kind are not copied: write it anew
          type span: objects of this kind are not copied: write it anew
          event trigger watched: it belongs to the whole database: write it anew
          large objects: 1 that columns may point at are not copied
          publication changes: which changes are published is not copied
          type odd: schema "sales" does not exist

        """

    @Test func whatDoesNotIsNamedOneByOne() async throws {
        try await Self.trial(Self.script + "\nSET allow_in_place_tablespaces = on;\n" + Self.remainder) { trial in
            let owner = try await TestDatabase.postgresql.rows("SELECT current_user", on: trial.source)[0][0]
            let outcome = try await trial.copy("--all")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless.components(separatedBy: "\ndropped\n").last
                    == Self.dropped.replacing("OWNER", with: owner),
                "\(outcome)"
            )
            // Each can be allowed, by its kind or by its name.
            try trial.write(
                """
                allow:
                  - inheritance
                  - table remote
                  - function sales.f(a integer)
                  - sequence
                  - table sales.orders
                  - type
                  - view sales.recent
                  - grants
                  - policy own of account
                  - replica identity
                  - row level security
                  - rule
                  - statistics
                  - tablespace
                  - aggregate
                  - collation
                  - event trigger
                  - large objects
                  - publication

                """,
                to: "policy.yaml"
            )
            try await TestDatabase.postgresql.with { other in
                let second = CopyTrial(source: trial.source, target: other, directory: trial.directory)
                // What is chosen has its own alone; tables that are there have what they have.
                let part = try await second.copy("--tables", "part")
                #expect(part.status == 6)
                #expect(
                    part.timeless.components(separatedBy: "\ndropped\n").last?.components(separatedBy: "\nnote\n")[0]
                        == "  grants on column k of part: who may do what is not copied: pg_monitor SELECT\n"
                )
                let existing = try await second.copy("--tables", "part", "--schema", "existing", "--replace")
                #expect(existing.status == 0, "\(existing)")
                let allowed = try await second.copy("--all", "--policy", "policy.yaml", "--exclude", "part")
                #expect(allowed.status == 0, "\(allowed)")
            }
            try await TestDatabase.postgresql.with { other in
                let third = CopyTrial(source: trial.source, target: other, directory: trial.directory)
                let allowed = try await third.copy("--all", "--policy", "policy.yaml")
                #expect(allowed.status == 0, "\(allowed)")
                #expect(!allowed.output.contains("\nnote\n"), "\(allowed)")
            }
            try await TestDatabase.postgresql.execute(
                "ALTER INDEX ix_name SET TABLESPACE pg_default",
                "DROP TABLESPACE copied_space",
                on: trial.source
            )
        }
    }

    /// Of a table that is chosen, only what is its own is missing in SQLite.
    @Test func intoSQLiteWhatIsChosenHasItsOwnAlone() async throws {
        try await Self.trial(Self.script, into: .sqlite) { trial in
            let outcome = try await trial.copy("--tables", "account")
            #expect(outcome.status == 6, "\(outcome)")
            #expect(
                outcome.timeless.components(separatedBy: "\n\n")[1] == """
                    dropped
                      comment on table account: SQLite keeps none
                      comment on column name of account: SQLite keeps none
                      trigger off of account: it calls a function: write it anew
                    """,
                "\(outcome)"
            )
            let part = try await trial.copy("--tables", "part")
            #expect(part.status == 0, "\(part)")
        }
    }

    /// An account that may not see all rows copies none of them, rather than some.
    @Test func rowsThatAreHiddenAreAnError() async throws {
        try await Self.trial(
            """
            CREATE TABLE t (id int PRIMARY KEY);
            INSERT INTO t VALUES (1), (2);
            ALTER TABLE t ENABLE ROW LEVEL SECURITY;
            CREATE POLICY odd ON t USING (id % 2 = 1);
            GRANT SELECT ON t TO pg_monitor;
            """
        ) { trial in
            let separator = trial.source.contains("?") ? "&" : "?"
            let limited = CopyTrial(
                source: trial.source + separator + "options=-crole%3Dpg_monitor",
                target: trial.target,
                directory: trial.directory
            )
            let outcome = try await limited.copy("--all", "--allow-dropped")
            #expect(outcome.status == 1, "\(outcome)")
            #expect(
                outcome.errors.hasPrefix(
                    "error[no-privilege]: query would be affected by row-level security policy for table \"t\"\n"
                ),
                "\(outcome)"
            )
            #expect(try await trial.copy("--all", "--allow-dropped").status == 0)
            #expect(try await trial.rows("SELECT count(*) FROM t") == [["2"]])
        }
    }

    /// A partition may have what the whole table has not: each of it is named.
    @Test func whatAPartitionHasByItselfIsNamed() async throws {
        try await TestDatabase.postgresql.with { source in
            try await TestDatabase.postgresql.with { target in
                try await TestDatabase.postgresql.execute(
                    "CREATE TABLE p (id int NOT NULL, e int) PARTITION BY RANGE (id)",
                    "CREATE UNLOGGED TABLE p1 PARTITION OF p (e DEFAULT 3 NOT NULL) FOR VALUES FROM (0) TO (10) WITH (fillfactor = 70)",
                    "CREATE TABLE p2 PARTITION OF p FOR VALUES FROM (10) TO (20)",
                    "ALTER TABLE p1 ENABLE ROW LEVEL SECURITY",
                    "CREATE POLICY few ON p1 USING (id = 1)",
                    "CREATE RULE r AS ON DELETE TO p1 DO INSTEAD NOTHING",
                    "CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN new; END'",
                    "CREATE TRIGGER t BEFORE INSERT ON p FOR EACH ROW EXECUTE FUNCTION f()",
                    "ALTER TABLE p1 DISABLE TRIGGER t",
                    "COMMENT ON TABLE p1 IS 'the first'",
                    "COMMENT ON COLUMN p1.e IS 'three'",
                    "ALTER TABLE p1 REPLICA IDENTITY FULL",
                    "INSERT INTO p VALUES (1, 1), (11, NULL)",
                    on: source
                )
                try await TemporaryDirectory.with { directory in
                    let trial = CopyTrial(source: source, target: target, directory: directory)
                    let outcome = try await trial.copy("--all")
                    #expect(outcome.status == 6, "\(outcome)")
                    #expect(
                        outcome.timeless.hasSuffix(
                            """

                            dropped
                              policy few of p1: who may see which rows is not copied: write it anew
                              replica identity of p1: it is that of new tables in the target
                              row level security of p1: it is off in the target: everyone who may read sees all rows
                              rule r of p1: rules are not copied: write it anew: CREATE RULE r AS ON DELETE TO p1 DO INSTEAD NOTHING;
                              comment on column e of p1: what is said of a partition is not copied: three
                              comment on partition p1: what is said of a partition is not copied: the first
                              constraint of e of p1: what a partition has by itself is not copied: NOT NULL
                              default of e of p1: what a partition has by itself is not copied: 3
                              partition p1: what it has by itself is not copied: UNLOGGED, fillfactor=70
                              trigger t of p1: whether it fires is not copied: it does as on the whole table

                            """
                        ),
                        "\(outcome)"
                    )
                    #expect(try await trial.copy("--all", "--replace", "--exclude", "p").status == 0)
                }
            }
        }
    }
}
