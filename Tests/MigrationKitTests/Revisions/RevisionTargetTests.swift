import MigrationKit
import TestSupport
import Testing

struct RevisionTargetTests {
    @Test(
        arguments: [
            ("4f1c", .init(.name("4f1c"))),
            ("head", .head),
            ("heads", .heads),
            ("base", .base),
            ("current", .init(.current)),
            ("accounts@head", .init(.head, branch: "accounts")),
            ("accounts@4f1c", .init(.name("4f1c"), branch: "accounts")),
            ("4f1c@base", .init(.base, branch: "4f1c")),
            ("+1", .init(.current, offset: 1)),
            ("-12", .init(.current, offset: -12)),
            ("accounts@+1", .init(.current, branch: "accounts", offset: 1)),
            ("accounts@-1", .init(.current, branch: "accounts", offset: -1)),
            ("4f1c+2", .init(.name("4f1c"), offset: 2)),
            ("head-2", .init(.head, offset: -2)),
            ("base+2", .init(.base, offset: 2)),
            ("accounts@head-1", .init(.head, branch: "accounts", offset: -1)),
            ("my-branch", .init(.name("my-branch"))),
            ("my-branch@head", .init(.head, branch: "my-branch")),
        ] as [(String, RevisionTarget)]
    )
    func reads(text: String, target: RevisionTarget) throws {
        #expect(try RevisionTarget(parsing: text) == target)
        #expect(target.description == text)
    }

    @Test(arguments: [
        "", " ", "a b", " head", "head ", "+1foo", "-1foo", "+", "-", "@", "@head", "a@", "a@b@c", "a:b", ":", "+0",
        "a-0",
        "a+b", "--all", "a+1+1", "a-1-1", "head@x", "base@head", "x-1@head", "+99999999999999999999", "a@+1foo",
    ])
    func refuses(text: String) throws {
        let error = try #require(throws: MigrationError.self) { _ = try RevisionTarget(parsing: text) }
        #expect(error.code == .malformedRevision)
        #expect(error.hint != nil)
    }

    @Test(arguments: ["a:b", "a:", ":b", ":", "-3:current", "a:+2", "x@base:head"])
    func readsRanges(text: String) throws {
        #expect(try RevisionRange(parsing: text).description == text)
    }

    @Test(arguments: ["", "a", "a:b:c", "a:+1foo", "a: b"])
    func refusesRanges(text: String) throws {
        let error = try #require(throws: MigrationError.self) { _ = try RevisionRange(parsing: text) }
        #expect(error.code == .malformedRevision)
    }

    /// And whatever is read is typed the same way again.
    @Test func survivesAnything() {
        let pieces = [
            "head", "heads", "base", "current", "@", "+", "-", "0", "1", "12", "4f1c", "label", ":", " ", "ж",
            "\u{301}",
            "99999999999999999999", "٣", "\n", "", "a@", "-1", "+1",
        ]
        Fuzz.feed("RevisionTarget and RevisionRange", of: pieces) { input in
            // Most of what is short is well-formed.
            for length in [input.count, min(input.count, 9)] {
                let text = String(decoding: input.prefix(length), as: UTF8.self)
                if let target = try? RevisionTarget(parsing: text) {
                    #expect((try? RevisionTarget(parsing: target.description)) == target)
                }
                if let range = try? RevisionRange(parsing: text) {
                    #expect((try? RevisionRange(parsing: range.description)) == range)
                }
            }
        }
    }
}
