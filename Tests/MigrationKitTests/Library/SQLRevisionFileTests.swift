import MigrationKit
import TestSupport
import Testing

@Suite struct SQLRevisionFileTests {
    private static let file = "migrations/versions/8d2b0c1f4e77_index.sql"

    private func read(_ text: String) throws(MigrationError) -> SQLRevisionFile {
        try SQLRevisionFile(Array(text.utf8), file: Self.file)
    }

    @Test func readsEverything() throws {
        let text = """
            \u{FEFF}-- A comment. See https://example.org, as of 12:00.
            -- https://example.org
            /* Copyright: someone
               -- revision: no */

            -- revision: 8d2b0c1f4e77
            --   Revises : 4f1c2a9b7d3e , 5a5a
            -- message: index: the "expertise", жук
            -- branch_labels: billing
            -- depends_on: core, ab12
            -- create_date: 2026-11-21 03:48:12 UTC
            -- transaction: none

            -- migrate:up
            -- revision: a comment here
            CREATE INDEX a;

            --migrate:DOWN
            DROP INDEX a;
            """
        let revision = try read(text)
        #expect(
            revision.header.record
                == RevisionRecord(
                    id: "8d2b0c1f4e77",
                    revises: ["4f1c2a9b7d3e", "5a5a"],
                    branchLabels: ["billing"],
                    dependsOn: ["core", "ab12"],
                    message: "index: the \"expertise\", жук",
                    createDate: "2026-11-21 03:48:12 UTC",
                    location: SourceLocation(file: Self.file, line: 6)
                )
        )
        #expect(revision.header.transaction == .none)
        #expect(revision.up.text == "-- revision: a comment here\nCREATE INDEX a;\n\n")
        #expect(revision.up.line == 15)
        #expect(revision.down?.text == "DROP INDEX a;")
        #expect(revision.down?.line == 19)
    }

    @Test(arguments: ["", "(base)", "base"])
    func readsBases(parent: String) throws {
        let revision = try read(
            "-- revision: a\r\n-- revises: \(parent)\r\n-- branch_labels:\r\n-- migrate:up\r\nX;\r\n"
        )
        #expect(revision.header.record.revises == [])
        #expect(revision.header.record.branchLabels == [])
        #expect(revision.header.transaction == .perRevision)
        #expect(revision.up.text == "X;\r\n")
        #expect(revision.down == nil)
    }

    @Test func tellsAnEmptyDowngradeFromNone() throws {
        #expect(try read("-- revision: a\n-- revises:\n-- migrate:up\n-- migrate:down").down?.text == "")
        #expect(try read("-- revision: a\n-- revises:\n-- migrate:up").down == nil)
    }

    @Test(arguments: [
        (
            "", 1, "the file has no -- migrate:up",
            "write -- migrate:up on a line of its own between the header and the first statement"
        ),
        (
            "-- revision: a\n-- revises:\n", 2, "the file has no -- migrate:up",
            "write -- migrate:up on a line of its own between the header and the first statement"
        ),
        (
            "-- revision: a\n\nSELECT 1;\n-- migrate:up\n", 3, "the file has text before -- migrate:up",
            "write -- migrate:up on a line of its own above the first statement"
        ),
        ("/* a */ SELECT 1;\n", 1, "the file has text before -- migrate:up", "end the line after */"),
        (
            "-- revises:\n-- migrate:up\n", 2, "the header has no 'revision'",
            "write -- revision: 8d2b0c1f4e77 above -- migrate:up, with an id of its own"
        ),
        (
            "-- revision: a\n-- migrate:up\n", 2, "the header has no 'revises'",
            "write -- revises: with the parent's id, or -- revises: (base) for a first revision"
        ),
        (
            "-- revision:\n-- revises:\n-- migrate:up\n", 1, "'revision' is empty",
            "write an id of up to 32 characters: -- revision: 8d2b0c1f4e77"
        ),
        ("-- revision: a\n-- revises: b,,c\n-- migrate:up\n", 2, "'revises' has an empty item", "remove the comma"),
        (
            "-- revision: a-b\n-- revises:\n-- migrate:up\n", 1, "'a-b' in 'revision' is no revision id or label",
            "write up to 32 characters without white space, '@', '-', '+' and ':', and commas between ids"
        ),
        (
            "-- revision: a\n-- transacton: none\n", 2, "the header key 'transacton' is not known",
            "did you mean 'transaction'?"
        ),
        (
            "-- note: none\n", 1, "the header key 'note' is not known",
            "if it is a comment, put it below -- migrate:up"
        ),
        (
            "-- revision: a\n-- Revision: b\n", 2, "the header key 'revision' stands twice: first on line 1",
            "remove one of the two"
        ),
        (
            "-- revision: a\n-- revises:\n-- transaction: off\n-- migrate:up\n", 3, "'transaction' is 'off'",
            "write per-revision (the default) or none"
        ),
        (
            "-- revision: a\n-- revises:\n-- migrate:up\n\n-- migrate:up\n", 5,
            "-- migrate:up stands twice: first on line 3", "put the statements under one marker"
        ),
        (
            "-- revision: a\n-- revises:\n-- migrate:up\n-- migrate:down\n-- migrate:down\n", 5,
            "-- migrate:down stands twice: first on line 4", "put the statements under one marker"
        ),
        (
            "-- revision: a\n-- migrate:down\n", 2, "-- migrate:down stands before -- migrate:up",
            "put -- migrate:up and its statements above it"
        ),
        (
            "-- migrate:upp\n", 1, "the marker -- migrate:upp is not known",
            "write -- migrate:up or -- migrate:down"
        ),
        (
            "-- migrate:up transaction:false\n", 1, "-- migrate:up is followed by text",
            "write -- migrate:up alone, and options into the header: -- transaction: none"
        ),
    ])
    func refuses(text: String, line: Int, message: String, hint: String) {
        let error = #expect(throws: MigrationError.self) { try read(text) }
        #expect(
            error
                == MigrationError(
                    .malformedFile,
                    message,
                    hint: hint,
                    location: SourceLocation(file: Self.file, line: line)
                )
        )
    }

    @Test(arguments: [
        ("-- revision: a\n-- message: \u{1}", 2), ("-- revision: a\n-- revises:\n-- migrate:up\nSELECT 1;\n'\u{1}", 5),
    ])
    func refusesWhatIsNotUTF8(text: String, line: Int) {
        let bytes = text.utf8.map { $0 == 1 ? 0xFF : $0 } + Array("\n".utf8)
        let error = #expect(throws: MigrationError.self) { try SQLRevisionFile(bytes, file: Self.file) }
        #expect(error?.message == "the line is not valid UTF-8")
        #expect(error?.location == SourceLocation(file: Self.file, line: line))
    }

    @Test func asksForMoreBytes() throws {
        let bytes = Array("-- revision: a\n-- revises:\n-- migrate:up\nSELECT".utf8)
        for count in bytes.indices {
            let header = try SQLRevisionHeader.parse(
                bytes.span.extracting(0..<count),
                file: Self.file,
                isComplete: false
            )
            #expect((header != nil) == (count >= 41))
        }
    }

    @Test func refusesWhatIsStillToBeWritten() throws {
        let text = "-- revision: a\n-- revises:\n-- unwritten: down\n-- migrate:up\nSELECT 1;\n-- migrate:down\n"
        var script = try SQLRevisionScript(bytes: Array(text.utf8), path: Self.file)
        try script.check(.upgrade, for: .sqlite)
        let error = #expect(throws: MigrationError.self) { try script.check(.downgrade, for: .sqlite) }
        #expect(error?.code == .unwrittenRevision)
        #expect(error?.location == SourceLocation(file: Self.file, line: 3))
        #expect(try read(text).header.unwritten?.directions == [.downgrade])
        #expect(try read(text.replacing("down\n-- migrate:up", with: "\n-- migrate:up")).header.unwritten == nil)
        #expect(throws: MigrationError.self) { try read(text.replacing("unwritten: down", with: "unwritten: left")) }
    }

    @Test func survivesAnything() {
        Fuzz.feed("SQLRevisionFile", of: SplitMix64.sqlPieces) { input in
            let bytes = Array("-- revision: a\n-- revises:\n".utf8) + input
            guard let revision = try? SQLRevisionFile(bytes, file: Self.file) else { return }
            #expect(revision.header.record.id == "a")
        }
    }
}
