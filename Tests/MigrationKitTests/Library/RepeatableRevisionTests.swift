import MigrationKit
import TestSupport
import Testing

@Suite struct RepeatableRevisionTests {
    private func library(_ files: [String: String]) throws -> RevisionLibrary {
        try RevisionLibrary(
            graph: RevisionGraph([]),
            repeatables: {
                try files.map { try RepeatableRevision(bytes: Array($1.utf8), path: "v/R__\($0).sql") }
            },
            load: { throw MigrationError(.unknownRevision, "no \($0.id)") }
        )
    }

    @Test func readsItsHeader() throws {
        let text =
            "\n-- message: the users\n-- As of 12:00, note: this\n-- https://example.org\nSELECT 1;\n-- message: no\n"
        let revision = try RepeatableRevision(bytes: Array(text.utf8), path: "v/R__users.sql")
        #expect(revision.id == "R__users")
        #expect(revision.message == "the users")
        #expect(revision.isDue(after: [:]))
        #expect(revision.isDue(after: ["R__users": "0"]))
        #expect(!revision.isDue(after: ["R__users": revision.checksum]))
        // A file built into a binary where lines end otherwise is the same.
        let other = try RepeatableRevision(
            bytes: Array(text.replacing("\n", with: "\r\n").utf8),
            path: "v/R__users.sql"
        )
        #expect(other.checksum == revision.checksum)
    }

    @Test(
        arguments: [
            (["c": "", "a": "", "b": ""], ["R__a", "R__b", "R__c"]),
            (
                ["a": "-- depends_on: c", "b": "", "c": "-- depends_on: R__d", "d": ""],
                ["R__d", "R__c", "R__a", "R__b"]
            ),
        ] as [([String: String], [RevisionID])]
    )
    func areOrdered(_ files: [String: String], _ expected: [RevisionID]) throws {
        #expect(try library(files).repeatables().map(\.id) == expected)
    }

    @Test func theRegistryKnowsThemByName() throws {
        let registry = RevisionRegistry { registry in
            registry.add(sql: "SELECT 1", file: "versions/R__v.sql")
            registry.add(sql: "-- revision: a", file: "versions/a_R__v.sql")
        }
        #expect(registry.repeatables.map(\.file) == ["versions/R__v.sql"])
        #expect(registry.sql.map(\.file) == ["versions/a_R__v.sql"])
        #expect(registry.filtered { $0.contains("/a_") }.repeatables.isEmpty)
    }

    @Test func survivesAnything() {
        let pieces = [
            "-- message:", "-- depends_on: b, R__c", "-- migrate:", "--", ":", ",", "\n", "\r\n", "\u{FEFF}",
            "SELECT 1;",
        ]
        Fuzz.feed("RepeatableRevision", of: pieces) { _ = try? RepeatableRevision(bytes: $0, path: "R__x.sql") }
    }
}
