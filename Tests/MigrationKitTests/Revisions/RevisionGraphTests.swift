import MigrationKit
import Testing

struct RevisionGraphTests {
    /// Two roots, a branch, a merge and a dependency.
    static let sample = """
        aaaa1
        aaaa2 < aaaa1
        bbbb1 < aaaa2 # left
        cccc1 < aaaa2 # right
        dddd1 < bbbb1, cccc1
        eeee1 # other
        eeee2 < eeee1 ; bbbb1
        """

    @Test func linksParentsAndDependencies() throws {
        let graph = try RevisionGraph(lines: Self.sample)
        #expect(graph.heads == ["dddd1", "eeee2"])
        #expect(graph.bases == ["aaaa1", "eeee1"])
        #expect(graph.branchPoints == ["aaaa2"])
        #expect(graph.mergePoints == ["dddd1"])
        #expect(graph.parents(of: "dddd1") == ["bbbb1", "cccc1"])
        #expect(graph.children(of: "aaaa2") == ["bbbb1", "cccc1"])
        #expect(graph.dependencies(of: "eeee2") == ["bbbb1"])
        #expect(graph.dependents(of: "bbbb1") == ["eeee2"])
        #expect(graph.record(labelled: "left")?.id == "bbbb1")
        #expect(graph.record(for: "nosuch") == nil)
        #expect(graph.isHead("dddd1") && graph.isMergePoint("dddd1") && graph.isBase("aaaa1"))
        #expect(graph.applied(by: ["bbbb1"]) == ["aaaa1", "aaaa2", "bbbb1"])
        #expect(graph.tips(of: ["aaaa1", "bbbb1", "nosuch"]) == ["bbbb1"])
    }

    @Test func headsConsumedByDependenciesAreNotEffective() throws {
        let graph = try RevisionGraph(lines: "aaaa1\nbbbb1 ; aaaa1")
        #expect(graph.heads == ["aaaa1", "bbbb1"])
        #expect(graph.effectiveHeads == ["bbbb1"])
    }

    @Test func orderIsTopologicalAndDoesNotDependOnTheOrderOfFiles() throws {
        let records = RevisionRecord.records(Self.sample)
        let expected = try RevisionGraph(records).history.map(\.id)
        for _ in 0..<20 {
            let graph = try RevisionGraph(records.shuffled())
            #expect(graph.history.map(\.id) == expected)
            for record in graph.records {
                let needs = graph.parents(of: record.id) + graph.dependencies(of: record.id)
                for other in needs {
                    let own = try #require(expected.firstIndex(of: record.id))
                    let others = try #require(expected.firstIndex(of: other))
                    #expect(own < others)
                }
            }
        }
    }

    @Test func emptyGraphHasNothing() throws {
        let graph = try RevisionGraph([])
        #expect(graph.heads.isEmpty && graph.history.isEmpty)
        #expect(try RevisionPlan.upgrade([.head], from: [], in: graph).isEmpty)
        #expect(try RevisionPlan.upgrade([.heads], from: [], in: graph).isEmpty)
        #expect(try RevisionPlan.downgrade(.base, from: [], in: graph).isEmpty)
    }

    @Test(arguments: [
        ("aaaa1", []), ("aaaa2", []), ("bbbb1", ["left"]), ("cccc1", ["right"]), ("dddd1", ["left", "right"]),
        ("eeee1", ["other"]), ("eeee2", ["other"]),
    ])
    func labelsSpread(id: String, labels: [String]) throws {
        #expect(try RevisionGraph(lines: Self.sample).branchLabels(of: RevisionID(id)) == labels)
    }

    @Test func labelsSpreadDownToWhereTheLineBranchesOff() throws {
        let graph = try RevisionGraph(lines: "a1\nb1 < a1\nb2 < b1\nb3 < b2 # late\nb4 < b3\nc1 < a1")
        #expect(
            ["a1", "b1", "b2", "b3", "b4", "c1"].map { graph.branchLabels(of: $0) == ["late"] }
                == [false, true, true, true, true, false]
        )
    }

    @Test func dependenciesMayBeLabelsAndPrefixes() throws {
        let graph = try RevisionGraph(lines: "abcdef\nfedcba # label\n111111 ; abc, label")
        #expect(graph.dependencies(of: "111111") == ["abcdef", "fedcba"])
    }

    @Test func deepHistoriesNeedNoDeepStack() throws {
        let count = 100_000
        let records = (0..<count).map { number in
            RevisionRecord(
                id: RevisionID("r\(number)"),
                revises: number == 0 ? [] : [RevisionID("r\(number - 1)")],
                location: SourceLocation(file: "r\(number).sql", line: 1)
            )
        }
        let graph = try RevisionGraph(records.reversed())
        let plan = try RevisionPlan.upgrade([.head], from: [], in: graph)
        #expect(plan.steps.count == count)
        #expect(plan.heads == [RevisionID("r\(count - 1)")])
        #expect(try RevisionPlan.downgrade(.base, from: plan.heads, in: graph).steps.count == count)
    }
}
