import Foundation
import TestSupport
import Testing

@Suite struct RoundTripTests {
    /// How many databases are made: `MIGRATE_TORTURE`, which `make torture` raises.
    private static let rounds = ProcessInfo.processInfo.environment["MIGRATE_TORTURE"].flatMap { Int($0) } ?? 8

    /// SQLite → PostgreSQL → SQLite, with random schemas and values; compared bit by bit.
    @Test func everyBitComesBack() async throws {
        let seed =
            ProcessInfo.processInfo.environment["MIGRATE_ROUND_TRIP_SEED"].flatMap { UInt64($0) }
            ?? UInt64.random(in: 0...UInt64.max)
        print("MIGRATE_ROUND_TRIP_SEED=\(seed)")
        for round in 0..<Self.rounds {
            var generator = SplitMix64(state: seed &+ UInt64(round))
            let script = (0..<Int.random(in: 1...4, using: &generator)).map {
                RandomTable($0, using: &generator).script
            }
            .joined()
            try await CopyTrial.with(script) { trial in
                let back = "sqlite:///\(trial.directory)/back.db"
                let there = try await trial.copy("--all", "--batch-rows", "17")
                #expect(there.status == 0, "seed \(seed), round \(round): \(there)\n\(script)")
                let second = CopyTrial(source: trial.target, target: back, directory: trial.directory)
                let home = try await second.copy("--all", "--batch-rows", "13")
                #expect(home.status == 0, "seed \(seed), round \(round): \(home)\n\(script)")
                let (before, after) = (try await StoredRows.all(of: trial.source), try await StoredRows.all(of: back))
                let lost = before.mapValues(Set.init).merging(after.mapValues(Set.init)) { $0.symmetricDifference($1) }
                    .filter { before[$0.key] != after[$0.key] }
                #expect(before == after, "seed \(seed), round \(round): \(lost)")
            }
        }
    }
}
