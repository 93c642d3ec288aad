import MigrationKit
import Testing

struct RevisionPlanTests {
    /// Writes a plan as `revision -deleted +inserted` for each step, and the heads at the end.
    static func text(_ plan: RevisionPlan) -> String {
        let steps = plan.steps.map { step in
            ([step.revision.rawValue] + step.deletes.map { "-\($0)" } + step.inserts.map { "+\($0)" })
                .joined(separator: " ")
        }
        return (steps + ["= " + plan.heads.map(\.rawValue).joined(separator: " ")]).joined(separator: "\n")
    }

    static func ids(_ text: String) -> [RevisionID] { text.split(separator: " ").map { RevisionID(String($0)) } }

    @Test(arguments: [
        ("", "base", "= "),
        ("", "aaaa1", "aaaa1 +aaaa1\n= aaaa1"),
        ("", "+2", "unreachable-revision"),
        ("", "left@+2", "aaaa1 +aaaa1\naaaa2 -aaaa1 +aaaa2\n= aaaa2"),
        ("aaaa2", "left@+1", "bbbb1 -aaaa2 +bbbb1\n= bbbb1"),
        ("aaaa2", "aaaa1", "= aaaa2"),
        ("bbbb1", "cccc1", "cccc1 +cccc1\n= bbbb1 cccc1"),
        ("bbbb1 cccc1", "dddd1", "dddd1 -bbbb1 -cccc1 +dddd1\n= dddd1"),
        ("bbbb1", "other@head", "eeee1 +eeee1\neeee2 -eeee1 -bbbb1 +eeee2\n= eeee2"),
        ("bbbb1", "dddd1-1", "unreachable-revision"),
        ("bbbb1", "head", "multiple-heads"),
        ("bbbb1", "dddd1+1", "unreachable-revision"),
        ("bbbb1", "-1", "invalid-destination"),
        ("bbbb1 eeee1", "+1", "unreachable-revision"),
        ("aaaa2", "+1", "unreachable-revision"),
        ("aaaa2", "nosuch", "unknown-revision"),
        ("aaaa2", "aaaa", "ambiguous-revision"),
        ("aaaa2", "left@eeee1", "unknown-revision"),
        ("nosuch", "heads", "revision-not-in-directory"),
        ("aaaa2", "current", "malformed-revision"),
        // Rows that repeat another one go with the first step.
        ("aaaa1 aaaa2", "bbbb1", "bbbb1 -aaaa1 -aaaa2 +bbbb1\n= bbbb1"),
    ])
    func upgrades(current: String, target: String, expected: String) throws {
        let graph = try RevisionGraph(lines: RevisionGraphTests.sample)
        expect(expected) { () throws(MigrationError) in
            try .upgrade([RevisionTarget(parsing: target)], from: Self.ids(current), in: graph)
        }
    }

    @Test(arguments: [
        ("aaaa2", "-1", "aaaa2 -aaaa2 +aaaa1\n= aaaa1"),
        ("aaaa2", "-2", "aaaa2 -aaaa2 +aaaa1\naaaa1 -aaaa1\n= "),
        ("aaaa2", "-3", "unreachable-revision"),
        ("", "-1", "unreachable-revision"),
        ("aaaa2", "+1", "invalid-destination"),
        ("dddd1", "aaaa2", "dddd1 -dddd1 +bbbb1 +cccc1\ncccc1 -cccc1\nbbbb1 -bbbb1 +aaaa2\n= aaaa2"),
        ("dddd1", "-1", "unreachable-revision"),
        ("dddd1", "dddd1", "= dddd1"),
        ("aaaa2", "dddd1", "invalid-destination"),
        ("bbbb1 cccc1", "left@-1", "bbbb1 -bbbb1\n= cccc1"),
        ("bbbb1 cccc1", "right@aaaa2", "cccc1 -cccc1\n= bbbb1"),
        ("bbbb1 cccc1", "heads", "multiple-heads"),
        // The revision that depends on the branch goes with it; a dependency gets its row back.
        ("cccc1 eeee2", "left@aaaa2", "eeee2 -eeee2 +eeee1 +bbbb1\nbbbb1 -bbbb1\n= cccc1 eeee1"),
        ("dddd1 eeee2", "other@base", "eeee2 -eeee2 +eeee1\neeee1 -eeee1\n= dddd1"),
        // A row that another one repeats is no place to stop at.
        ("bbbb1 eeee2", "bbbb1", "invalid-destination"),
        ("bbbb1 eeee2", "-1", "eeee2 -eeee2 +eeee1\n= bbbb1 eeee1"),
        ("nosuch", "base", "revision-not-in-directory"),
    ])
    func downgrades(current: String, target: String, expected: String) throws {
        let graph = try RevisionGraph(lines: RevisionGraphTests.sample)
        expect(expected) { () throws(MigrationError) in
            try .downgrade(RevisionTarget(parsing: target), from: Self.ids(current), in: graph)
        }
    }

