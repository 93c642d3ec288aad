import Foundation
import MigrationKit
import TestSupport
import Testing

/// A SQLite file, and the two revisions of `copying-migrate` that make tables and copy its rows into them.
struct CrashRevisionCopy: Sendable {
    var directory: String
    var target: String
    var database: TestDatabase

    private static let script = """
        CREATE TABLE numbers (id INTEGER PRIMARY KEY, n INTEGER, s TEXT);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 10000)
        INSERT INTO numbers SELECT i * 3, CASE WHEN i % 100 = 0 THEN 'x' ELSE i END, CAST(x'6100' AS TEXT) FROM c;
        CREATE TABLE spelled (k TEXT, n INTEGER, PRIMARY KEY (k, n)) WITHOUT ROWID;
        INSERT INTO spelled SELECT 'it''s ' || (id % 7), id FROM numbers WHERE id <= 9000;
        CREATE VIEW small AS SELECT id FROM numbers WHERE n < 10;
        """

    private var source: String { "sqlite:///\(directory)/source.db" }

    /// Makes the source, and the tables of the target with a row of somebody else.
    static func with(_ database: TestDatabase, _ body: (CrashRevisionCopy) async throws -> Void) async throws {
        try await database.with { target in
            try await TemporaryDirectory.with { directory in
                let copy = CrashRevisionCopy(directory: directory, target: target, database: database)
                let made = try await TestDatabase.sqlite.run(script: script, on: copy.source)
                try #require(made.status == 0, "\(made)")
                let settings = "[migrate]\nscript_location = migrations\nurl = \(target)\n"
                try Data(settings.utf8).write(to: URL(fileURLWithPath: "\(directory)/migrations.ini"))
                let tables = try await copy.run(["upgrade", "c0a000000001"])
                try #require(tables.status == 0, "\(tables)")
                try await database.execute("INSERT INTO spelled VALUES ('others', -1)", on: target)
                try await body(copy)
            }
        }
    }

    /// Runs the revisions' command line; killed as soon as `wait` returns.
    func run(
        _ arguments: [String],
        killedAfter wait: (@Sendable () async -> Void)? = nil
    ) async throws -> MigrateProcess.Outcome {
        try await MigrateProcess(in: directory, binary: MigrateProcess.built("copying-migrate"))
            .run(arguments + ["-x", "source=\(source)"], killedAfter: wait)
    }

    /// Another one writes a row, which stays whatever becomes of the copied ones.
    func addRowOfOthers(_ number: Int) async throws {
        try await database.execute("INSERT INTO numbered (id) VALUES (-\(number))", on: target)
    }

    /// The revisions that this database is at.
    private func versions() async throws -> [String] {
        try await database.rows("SELECT version_num FROM alembic_version", on: target).flatMap { $0 }
    }

    /// Checks, in whatever state a crash left the database, that the version says whether all rows are there. One who is killed
    /// between the last commit and the end leaves them all.
    func expectTruthOfUpgrade(others: Int) async throws {
        if try await versions() == ["c0a000000002"] { return try await expectAll(others: others) }
        try await expectTruth(version: "c0a000000001")
    }

    /// Checks, in whatever state a crash left the database, that the version says whether no row is there any more.
    func expectTruthOfDowngrade(others: Int) async throws {
        if try await versions() == ["c0a000000001"] { return try await expectNothing(others: others) }
        try await expectTruth(version: "c0a000000002")
    }

    /// Checks that the database is at this version, and that exactly the rows that are there are noted.
    private func expectTruth(version: String) async throws {
        #expect(try await versions() == [version])
        guard try await database.objects(on: target).contains("table migration_copy_keys") else { return }
        let state = try await database.rows(
            """
            SELECT (SELECT count(*) FROM numbered WHERE id > 0) + (SELECT count(*) FROM spelled WHERE n > 0) \
            - (SELECT coalesce(sum(CASE WHEN first_key IS NULL THEN 1 ELSE last_key - first_key + 1 END), 0) FROM migration_copy_keys)
            """,
            on: target
        )
        #expect(state == [["0"]])
    }

    /// What the sum of the numbers is, how many titles have lost a NUL, and what the policy was applied to: SQLite takes all values as
    /// they are.
    private var mended: (sum: String, titles: String, policies: String) {
        database == .sqlite
            ? ("49500000.0", "0", "NULL") : ("49500000", "10000", "nul 10000 s\nwrong_type 100 n")
    }

    /// Checks that all rows are there, as the policy says, with those of others.
    func expectAll(others: Int) async throws {
        try await expectTruth(version: "c0a000000002")
        let state = try await database.rows(
            """
            SELECT count(*), sum(id), sum(n), sum(CASE WHEN title = 'a' THEN 1 ELSE 0 END), \
            (SELECT count(*) FROM spelled WHERE n > 0), (SELECT sum(n) FROM spelled WHERE n > 0) FROM numbered WHERE id > 0
            """,
            on: target
        )
        #expect(state == [["10000", "150015000", mended.sum, mended.titles, "3000", "13504500"]])
        try await expectOthers(others)
        #expect(
            try await database.rows(
                "SELECT policies FROM migration_copy WHERE table_name = 'numbers'",
                on: target
            ) == [[mended.policies]]
        )
    }

    /// Checks that the rows of others are there, and nothing else.
    func expectNothing(others: Int) async throws {
        try await expectTruth(version: "c0a000000001")
        #expect(
            try await database.rows(
                """
                SELECT (SELECT count(*) FROM numbered WHERE id > 0), (SELECT count(*) FROM spelled WHERE n > 0), \
                (SELECT count(*) FROM migration_copy), (SELECT count(*) FROM migration_copy_keys)
                """,
                on: target
            ) == [["0", "0", "0", "0"]]
        )
        try await expectOthers(others)
    }

    private func expectOthers(_ others: Int) async throws {
        #expect(
            try await database.rows(
                "SELECT (SELECT count(*) FROM numbered WHERE id < 0), (SELECT count(*) FROM spelled WHERE n < 0)",
                on: target
            ) == [["\(others)", "1"]]
        )
        // Rows were asked for, and nothing else that the source has.
        #expect(try await !database.objects(on: target).contains("view small"))
    }
}
