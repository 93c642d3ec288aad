import MigrationKit
import Testing

@Suite struct StatementTraitsTests {
    @Test(arguments: [
        (DialectName.postgresql, "BEGIN", true), (.postgresql, "/* x */ start TRANSACTION READ ONLY", true),
        (.postgresql, "Commit", true), (.postgresql, "END", true), (.postgresql, "ABORT", true),
        (.postgresql, "ROLLBACK TO SAVEPOINT a", true), (.postgresql, "SAVEPOINT a", true),
        (.postgresql, "RELEASE a", true), (.postgresql, "PREPARE TRANSACTION 'x'", true),
        (.postgresql, "PREPARE p AS SELECT 1", false), (.postgresql, "SET TRANSACTION READ ONLY", false),
        (.postgresql, "SELECT begin FROM t", false), (.sqlite, "BEGIN IMMEDIATE", true), (.sqlite, "START x", false),
        (.sqlite, "-- BEGIN\nSELECT 1", false),
    ])
    func knowsTransactionControl(dialect: DialectName, statement: String, expected: Bool) {
        #expect(StatementTraits(statement, dialect: dialect).isTransactionControl == expected)
    }

    @Test(arguments: [
        ("CREATE INDEX CONCURRENTLY i ON t (a)", true), ("create unique index concurrently i on t (a)", true),
        ("CREATE INDEX concurrently_x ON t (a)", false), ("DROP INDEX CONCURRENTLY IF EXISTS i", true),
        ("REINDEX INDEX CONCURRENTLY i", true), ("REINDEX (VERBOSE, CONCURRENTLY) TABLE t", true),
        ("REINDEX (CONCURRENTLY off) TABLE t", false), ("REINDEX TABLE t", false), ("REINDEX SCHEMA s", true),
        ("VACUUM (ANALYZE) t", true), ("CREATE DATABASE d", true), ("DROP TABLESPACE x", true),
        ("ALTER SYSTEM SET work_mem = '1MB'", true), ("ALTER DATABASE d SET TABLESPACE x", true),
        ("ALTER DATABASE d SET work_mem = 1", false), ("ALTER TYPE e ADD VALUE 'x'", false),
        ("ALTER TABLE a.b DETACH PARTITION c CONCURRENTLY", true), ("ALTER TABLE a DETACH PARTITION c", false),
        ("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p", true),
        ("CREATE SUBSCRIPTION s CONNECTION 'x' PUBLICATION p WITH (create_slot = false)", false),
        ("DROP SUBSCRIPTION s", true), ("CLUSTER", true), ("CLUSTER t", false), ("CREATE TABLE vacuum (a int)", false),
    ])
    func knowsWhatPostgreSQLRunsOutside(statement: String, expected: Bool) {
        #expect(StatementTraits(statement, dialect: .postgresql).runsOutsideTransaction == expected)
    }

    @Test(arguments: [
        ("VACUUM", true), ("DETACH x", true), ("ATTACH 'a.db' AS x", false), ("PRAGMA foreign_keys = ON", true),
        ("PRAGMA foreign_keys", false), ("PRAGMA main.journal_mode=WAL", true), ("PRAGMA journal_mode(WAL)", true),
        ("PRAGMA user_version = 3", false), ("PRAGMA wal_checkpoint", true), ("INSERT INTO t VALUES (1)", false),
    ])
    func knowsWhatSQLiteRunsOutside(statement: String, expected: Bool) {
        #expect(StatementTraits(statement, dialect: .sqlite).runsOutsideTransaction == expected)
    }

    @Test(
        arguments: [
            ("CREATE INDEX CONCURRENTLY IF NOT EXISTS Ix ON ONLY app.t USING gin (a)", "app.ix"),
            ("CREATE INDEX CONCURRENTLY \"I\"\"x\" ON t (a)", "I\"x"),
            ("CREATE INDEX CONCURRENTLY ON t (a)", nil), ("CREATE INDEX ix ON t (a)", nil),
            ("DROP INDEX CONCURRENTLY ix", nil),
        ] as [(String, String?)]
    )
    func namesConcurrentIndexes(statement: String, expected: String?) {
        #expect(StatementTraits(statement, dialect: .postgresql).concurrentIndex?.description == expected)
    }

