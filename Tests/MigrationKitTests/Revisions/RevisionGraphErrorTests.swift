import MigrationKit
import Testing

struct RevisionGraphErrorTests {
    @Test(
        arguments: [
            (
                "aa\naa", .duplicateRevision, 2,
                "two files declare revision aa: versions/aa.sql:1 and versions/aa.sql:2"
            ),
            ("a-b", .malformedFile, 1, "the revision id 'a-b' contains '-'"),
            ("a@b", .malformedFile, 1, "the revision id 'a@b' contains '@'"),
            ("a+b", .malformedFile, 1, "the revision id 'a+b' contains '+'"),
            ("a:b", .malformedFile, 1, "the revision id 'a:b' contains ':'"),
            ("a b", .malformedFile, 1, "the revision id 'a b' contains white space"),
            ("head", .malformedFile, 1, "the revision id 'head' is a word of the revision grammar"),
            ("< x", .malformedFile, 1, "the revision id '' is empty"),
            (
                "123456789012345678901234567890123", .malformedFile, 1,
                "the revision id '123456789012345678901234567890123' is longer than the 32 characters that the version table holds"
            ),
            ("aaaa\nbb < aaab", .missingParent, 2, "revision bb revises 'aaab', which is not in the directory"),
            ("bb ; nosuch", .missingParent, 1, "revision bb depends on 'nosuch', which is not in the directory"),
            (
                "ab1\nab2\nc ; ab", .ambiguousRevision, 3,
                "revision c depends on 'ab', which fits several revisions: ab1, ab2"
            ),
            ("aa < aa", .cycle, 1, "revision aa revises itself"),
            ("aa ; aa", .cycle, 1, "revision aa depends on itself"),
            ("aa < bb\nbb < cc\ncc < aa", .cycle, 1, "these revisions need each other in a circle: aa, bb, cc"),
            ("zz < bb\nbb < cc\ncc < bb", .cycle, 2, "these revisions need each other in a circle: bb, cc"),
            (
                "aa\nbb < aa ; cc\ncc < aa ; bb", .cycle, 2,
                "these revisions need each other in a circle, through dependencies: bb, cc"
            ),
            (
                "aa # x\nbb # x", .duplicateLabel, 2,
                "the branch label 'x' of revision bb is used by revision aa, in versions/aa.sql:1"
            ),
            (
                "aa\nbb # aa", .duplicateLabel, 2,
                "the branch label 'aa' of revision bb is the id of a revision, in versions/aa.sql:1"
            ),
            (
                "aa # x-1", .malformedFile, 1,
                "the branch label 'x-1' of revision aa ends in '-1', which reads as a number of steps"
            ),
        ] as [(String, MigrationError.Code, Int, String)]
    )
    func namesFileAndLine(lines: String, code: MigrationError.Code, line: Int, message: String) throws {
        let error = try #require(throws: MigrationError.self) { _ = try RevisionGraph(lines: lines) }
        #expect(error.code == code)
        #expect(error.message == message)
        #expect(error.location?.line == line)
        #expect(error.hint != nil)
    }

    @Test func suggestsTheNearestParent() throws {
        let error = try #require(throws: MigrationError.self) {
            _ = try RevisionGraph(lines: "4f1c2a9b7d3e\nbb < 4f1c2a9b7d3f")
        }
        #expect(error.hint?.hasPrefix("did you mean '4f1c2a9b7d3e'?") == true)
    }

    @Test(
        arguments: [
            ("hed", ["head"]), ("HEAD", ["head", "heads"]), ("acounts", ["accounts"]),
            ("4f1c2a9b7d3", ["4f1c2a9b7d3e"]),
            ("zzzzzz", []),
        ] as [(String, [String])]
    )
    func nearestNames(name: String, expected: [String]) throws {
        let graph = try RevisionGraph(lines: "4f1c2a9b7d3e # accounts\n8d2b0c1f4e77")
        #expect(graph.nearest(to: name) == expected)
    }
}
