import Foundation
import MigrationKit
import TestSupport
import Testing

/// A SQLite file whose tables have each kind of key, and what has to be in PostgreSQL while it is copied and afterwards.
struct CrashCopy: Sendable {
    var directory: String
    var target: String

    /// How many rows of each table fit; every hundredth of `numbered` does not.
    static let rows = ["numbered": 19_800, "spelled": 6000, "loose": 6000]

    private static let script = """
        CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, n INTEGER NOT NULL, s TEXT UNIQUE);
        WITH RECURSIVE c (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < 20000)
        INSERT INTO numbered SELECT i * 3, CASE WHEN i % 100 = 0 THEN 'x' ELSE i END, 'row ' || i FROM c;
        CREATE TABLE spelled (k TEXT, n INTEGER, PRIMARY KEY (k, n)) WITHOUT ROWID;
        INSERT INTO spelled SELECT 'it''s ' || (id % 7), id FROM numbered WHERE id <= 18000;
        CREATE TABLE loose (n INTEGER REFERENCES numbered, s TEXT);
        INSERT INTO loose SELECT 3, s FROM numbered WHERE id <= 18000;
        """

    private var source: String { "sqlite:///\(directory)/source.db" }
    private var database: TestDatabase { .postgresql }

    /// Makes the source.
    static func with(target: String, _ body: (CrashCopy) async throws -> Void) async throws {
        try await TemporaryDirectory.with { directory in
            let copy = CrashCopy(directory: directory, target: target)
            let made = try await TestDatabase.sqlite.run(script: script, on: copy.source)
            try #require(made.status == 0, "\(made)")
            try await body(copy)
        }
    }

    /// Copies, or goes on; killed as soon as `wait` returns.
    func run(
        _ options: [String],
        resumes: Bool,
        killedAfter wait: (@Sendable () async -> Void)? = nil
    ) async throws -> MigrateProcess.Outcome {
        let arguments = ["copy", source, target, "--all", "--batch-rows", "500"] + options
        return try await MigrateProcess(in: directory).run(arguments + (resumes ? ["--resume"] : []), killedAfter: wait)
    }

    /// Checks, in whatever state a crash left the database, that there are as many rows as are noted, and none twice.
    func expectTruth() async throws {
        for table in Self.rows.keys {
            let isThere = try await database.rows(
                "SELECT to_regclass('migration_copy') IS NOT NULL AND to_regclass('\(table)') IS NOT NULL",
                on: target
            )
            guard isThere == [["true"]] else { continue }
            let state = try await database.rows(
                """
                SELECT (SELECT count(*) FROM \(table)) - coalesce(sum(rows_copied), 0)::bigint, \
                (SELECT count(*) - count(DISTINCT t) FROM \(table) t) FROM migration_copy WHERE table_name = '\(table)'
                """,
                on: target
            )
            #expect(state == [["0", "0"]], "\(table)")
        }
    }

    /// Checks that all is there, and nothing twice.
    func expectAll() async throws {
        try await expectTruth()
        for (table, rows) in Self.rows {
            #expect(try await database.rows("SELECT count(*) FROM \(table)", on: target) == [["\(rows)"]])
        }
        // Each part of a table has a file of its own.
        let files = try FileManager.default.contentsOfDirectory(atPath: "\(directory)/rejects")
        let rejects = try files.flatMap { file in
            try String(contentsOfFile: "\(directory)/rejects/\(file)", encoding: .utf8).split(separator: "\n")
        }
        #expect(rejects.count == 200)
        #expect(Set(rejects).count == 200)
        let verified = try await MigrateProcess(in: directory)("verify", source, target, "--limit", "0")
        #expect(
            verified.output.replacing(/\ +(?:[0-9]+ ms|time)\n/, with: "\n") == """
                table     source rows  target rows  missing  extra  changed
                loose            6000         6000        0      0        0
                numbered        20000        19800      200      0        0
                spelled          6000         6000        0      0        0
                total           32000        31800      200      0        0

                rows that differ
                  numbered  … and 200 other rows

                """,
            "\(verified)"
        )
        #expect(try await database.rows("INSERT INTO numbered (n) VALUES (1) RETURNING id", on: target) == [["60001"]])
    }

    /// Empties the target, and forgets the rejects.
    func startAnew() async throws {
        try await database.execute("DROP TABLE IF EXISTS loose, numbered, spelled, migration_copy", on: target)
        try? FileManager.default.removeItem(atPath: "\(directory)/rejects")
    }
}
