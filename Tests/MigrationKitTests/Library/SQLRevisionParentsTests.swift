import MigrationKit
import Testing

/// New parents in a SQL revision file.
@Suite struct SQLRevisionParentsTests {
    @Test(
        arguments: [
            (
                "-- revision: b\n-- revises: a\n-- migrate:up\n-- revises: a\n",
                "-- revision: b\n-- revises: n, m\n-- migrate:up\n-- revises: a\n"
            ),
            ("-- revises:\n-- revision: b\n\n-- migrate:up", "-- revises: n, m\n-- revision: b\n\n-- migrate:up"),
            (
                "--revises:(base)  \r\n--revision:b\r\n--migrate:up\r\n",
                "--revises: n, m  \r\n--revision:b\r\n--migrate:up\r\n"
            ),
            (
                "\u{FEFF}/* -- revises: x\n*/\n--  Revises : a, c\n-- revision: b\n-- migrate:up\n",
                "\u{FEFF}/* -- revises: x\n*/\n--  Revises : n, m\n-- revision: b\n-- migrate:up\n"
            ),
        ]
    )
    func replaces(_ source: String, _ expected: String) throws {
        let bytes = try SQLRevisionFile.replacingParents(with: ["n", "m"], in: Array(source.utf8), file: "b.sql")
        #expect(String(decoding: bytes, as: UTF8.self) == expected)
    }
}
