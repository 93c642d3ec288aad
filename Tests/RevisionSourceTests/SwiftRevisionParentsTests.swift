import RevisionSource
import Testing

/// New parents in a Swift revision file.
@Suite struct SwiftRevisionParentsTests {
    /// A file, the former parents, and the file with the parent `n1`; nil where it is left to a person.
    @Test(
        arguments: [
            (
                "/// Revises: a1\nstruct B: Revision {\n    static let id: RevisionID = \"b1\"\n    static let revises: [RevisionID] = [\"a1\"]\n}",
                ["a1"],
                "/// Revises: n1\nstruct B: Revision {\n    static let id: RevisionID = \"b1\"\n    static let revises: [RevisionID] = [\"n1\"]\n}"
            ),
            (
                "/// Revises: (base)\r\n\r\n  public static let revises:[RevisionID]=[]\r\n", [],
                "/// Revises: n1\r\n\r\n  public static let revises:[RevisionID]=[\"n1\"]\r\n"
            ),
            (
                "\n\nstatic let revises: [RevisionID] = [\n    \"a1\",\n    \"a2\",\n]\nж", ["a1", "a2"],
                "\n\nstatic let revises: [RevisionID] = [\"n1\"]\nж"
            ),
            (
                "/// Revises: z9\nstatic let revises = [\"a1\"]", ["a1"],
                "/// Revises: z9\nstatic let revises = [\"n1\"]"
            ),
            ("\nstatic let revises = parents\n", ["a1"], nil),
            ("\nstatic let revises = [first, \"a1\"]\n", ["a1"], nil),
            ("\nstatic let revises = [\"a\\1\"]\n", ["a1"], nil),
            ("\nstatic let revises = [\"a1\" /* the first */]\n", ["a1"], nil),
            ("\nstatic let revises = [\"a2\"]\n", ["a1"], nil),
            ("static let revises = [\"a1\"\n", ["a1"], nil),
            ("static let revises", ["a1"], nil),
            ("// static let revises = [\"a1\"]\n", ["a1"], nil),
            ("static let revises = [\"a1\"]\n\n\n\nstatic let revises = [\"a1\"]\n", ["a1"], nil),
            (
                "static let revises = [\"a1\"]\n\n\n\n\nstatic let revises = [\"a1\"]\n", ["a1"],
                "static let revises = [\"n1\"]\n\n\n\n\nstatic let revises = [\"a1\"]\n"
            ),
            ("", [], nil),
        ] as [(String, [String], String?)]
    )
    func replaces(_ source: String, _ old: [String], _ expected: String?) {
        let result = SwiftRevisionParents(Array(source.utf8)).replacing(old, with: ["n1"], near: 3)
        #expect(result.map { String(decoding: $0, as: UTF8.self) } == expected)
    }
}
