import Foundation
import MigrationKit
import TestSupport
import Testing

@Suite("Crash: a copy that is killed")
struct KilledCopyTests {
    /// Options of a copy, in one connection and in several.
    static let options: [[String]] = [["--jobs", "1"], ["--jobs", "2"]]

    @Test("SIGKILL at any instant loses and doubles nothing", arguments: options)
    func sigkill(_ options: [String]) async throws {
        try await TestDatabase.postgresql.with { url in
            try await CrashCopy.with(target: url) { copy in
                let length = try await duration { try await finish(copy, options) }
                var random = SplitMix64(state: 47)
                var kills = 0
                while kills < CrashBudget.kills / 2 {
                    try await copy.startAnew()
                    var isFirst = true
                    while true {
                        let delay = length * Double.random(in: 0...1, using: &random)
                        let outcome = try await copy.run(options, resumes: !isFirst) {
                            try? await Task.sleep(for: delay)
                        }
                        isFirst = false
                        guard outcome.wasKilled else {
                            #expect(outcome.status == 6, "\(outcome)")
                            break
                        }
                        kills += 1
                        try await copy.expectTruth()
                    }
                    try await copy.expectAll()
                }
            }
        }
    }

    @Test("A server that dies at any instant loses and doubles nothing", arguments: options)
    func serverDies(_ options: [String]) async throws {
        try await ThrowAwayServer.with { server in
            try await CrashCopy.with(target: server.url) { copy in
                let length = try await duration { try await finish(copy, options) }
                var random = SplitMix64(state: 48)
                var deaths = 0
                while deaths < CrashBudget.kills / 6 {
                    try await copy.startAnew()
                    var isFirst = true
                    while true {
                        let delay = length * Double.random(in: 0...1, using: &random)
                        async let death: Void = server.crash(after: delay)
                        let outcome = try await copy.run(options, resumes: !isFirst)
                        try await death
                        isFirst = false
                        if outcome.status == 6 { break }
                        deaths += 1
                        #expect(outcome.status == 5, "\(outcome)")
                        try await copy.expectTruth()
                    }
                    try await copy.expectAll()
                }
            }
        }
    }

    private func finish(_ copy: CrashCopy, _ options: [String]) async throws {
        let outcome = try await copy.run(options, resumes: false)
        #expect(outcome.status == 6, "\(outcome)")
    }

    private func duration(of body: () async throws -> Void) async throws -> Duration {
        let start = ContinuousClock().now
        try await body()
        return ContinuousClock().now - start
    }
}