    @Test(
        arguments: [
            (DialectName.postgresql, "CREATE TABLE IF NOT EXISTS App.\"T\" (a int)", "table app.T"),
            (.postgresql, "CREATE UNLOGGED TABLE t()", "table t"),
            (.postgresql, "CREATE TEMP TABLE t()", nil),
            (.postgresql, "CREATE UNIQUE INDEX i ON s.t (a)", "index s.i"),
            (.postgresql, "CREATE OR REPLACE VIEW v AS SELECT 1", "view v"),
            (.postgresql, "CREATE MATERIALIZED VIEW IF NOT EXISTS v AS SELECT 1", "view v"),
            (
                .postgresql, "CREATE CONSTRAINT TRIGGER g AFTER UPDATE OF a, b ON s.t EXECUTE FUNCTION f()",
                "trigger s.g of t"
            ),
            (.postgresql, "CREATE OR REPLACE FUNCTION s.f(a int) RETURNS int AS $$ $$", "function s.f"),
            (.postgresql, "CREATE PROCEDURE p() AS ''", "function p"),
            (.postgresql, "CREATE DOMAIN d AS int", "type d"),
            (.postgresql, "CREATE TYPE mood AS ENUM ('a')", "type mood"),
            (.postgresql, "CREATE SEQUENCE q", "sequence q"),
            (.postgresql, "CREATE SCHEMA IF NOT EXISTS s AUTHORIZATION a", "schema s"),
            (.postgresql, "CREATE SCHEMA AUTHORIZATION a", "schema a"),
            (.postgresql, "CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\"", "extension uuid-ossp"),
            (.postgresql, "CREATE ROLE r", nil), (.postgresql, "CREATE TABLE U&\"d\\0061t\" ()", nil),
            (.postgresql, "ALTER TABLE t ADD a int", nil), (.postgresql, "CREATE", nil),
            (.postgresql, "CREATE TABLE 'x", nil),
            (.sqlite, "CREATE TABLE T(a)", "table T"), (.sqlite, "CREATE VIRTUAL TABLE f USING fts5(a)", "table f"),
            (.sqlite, "CREATE INDEX main.[i x] ON t(a)", "index main.i x"),
            (.sqlite, "CREATE TABLE temp.t(a)", nil),
            (.sqlite, "CREATE TABLE 'q t'(a)", "table q t"),
            (.sqlite, "CREATE TRIGGER IF NOT EXISTS g AFTER INSERT ON `t` BEGIN SELECT 1; END", "trigger g of t"),
        ] as [(DialectName, String, String?)]
    )
    func namesWhatIsCreated(dialect: DialectName, statement: String, expected: String?) {
        let object = StatementTraits(statement, dialect: dialect).createdObject
        #expect(object?.description == expected)
    }

    @Test(
        arguments: [
            (DialectName.postgresql, "DROP TABLE IF EXISTS a, s.\"B\" CASCADE", ["table a", "table s.B"]),
            (.postgresql, "DROP INDEX CONCURRENTLY IF EXISTS i", ["index i"]),
            (.postgresql, "DROP MATERIALIZED VIEW v", ["view v"]),
            (.postgresql, "DROP FUNCTION f(int, numeric(1, 2)), s.g()", ["function f", "function s.g"]),
            (.postgresql, "DROP AGGREGATE a(*)", ["function a"]),
            (.postgresql, "DROP TRIGGER g ON s.t", ["trigger s.g of t"]),
            (.postgresql, "DROP DOMAIN d, e", ["type d", "type e"]),
            (.postgresql, "DROP ROLE r", []), (.postgresql, "DROP", []),
            (.sqlite, "DROP TRIGGER main.g", ["trigger main.g"]), (.sqlite, "DROP TABLE [a b]", ["table a b"]),
        ] as [(DialectName, String, [String])]
    )
    func namesWhatIsRemoved(dialect: DialectName, statement: String, expected: [String]) {
        #expect(StatementTraits(statement, dialect: dialect).removedObjects.map(\.description) == expected)
    }
}
