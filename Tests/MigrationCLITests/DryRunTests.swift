import Foundation
import TestSupport
import Testing

/// `upgrade --dry-run`: everything, and nothing of it remains.
@Suite struct DryRunTests {
    static let first = TestProject.sql(
        "a1",
        message: "create t",
        up: "CREATE TABLE t (id integer);",
        down: "DROP TABLE t;"
    )
    static let second = TestProject.sql("b2", revises: "a1", message: "add rows", up: "INSERT INTO t VALUES (1);")
    static let failing = TestProject.sql("c3", revises: "b2", up: "INSERT INTO missing VALUES (1);")
    static let unsafe = TestProject.sql(
        "c3",
        revises: "b2",
        header: "-- transaction: none",
        up: "INSERT INTO t VALUES (2);"
    )
    static let last = TestProject.sql("d4", revises: "c3", up: "INSERT INTO t VALUES (3);")

    /// The revisions, where the database is, the exit status, what is said, and what is said beside it.
    @Test(
        arguments: TestDatabase.allCases,
        [
            (
                [first, second], nil, 0, "2 revisions rehearsed and rolled back: still at base\n",
                "upgrade b2  add rows"
            ),
            ([first, second], "a1", 0, "1 revision rehearsed and rolled back: still at a1\n", ", 1 row)"),
            ([first], "a1", 0, "nothing to do: at a1 (head)\n", ""),
            ([first, second, failing], "a1", 1, "", "INSERT INTO missing"),
            (
                [first, second, unsafe, last], "a1", 0, "1 revision rehearsed and rolled back: still at a1\n",
                "c3 cannot be rehearsed: it commits as it goes (transaction: none); nor 1 revision after it"
            ),
        ] as [([(name: String, text: String)], String?, Int32, String, String)]
    )
    func leavesNothing(
        _ database: TestDatabase,
        _ row: (
            revisions: [(name: String, text: String)], at: String?, status: Int32, output: String, errors: String
        )
    ) async throws {
        try await database.with { url in
            try await TestProject.with(url: url, revisions: row.revisions) { project in
                if let start = row.at { _ = try await project.migrate("upgrade", start) }
                let before = try await Self.contents(database, url)
                let outcome = try await project.migrate("upgrade", "heads", "--dry-run")
                #expect(outcome.status == row.status, "\(outcome)")
                #expect(outcome.output == row.output, "\(outcome)")
                #expect(row.errors.isEmpty || outcome.errors.contains(row.errors), "\(outcome)")
                #expect(try await Self.contents(database, url) == before)
                let log = row.at == nil ? [] : try await database.rows("SELECT revision FROM migration_log", on: url)
                #expect(log == (row.at.map { [[$0]] } ?? []))
            }
        }
    }

    @Test func namesWhatCannotBeRehearsedInJSON() async throws {
        try await TestProject.with(revisions: [Self.first, Self.second, Self.unsafe, Self.last]) { project in
            let outcome = try await project.migrate("upgrade", "head", "--dry-run", "--format", "json")
            let json = try #require(try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
            #expect(outcome.status == 0)
            #expect(json["rolledBack"] as? Bool == true)
            #expect(json["unrehearsed"] as? [String] == ["c3", "d4"])
            #expect((json["steps"] as? [[String: Any]])?.map { $0["revision"] as? String } == ["a1", "b2"])
            #expect(!project.exists("test.db"))
        }
    }

    /// A value that is added to an enum type can be used after its commit only, which a rehearsal does not have.
    @Test func stopsBeforeTheUseOfANewEnumValue() async throws {
        try await TestDatabase.postgresql.with { url in
            let revisions = [
                TestProject.sql("a1", up: "CREATE TYPE mood AS ENUM ('good');"),
                TestProject.sql("b2", revises: "a1", up: "ALTER TYPE mood ADD VALUE 'bad';"),
                TestProject.sql("c3", revises: "b2", up: "CREATE TABLE t (m mood DEFAULT 'bad');"),
            ]
            try await TestProject.with(url: url, revisions: revisions) { project in
                _ = try await project.migrate("upgrade", "a1")
                let outcome = try await project.migrate("upgrade", "head", "--dry-run")
                #expect(outcome.status == 0, "\(outcome)")
                #expect(
                    outcome.errors.contains("c3 cannot be rehearsed: it uses a value of an enum type"),
                    "\(outcome)"
                )
                #expect(try await project.migrate("upgrade", "head").status == 0)
            }
        }
    }

    /// The bytes of a file, or the whole catalog.
    static func contents(_ database: TestDatabase, _ url: String) async throws -> Data? {
        switch database {
        case .sqlite: FileManager.default.contents(atPath: TestDatabase.path(of: url))
        case .postgresql: Data(try await database.catalog(on: url).utf8)
        }
    }
}
