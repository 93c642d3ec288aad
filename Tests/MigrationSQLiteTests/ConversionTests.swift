import MigrationContract
import MigrationKit
import TestSupport
import Testing

/// What a new type does to the values that are there.
@Suite("New types for old values on SQLite")
struct ConversionTests {
    /// The old type, a value, the new type, and the value that is then there; `nil` where the change is refused.
    @Test(
        arguments: [
            ("TEXT", "'12'", .integer, "integer 12"),
            ("TEXT", "'abc'", .integer, "text abc"),
            ("TEXT", "'1.5'", .numeric(), "real 1.5"),
            ("TEXT", "'5'", .doublePrecision, "real 5.0"),
            ("TEXT", "'5.0'", .real, "real 5.0"),
            ("TEXT", "'0012'", .integer, nil),
            ("TEXT", "'0012'", .numeric(), nil),
            ("TEXT", "' 7'", .bigint, nil),
            ("TEXT COLLATE RTRIM", "'7 '", .bigint, nil),
            ("TEXT", "'1e3'", .real, nil),
            ("TEXT", "'1.10'", .real, nil),
            ("TEXT", "'9223372036854775808'", .integer, nil),
            ("", "'007'", .timestamp, nil),
            ("INTEGER", "9007199254740993", .real, nil),
            ("INTEGER", "12", .real, "real 12.0"),
            ("INTEGER", "12", .text, "text 12"),
            ("REAL", "0.1 + 0.2", .text, nil),
            ("REAL", "0.5", .text, "text 0.5"),
            ("REAL", "5.0", .integer, "integer 5"),
            ("BLOB", "x'00'", .integer, "blob \u{0}"),
        ] as [(String, String, ColumnType, String?)]
    )
    func keeps(_ old: String, _ value: String, _ new: ColumnType, _ expected: String?) async throws {
        let found = try await change(old, value, ColumnChange(type: new))
        #expect(found == expected.map { [[$0]] })
    }

    @Test("An expression says what becomes of the values")
    func converts() async throws {
        let found = try await change("TEXT", "'0012'", ColumnChange(type: .integer, using: "CAST(a AS INTEGER) + 1"))
        #expect(found == [["integer 13"]])
    }

    private func change(_ old: String, _ value: String, _ change: ColumnChange) async throws -> [[String?]]? {
        let revisions = [
            ContractRevision(
                "a",
                up: { try await $0.execute("CREATE TABLE t (a \(old)); INSERT INTO t VALUES (\(value));") }
            ),
            ContractRevision(
                "b",
                revises: ["a"],
                up: { try await $0.perform(.alterColumn("t", "a", change, previous: nil)) }
            ),
        ]
        return try await TestDatabase.sqlite.with { url in
            try await TestDatabase.sqlite.migrate(revisions, on: url) { migrator in
                _ = try await migrator.upgrade(to: [RevisionTarget(parsing: "a")])
                let before = try await SQLiteContents(on: url)
                do {
                    _ = try await migrator.upgrade(to: [.head])
                } catch let error as MigrationError {
                    #expect(error.code == .verificationFailed)
                    #expect(error.message.contains("say with using: what becomes of them"))
                    #expect(try await SQLiteContents(on: url) == before)
                    return nil
                }
                return try await TestDatabase.sqlite.rows("SELECT typeof(a) || ' ' || a FROM t", on: url)
            }
        }
    }
}
