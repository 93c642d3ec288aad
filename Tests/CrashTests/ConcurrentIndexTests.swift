import MigrationKit
import MigrationPostgres
import TestSupport
import Testing

@Suite("Crash: an index that is built concurrently")
struct ConcurrentIndexTests {
    /// What becomes of the server's side of a runner that was killed while it built.
    enum Ending: String, CaseIterable {
        case goesOn, isTerminated
    }

    private static let revisions = [
        TestProject.sql(
            "c00",
            up: "CREATE TABLE t (n integer); INSERT INTO t VALUES (1); CREATE TABLE done (revision text);"
        ),
        TestProject.sql(
            "c01",
            revises: "c00",
            header: "-- transaction: none\n",
            up: """
                INSERT INTO done VALUES ('before');
                CREATE INDEX CONCURRENTLY ix ON t (n);
                INSERT INTO done VALUES ('after');
                """
        ),
    ]

    @Test("After a kill the next run leaves a valid index behind", arguments: Ending.allCases)
    func killed(_ ending: Ending) async throws {
        let database = TestDatabase.postgresql
        try await database.with { url in
            try await TestProject.with(url: url, revisions: Self.revisions) { project in
                let first = try await project.migrate("upgrade", "c00")
                #expect(first.status == 0, "\(first)")

                // The build waits for every transaction that has written to the table.
                let killed = try await PostgresDriver().withConnection(to: DatabaseURL(url)) { blocker in
                    try await blocker.execute("BEGIN")
                    try await blocker.execute("INSERT INTO t VALUES (2)")
                    let killed = try await project.migrate.run(
                        ["upgrade", "head"],
                        killedAfter: { await waitForBuild(url) }
                    )
                    if ending == .isTerminated {
                        try await database.execute(
                            """
                            SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity \
                            WHERE query LIKE 'CREATE INDEX CONC%' AND datname = current_database()
                            """,
                            on: url
                        )
                    }
                    try await blocker.execute("COMMIT")
                    return killed
                }
                #expect(killed.wasKilled, "\(killed)")

                let second = try await project.migrate("upgrade", "head")
                #expect(second.status == 0, "\(second)")
                let index = try await database.rows(
                    "SELECT indexrelid::regclass, indisvalid, indisready FROM pg_index WHERE indrelid = 't'::regclass",
                    on: url
                )
                #expect(index == [["ix", "true", "true"]])
                let done = try await database.rows("SELECT revision FROM done ORDER BY 1", on: url)
                #expect(done == [["after"], ["before"]])
                let versions = try await database.rows("SELECT version_num FROM alembic_version", on: url)
                #expect(versions == [["c01"]])
                let log = try await database.rows(
                    "SELECT revision, status, statements_done FROM migration_log ORDER BY id",
                    on: url
                )
                // Each attempt has its row: the one that was killed after its first statement, and the one that went on.
                #expect(log == [["c00", "done", "NULL"], ["c01", "failed", "1"], ["c01", "done", "3"]])
                try await CrashHistory.expectNoLock(database, url)
            }
        }
    }

    /// Waits until the index is there and the build waits for the other transaction.
    private func waitForBuild(_ url: String) async {
        for _ in 0..<2000 {
            let found = try? await TestDatabase.postgresql.rows(
                """
                SELECT 1 FROM pg_index i, pg_stat_activity a WHERE i.indrelid = 't'::regclass AND NOT i.indisvalid \
                AND a.wait_event_type = 'Lock' AND a.datname = current_database()
                """,
                on: url
            )
            if found?.isEmpty == false { return }
            try? await Task.sleep(for: .milliseconds(10))
        }
    }
}
