internal import RevisionSource

/// Lets one runner work on a database at a time.
///
/// The lock is only ever tried, never waited for inside the database: a session that blocks in `pg_advisory_lock` holds a snapshot
/// that makes `CREATE INDEX CONCURRENTLY` of the working runner wait for it, and the two deadlock.
struct RunnerLock {
    /// The longest wait.
    var timeout: Duration
    /// Told when the wait begins, and every few seconds: who holds the lock, and how long this runner has waited.
    var onWait: (LockHolder?, Duration) -> Void

    /// Tries until it succeeds.
    ///
    /// - Throws: `lock-timeout` with the holder's name.
    func acquire(
        holder: () async -> LockHolder?,
        attempt: () async throws -> Bool
    ) async throws {
        let clock = ContinuousClock()
        let start = clock.now
        var nextNotice = Duration.milliseconds(500)
        var pause = Duration.milliseconds(5)
        while try await !attempt() {
            let waited = clock.now - start
            if waited >= timeout {
                let name = await holder().map { ", held by \($0)" } ?? ""
                throw MigrationError(
                    .lockTimeout,
                    "another runner works on this database, and its lock was not free within \(timeout.inWords)\(name)",
                    hint: "run it again when the other has finished, or raise lock_timeout in migrations.ini"
                )
            }
            if waited >= nextNotice {
                onWait(await holder(), waited)
                nextNotice = waited + .seconds(5)
            }
            // Jitter keeps a crowd of waiters from trying in step.
            try await Task.sleep(for: pause * Double.random(in: 0.5...1.0))
            pause = min(pause * 2, .milliseconds(200))
        }
    }

    /// The key of the advisory lock for a version table. Databases have separate locks.
    ///
    /// The schema does not count: a runner that was told it and one that finds it by itself must get in each other's way, and so must
    /// a script that was written without a connection.
    static func key(for table: QualifiedName) -> Int64 {
        var hash = FNV1a64()
        hash.add("swift-migrate/\(table.name)")
        return Int64(bitPattern: hash.value)
    }
}
