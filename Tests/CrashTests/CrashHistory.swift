import Foundation
import MigrationKit
import TestSupport
import Testing

/// Fifteen SQL revisions that run on both databases: schema and rows, in a transaction and statement by statement. Each writes
/// one row into a table that would take a second one.
struct CrashHistory: Sendable {
    /// How many revisions there are.
    static let count = 15

    /// The id of a revision.
    static func id(_ number: Int) -> String {
        "c" + (number < 10 ? "0" : "") + String(number)
    }

    /// The files.
    static let revisions = (0..<count).map { number in
        let id = id(number)
        let (up, down) = statements(number)
        let note = "INSERT INTO done VALUES ('\(id)')"
        let forget = "DELETE FROM done WHERE revision = '\(id)'"
        return TestProject.sql(
            id,
            revises: number == 0 ? "" : Self.id(number - 1),
            message: "step \(number)",
            header: isStepping(number) ? "-- transaction: none\n" : "",
            up: (up + [note]).map { "\($0);" }.joined(separator: "\n"),
            down: (number == 0 ? down : [forget] + down).map { "\($0);" }.joined(separator: "\n")
        )
    }

    /// Whether a revision commits as it goes.
    static func isStepping(_ number: Int) -> Bool {
        number % 5 == 1 || number % 5 == 3
    }

    private static func statements(_ number: Int) -> (up: [String], down: [String]) {
        let table = "t\(number)"
        let create = "CREATE TABLE \(table) (n integer, s text)"
        let fill = """
            INSERT INTO \(table) WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 2000) \
            SELECT n, 'row ' || n FROM c
            """
        switch number % 5 {
        case 0 where number == 0:
            return (
                ["CREATE TABLE done (revision text)", "CREATE TABLE steps (n integer)"],
                ["DROP TABLE steps", "DROP TABLE done"]
            )
        case 1:
            return (
                [create, fill, "CREATE INDEX ix\(number) ON \(table) (s)", "UPDATE \(table) SET n = n + 1"],
                ["DROP INDEX ix\(number)", "DROP TABLE \(table)"]
            )
        case 2:
            return ([create, fill, "CREATE UNIQUE INDEX ix\(number) ON \(table) (n)"], ["DROP TABLE \(table)"])
        case 3:
            let steps = (0..<8).map { "INSERT INTO steps VALUES (\(number * 100 + $0))" }
            return (steps, (0..<8).map { "DELETE FROM steps WHERE n = \(number * 100 + $0)" })
        default:
            return ([create], ["DROP TABLE \(table)"])
        }
    }

    /// Checks that every revision was applied as often as there were rounds, and that nothing but the truth is recorded.
    static func expectApplied(_ rounds: Int, _ database: TestDatabase, _ url: String) async throws {
        let all = (0..<count).map(id)
        let done = try await database.rows("SELECT revision, count(*) FROM done GROUP BY 1 ORDER BY 1", on: url)
        #expect(done == all.map { [$0, "1"] })
        let steps = try await database.rows("SELECT n, count(*) FROM steps GROUP BY 1 ORDER BY 1", on: url)
        #expect(steps == [3, 8, 13].flatMap { number in (0..<8).map { ["\(number * 100 + $0)", "1"] } })
        for number in 0..<count where number % 5 == 1 || number % 5 == 2 {
            let rows = try await database.rows("SELECT count(*), min(n), max(n) FROM t\(number)", on: url)
            #expect(rows == [number % 5 == 1 ? ["2000", "2", "2001"] : ["2000", "1", "2000"]])
        }
        let versions = try await database.rows("SELECT version_num FROM alembic_version", on: url)
        #expect(versions == [[id(count - 1)]])
        try await expectLog(direction: "upgrade", rounds, database, url)
    }

    /// Checks, in whatever state a crash left the database, that the version row says what is done: only a revision that commits
    /// as it goes may have done more than is recorded, or less when it is being taken back.
    static func expectTruth(whileGoing isUp: Bool, _ database: TestDatabase, _ url: String) async throws {
        // Before the first revision and after the last downgrade there is nothing to compare.
        let states = try? await database.rows(
            "SELECT (SELECT max(version_num) FROM alembic_version), (SELECT count(*) FROM done)",
            on: url
        )
        guard let state = states?.first, let done = Int(state[1]) else { return }
        let recorded = (0..<count).firstIndex { id($0) == state[0] }.map { $0 + 1 } ?? 0
        let next = isUp ? recorded : recorded - 1
        let mayDiffer = (0..<count).contains(next) && isStepping(next)
        #expect(done == recorded || mayDiffer && done == (isUp ? recorded + 1 : recorded - 1), "\(state)")
    }

    /// Checks that every revision was taken back as often as there were rounds.
    static func expectNothing(_ rounds: Int, _ database: TestDatabase, _ url: String) async throws {
        let catalog = try await CatalogSnapshot(of: database, on: url)
        #expect(catalog.lines == (database == .sqlite ? [] : ["extension plpgsql in pg_catalog", "schema public"]))
        let versions = try await database.rows("SELECT version_num FROM alembic_version", on: url)
        #expect(versions == [])
        try await expectLog(direction: "downgrade", rounds, database, url)
    }

    private static func expectLog(
        direction: String,
        _ rounds: Int,
        _ database: TestDatabase,
        _ url: String
    ) async throws {
        let entries = try await database.rows(
            """
            SELECT revision, count(*) FROM migration_log WHERE direction = '\(direction)' AND status = 'done' \
            AND finished_at IS NOT NULL AND error IS NULL GROUP BY 1 ORDER BY 1
            """,
            on: url
        )
        #expect(entries == (0..<count).map { [id($0), "\(rounds)"] })
        let counted = try await database.rows(
            """
            SELECT revision, statements_done FROM migration_log WHERE direction = '\(direction)' AND status = 'done' \
            AND statements_done > 0 \
            GROUP BY 1, 2 ORDER BY 1
            """,
            on: url
        )
        let stepping = (0..<count).filter(isStepping)
        #expect(
            counted
                == stepping.map { number in
                    let (up, down) = statements(number)
                    return [id(number), String((direction == "upgrade" ? up : down).count + 1)]
                }
        )
        let running = try await database.rows("SELECT revision FROM migration_log WHERE status = 'running'", on: url)
        #expect(running == [])
    }

    /// Checks that no session holds the runner lock.
    static func expectNoLock(_ database: TestDatabase, _ url: String) async throws {
        guard database == .postgresql else { return }
        let locks = try await database.rows(
            """
            SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database \
            WHERE d.datname = current_database() AND l.locktype = 'advisory'
            """,
            on: url
        )
        #expect(locks == [])
    }
}
