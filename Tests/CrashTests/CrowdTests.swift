import MigrationKit
import TestSupport
import Testing

@Suite("Crash: a crowd of runners", .serialized)
struct CrowdTests {
    @Test("Ten at once apply each revision once, and all succeed", arguments: TestDatabase.allCases)
    func ten(_ database: TestDatabase) async throws {
        try await database.with { url in
            try await TestProject.with(url: url, revisions: CrashHistory.revisions) { project in
                let outcomes = try await all(10) { _ in try await project.migrate("upgrade", "head") }
                for outcome in outcomes { #expect(outcome.status == 0, "\(outcome)") }
                try await CrashHistory.expectApplied(1, database, url)
                try await CrashHistory.expectNoLock(database, url)
            }
        }
    }

    @Test("Ten at once, half of which are killed, apply each revision once", arguments: TestDatabase.allCases)
    func halfKilled(_ database: TestDatabase) async throws {
        try await database.with { url in
            try await TestProject.with(url: url, revisions: CrashHistory.revisions) { project in
                let outcomes = try await all(10) { number in
                    guard number.isMultiple(of: 2) else { return try await project.migrate("upgrade", "head") }
                    let delay = Duration.milliseconds(20 * number)
                    return try await project.migrate.run(
                        ["upgrade", "head"],
                        killedAfter: { try? await Task.sleep(for: delay) }
                    )
                }
                for outcome in outcomes { #expect(outcome.wasKilled || outcome.status == 0, "\(outcome)") }
                try await CrashHistory.expectApplied(1, database, url)
                try await CrashHistory.expectNoLock(database, url)
            }
        }
    }

    private func all(
        _ count: Int,
        _ run: @escaping @Sendable (Int) async throws -> MigrateProcess.Outcome
    ) async throws -> [MigrateProcess.Outcome] {
        try await withThrowingTaskGroup(of: MigrateProcess.Outcome.self) { group in
            for number in 0..<count { group.addTask { try await run(number) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
