import MigrationKit
import TestSupport
import Testing

/// Kills commands at random instants.
struct Killing {
    /// Within what time a command is killed.
    var length: Duration
    /// Runs the command; killed as soon as what it is handed returns.
    var run: (@escaping @Sendable () async -> Void) async throws -> MigrateProcess.Outcome

    /// Runs the command again and again until it gets to its end; says how often it was killed.
    func untilDone(_ random: inout SplitMix64, afterEach check: () async throws -> Void) async throws -> Int {
        var kills = 0
        while true {
            let delay = length * Double.random(in: 0...1, using: &random)
            let outcome = try await run { try? await Task.sleep(for: delay) }
            guard outcome.wasKilled else {
                #expect(outcome.status == 0, "\(outcome)")
                return kills
            }
            kills += 1
            try await check()
        }
    }
}
