internal import MigrationKit

/// Lets one run of a copy work at a time, and tells one that is running from one that has stopped.
///
/// The lock goes with whoever holds it, however that one ends: in PostgreSQL with a session, else with an open file.
struct CopyLock: Sendable {
    let target: CopyEndpoint
    /// What tells the copy from others into the same database.
    let name: String

    /// A server needs a moment to see that a client was killed.
    private static let patience = Duration.seconds(3)

    /// Does something while no other run of the copy works.
    ///
    /// - Parameter isBrief: Whether others may begin as soon as it is known that none is running.
    func whileHeld<Result>(isBrief: Bool, _ body: () async throws -> Result) async throws -> Result {
        let (taken, signal) = AsyncThrowingStream<Void, any Error>.makeStream()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                do {
                    try await hold {
                        signal.finish()
                        if !isBrief { try await Task.sleep(for: .seconds(1 << 40)) }
                    }
                } catch {
                    signal.finish(throwing: error)
                }
            }
            for try await _ in taken {}
            defer { group.cancelAll() }
            return try await body()
        }
    }

    private func hold(_ body: @Sendable () async throws -> Void) async throws {
        if case .sqlite(let file) = target.url.target {
            guard let path = file.path else { return try await body() }
            let lock = LockFile(path: "\(path)-copy-\(checksum)")
            try await wait(lock.holder) { try lock.acquire() }
            defer { lock.release() }
            return try await body()
        }
        let key = Int64(bitPattern: UInt64(checksum, radix: 16) ?? 0)
        try await target.withConnection { target in
            try await wait {
                await target.runnerLockHolder(key)?.name
            } attempt: {
                try await target.tryRunnerLock(key)
            }
            try await body()
        }
    }

    private func wait(
        _ holder: () async -> String?,
        attempt: () async throws -> Bool
    ) async throws {
        let end = ContinuousClock.now + Self.patience
        while try await !attempt() {
            guard ContinuousClock.now < end else {
                let holder = await holder().map { ": \($0)" } ?? ""
                throw MigrationError(
                    .copyUnfinished,
                    "another run of this copy is at work\(holder)",
                    hint: "let it end, or stop it and go on: migrate copy … --resume"
                )
            }
            try await Task.sleep(for: .milliseconds(50))
        }
    }

    private var checksum: String { RowHash.checksum("migrate copy \(name)") }
}