    @Test func countingDownFromSeveralHeadsTakesTheFirstAndWarns() throws {
        let graph = try RevisionGraph(lines: RevisionGraphTests.sample)
        let plan = try RevisionPlan.downgrade(.init(.current, offset: -1), from: ["cccc1", "bbbb1"], in: graph)
        #expect(Self.text(plan) == "cccc1 -cccc1\n= bbbb1")
        #expect(plan.warnings.count == 1)
        #expect(plan.warnings.first?.contains("cccc1@-1") == true)
    }

    @Test(arguments: [
        ("", "heads", "dddd1 +dddd1\neeee2 +eeee2\n= dddd1 eeee2"),
        ("aaaa1", "bbbb1", "bbbb1 -aaaa1 +bbbb1\n= bbbb1"),
        ("bbbb1 cccc1", "aaaa2", "aaaa2 -bbbb1 -cccc1 +aaaa2\n= aaaa2"),
        ("bbbb1", "cccc1", "cccc1 +cccc1\n= bbbb1 cccc1"),
        ("bbbb1", "bbbb1", "= bbbb1"),
        ("bbbb1 cccc1", "base", "cccc1 -cccc1\nbbbb1 -bbbb1\n= "),
        ("cccc1 eeee1", "other@base", "eeee1 -eeee1\n= cccc1"),
        ("", "bbbb1 cccc1", "bbbb1 +bbbb1\ncccc1 +cccc1\n= bbbb1 cccc1"),
        ("dddd1", "bbbb1 cccc1", "bbbb1 -dddd1 +bbbb1\ncccc1 +cccc1\n= bbbb1 cccc1"),
        ("bbbb1 eeee1", "bbbb1 eeee2", "overlapping-revisions"),
        ("", "aaaa1 bbbb1", "overlapping-revisions"),
        ("", "+1", "malformed-revision"),
        ("", "head", "multiple-heads"),
        ("nosuch", "heads", "revision-not-in-directory"),
        ("aaaa1 aaaa2", "eeee1", "eeee1 -aaaa1 +eeee1\n= aaaa2 eeee1"),
    ])
    func stamps(current: String, targets: String, expected: String) throws {
        let graph = try RevisionGraph(lines: RevisionGraphTests.sample)
        expect(expected) { () throws(MigrationError) in
            var parsed: [RevisionTarget] = []
            for target in targets.split(separator: " ") { parsed.append(try RevisionTarget(parsing: String(target))) }
            return try .stamp(parsed, from: Self.ids(current), in: graph)
        }
    }

    @Test func severalHeadsAreNamedInTheHint() throws {
        let graph = try RevisionGraph(lines: RevisionGraphTests.sample)
        let error = try #require(throws: MigrationError.self) {
            _ = try RevisionPlan.upgrade([.head], from: [], in: graph)
        }
        #expect(error.message == "'head' is one revision, but there are 2 heads: dddd1, eeee2")
        #expect(
            error.hint
                == "name one of left@head, other@head, or write heads for all of them; "
                + "join them with: migrate merge heads"
        )
    }

    @Test func unknownRowsSayWhichCommandsHelp() throws {
        let graph = try RevisionGraph(lines: RevisionGraphTests.sample)
        let error = try #require(throws: MigrationError.self) {
            _ = try RevisionPlan.upgrade([.heads], from: ["gone"], in: graph)
        }
        #expect(error.message == "the database is at revision gone, which has no file in the directory")
        #expect(
            error.hint
                == "check out the branch that has its file, or after a look at the schema say which revision it is with: "
                + "migrate stamp --purge REVISION"
        )
    }

    @Test func redundantParentsAndDependenciesAreAppliedOnce() throws {
        let graph = try RevisionGraph(lines: "a1\na2 < a1\na3 < a2, a1 ; a1")
        let plan = try RevisionPlan.upgrade([.head], from: [], in: graph)
        #expect(Self.text(plan) == "a1 +a1\na2 -a1 +a2\na3 -a2 +a3\n= a3")
        let back = try RevisionPlan.downgrade(.base, from: ["a3"], in: graph)
        #expect(Self.text(back) == "a3 -a3 +a2\na2 -a2 +a1\na1 -a1\n= ")
    }

    /// Compares a plan with its text, or an error with its code; every error must have a hint.
    private func expect(
        _ expected: String,
        sourceLocation: Testing.SourceLocation = #_sourceLocation,
        _ plan: () throws(MigrationError) -> RevisionPlan
    ) {
        do throws(MigrationError) {
            #expect(Self.text(try plan()) == expected, sourceLocation: sourceLocation)
        } catch {
            #expect(error.code.rawValue == expected, sourceLocation: sourceLocation)
            #expect(error.hint != nil, sourceLocation: sourceLocation)
        }
    }
}
