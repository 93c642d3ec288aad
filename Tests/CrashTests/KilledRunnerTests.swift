import MigrationKit
import TestSupport
import Testing

@Suite("Crash: a runner that is killed")
struct KilledRunnerTests {
    @Test(
        "SIGKILL at any instant loses nothing, and the next run goes on",
        arguments: TestDatabase.allCases,
        ["transaction_per_migration = true", "transaction_per_migration = false"]
    )
    func sigkill(_ database: TestDatabase, _ setting: String) async throws {
        try await database.with { url in
            try await TestProject.with(url: url, revisions: CrashHistory.revisions) { project in
                try project.write(
                    "migrations.ini",
                    "[migrate]\nscript_location = migrations\nurl = \(url)\n\(setting)\n"
                )
                let length = try await duration { try await upAndDown(project) }
                var random = SplitMix64(state: 42)
                var kills = 0
                var rounds = 1
                while kills < CrashBudget.kills / 2 {
                    rounds += 1
                    kills += try await untilDone(project, ["upgrade", "head"], within: length / 2, &random) {
                        try await CrashHistory.expectTruth(whileGoing: true, database, url)
                    }
                    try await CrashHistory.expectApplied(rounds, database, url)
                    kills += try await untilDone(project, ["downgrade", "base"], within: length / 2, &random) {
                        try await CrashHistory.expectTruth(whileGoing: false, database, url)
                    }
                    try await CrashHistory.expectNothing(rounds, database, url)
                    try await CrashHistory.expectNoLock(database, url)
                }
            }
        }
    }

    @Test("A session that the server ends loses nothing, and the next run goes on")
    func terminated() async throws {
        let database = TestDatabase.postgresql
        try await database.with { url in
            try await TestProject.with(url: url, revisions: CrashHistory.revisions) { project in
                let length = try await duration { try await upAndDown(project) }
                var random = SplitMix64(state: 43)
                var failures = 0
                var rounds = 1
                while failures < CrashBudget.kills / 2 {
                    rounds += 1
                    var status: Int32 = -1
                    while status != 0 {
                        let delay = length / 2 * Double.random(in: 0...1, using: &random)
                        async let terminator: Void = terminateRunners(after: delay, url)
                        let outcome = try await project.migrate("upgrade", "head")
                        try await terminator
                        status = outcome.status
                        if status == 0 { break }
                        failures += 1
                        #expect(status == 5, "\(outcome)")
                        #expect(outcome.errors.contains("error[no-connection]: "), "\(outcome)")
                    }
                    try await CrashHistory.expectApplied(rounds, database, url)
                    try await CrashHistory.expectNoLock(database, url)
                    let outcome = try await project.migrate("downgrade", "base")
                    #expect(outcome.status == 0, "\(outcome)")
                    try await CrashHistory.expectNothing(rounds, database, url)
                }
            }
        }
    }

    private func upAndDown(_ project: TestProject) async throws {
        for arguments in [["upgrade", "head"], ["downgrade", "base"]] {
            let outcome = try await project.migrate.run(arguments)
            #expect(outcome.status == 0, "\(outcome)")
        }
    }

    private func duration(of body: () async throws -> Void) async throws -> Duration {
        let start = ContinuousClock().now
        try await body()
        return ContinuousClock().now - start
    }

    /// Runs a command to its end, killing it again and again; says how often it was killed.
    private func untilDone(
        _ project: TestProject,
        _ arguments: [String],
        within length: Duration,
        _ random: inout SplitMix64,
        afterEach check: () async throws -> Void
    ) async throws -> Int {
        try await Killing(length: length) { try await project.migrate.run(arguments, killedAfter: $0) }
            .untilDone(&random, afterEach: check)
    }

    private func terminateRunners(after delay: Duration, _ url: String) async throws {
        try await Task.sleep(for: delay)
        _ = try await TestDatabase.postgresql.rows(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity \
            WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()
            """,
            on: url
        )
    }
}
