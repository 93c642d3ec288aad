import MigrationKit
import Testing

struct RevisionRangeTests {
    static let line = "a1\nb1 < a1\nc1 < b1\nd1 < c1 # tail\ne1 < d1"

    @Test(arguments: [
        (":", "", "e1 d1 c1 b1 a1"),
        ("b1:d1", "", "d1 c1 b1"),
        ("d1:", "", "e1 d1"),
        (":b1", "", "b1 a1"),
        ("-2:", "", "e1 d1 c1"),
        ("-9:", "", "e1 d1 c1 b1 a1"),
        ("-1:c1", "", "c1 b1"),
        ("b1:+1", "", "c1 b1"),
        ("b1:+9", "", "e1 d1 c1 b1"),
        (":+2", "", "b1 a1"),
        ("current:", "d1", "e1 d1"),
        (":current", "b1", "b1 a1"),
        (":current", "", ""),
        ("-1:current", "d1", "d1 c1"),
        ("-1:+1", "c1", "d1 c1 b1"),
        ("current:+1", "c1", "d1 c1"),
        ("head-1:", "", "e1 d1"),
    ])
    func selects(range: String, current: String, expected: String) throws {
        let graph = try RevisionGraph(lines: Self.line)
        let found = try graph.revisions(in: .init(parsing: range), current: RevisionPlanTests.ids(current))
        #expect(found.map(\.id.rawValue).joined(separator: " ") == expected)
    }

    @Test(
        arguments: [
            ("d1:b1", .invalidDestination), ("nosuch:", .unknownRevision), ("current:", .malformedRevision),
        ] as [(String, MigrationError.Code)]
    )
    func refuses(range: String, code: MigrationError.Code) throws {
        let graph = try RevisionGraph(lines: Self.line)
        let error = try #require(throws: MigrationError.self) {
            _ = try graph.revisions(in: .init(parsing: range))
        }
        #expect(error.code == code)
        #expect(error.hint != nil)
    }

    @Test func listsNoEndThatIsOnlyDependentOnTheStart() throws {
        let graph = try RevisionGraph(lines: "a1\nb1\nb2 < b1 ; a1")
        #expect(try graph.revisions(in: .init(parsing: "a1:")).map(\.id) == ["a1"])
        let error = #expect(throws: MigrationError.self) { try graph.revisions(in: .init(parsing: "a1:b2")) }
        #expect(error?.code == .invalidDestination)
        #expect(error?.message == "The range 'a1:b2' does not lead up a line: b2 needs a1 only as a dependency.")
        #expect(error?.hint == "`migrate history -r :b2` lists all that it needs.")
    }

    /// Whichever head comes first.
    @Test(arguments: ["a1\nb1\nb2\nc1 < b1, b2", "c1\na1\nb2\nb1 < c1, a1"])
    func countsDownFromSeveralHeadsOnlyWhereEachLineIsOne(lines: String) throws {
        let graph = try RevisionGraph(lines: lines)
        let error = #expect(throws: MigrationError.self) { try graph.revisions(in: .init(parsing: "-1:heads")) }
        #expect(error?.code == .unreachableRevision)
    }

    @Test(arguments: [
        ("current", "d1", "d1"), ("-1", "d1", "c1"), ("+1", "d1", "e1"), ("tail", "", "d1"), ("base", "", ""),
        ("heads", "", "e1"), ("tail@head-2", "", "c1"), ("base+2", "", "b1"), ("tail@base", "", ""),
    ])
    func resolves(target: String, current: String, expected: String) throws {
        let graph = try RevisionGraph(lines: Self.line)
        let found = try graph.resolve(.init(parsing: target), current: RevisionPlanTests.ids(current))
        #expect(found.map(\.rawValue).joined(separator: " ") == expected)
    }
}
