import MigrationKit
import TestSupport
import Testing

@Suite("Crash: a revision that copies and is killed")
struct KilledRevisionCopyTests {
    @Test(
        "SIGKILL at any instant loses and doubles nothing, on the way there and back",
        arguments: TestDatabase.allCases
    )
    func sigkill(_ database: TestDatabase) async throws {
        try await CrashRevisionCopy.with(database) { copy in
            var random = SplitMix64(state: 49)
            var others = 0
            var lengths = [Duration.zero, .zero]
            for (index, arguments) in [["upgrade", "head"], ["downgrade", "-1"]].enumerated() {
                let start = ContinuousClock().now
                let outcome = try await copy.run(arguments)
                #expect(outcome.status == 0, "\(outcome)")
                lengths[index] = ContinuousClock().now - start
            }
            var kills = 0
            while kills < CrashBudget.kills {
                kills += try await Killing(length: lengths[0]) {
                    try await copy.run(["upgrade", "head"], killedAfter: $0)
                }.untilDone(&random) {
                    others += 1
                    try await copy.addRowOfOthers(others)
                    try await copy.expectTruthOfUpgrade(others: others)
                }
                try await copy.expectAll(others: others)
                kills += try await Killing(length: lengths[1]) {
                    try await copy.run(["downgrade", "c0a000000001"], killedAfter: $0)
                }.untilDone(&random) {
                    others += 1
                    try await copy.addRowOfOthers(others)
                    try await copy.expectTruthOfDowngrade(others: others)
                }
                try await copy.expectNothing(others: others)
            }
        }
    }
}
