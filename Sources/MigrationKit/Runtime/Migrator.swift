/// Brings a database from where it stands to where it should be.
///
/// ```swift
/// let migrator = Migrator(library: library, connection: connection, settings: settings)
/// let report = try await migrator.upgrade(to: [RevisionTarget(parsing: "head")])
/// ```
public struct Migrator {
    /// The revisions.
    public let library: RevisionLibrary
    /// The session that works.
    public let connection: any Connection
    /// The tables, limits and names of this run.
    public private(set) var settings: MigratorSettings
    let report: (MigrationEvent) -> Void
    let transaction = RunTransaction()
    let scripts = ScriptShelf()

    /// Makes a migrator.
    ///
    /// - Parameter report: Told what happens, as it happens.
    public init(
        library: RevisionLibrary,
        connection: any Connection,
        settings: MigratorSettings,
        report: @escaping (MigrationEvent) -> Void = { _ in }
    ) {
        self.library = library
        self.connection = connection
        self.settings = settings
        self.report = report
    }

    /// The heads that the database is at; of several, the one that was applied last is the first.
    public func currentHeads() async throws -> [RevisionID] {
        let heads = try await settings.versions.heads(on: connection)
        guard heads.count > 1 else { return heads }
        let latest = try await settings.log.latestFirst(on: connection)
        return heads.sorted { latest[$0, default: .max] < latest[$1, default: .max] }
    }

    /// Applies what leads from where the database stands to the targets; when those are the heads of the graph, then the repeatable
    /// revisions that have changed.
    public func upgrade(to targets: [RevisionTarget]) async throws -> MigrationReport {
        try await refuseHalfTakenBack(at: settings.versions.heads(on: connection))
        let repeatables = try checkedRepeatables()
        var report = try await run { heads throws(MigrationError) in
            try .upgrade(targets, from: heads, in: library.graph)
        }
        try await applyDue(repeatables, &report)
        return report
    }

    /// Takes back what lies above the target.
    public func downgrade(to target: RevisionTarget) async throws -> MigrationReport {
        try await run { heads throws(MigrationError) in try .downgrade(target, from: heads, in: library.graph) }
    }

    /// Writes the version rows of the targets without executing anything.
    ///
    /// - Parameter purging: Whether the rows are deleted first, whatever they say: for a database that names revisions which are
    ///   not in the directory.
    public func stamp(_ targets: [RevisionTarget], purging: Bool = false) async throws -> MigrationReport {
        guard purging else {
            return try await run { heads throws(MigrationError) in try .stamp(targets, from: heads, in: library.graph) }
        }
        return try await run(reading: { _ in [] }) { heads throws(MigrationError) in
            try .stamp(targets, from: heads, in: library.graph)
        }
    }

    /// Plans, takes the lock, and works the plan off.
    private func run(
        reading adjust: ([RevisionID]) -> [RevisionID] = { $0 },
        _ makePlan: ([RevisionID]) throws(MigrationError) -> RevisionPlan
    ) async throws -> MigrationReport {
        // Most runs find nothing to do: they write nothing and take no lock.
        let found = try await currentHeads()
        let first = try makePlan(adjust(found))
        let purges = adjust(found) != found
        if first.steps.isEmpty, !purges { return MigrationReport(before: found, after: found) }
        try await scripts.load(first, from: library, for: connection.dialect.name)
        let worker = try await withTablesResolved()
        return try await worker.whileLocked {
            try await worker.createOwnTables()
            return try await worker.workOff(first, from: found, purging: purges, makePlan)
        }
    }

    /// The same migrator with the schemas of its two tables: a revision may change the search path, and another runner may have been
    /// told the schema that this one finds by itself.
    func withTablesResolved() async throws -> Migrator {
        var worker = self
        worker.settings.versions = VersionTable(try await connection.resolved(settings.versions.name))
        worker.settings.log = MigrationLog(try await connection.resolved(settings.log.name))
        return worker
    }

    private func workOff(
        _ first: RevisionPlan,
        from found: [RevisionID],
        purging: Bool,
        _ makePlan: ([RevisionID]) throws(MigrationError) -> RevisionPlan
    ) async throws -> MigrationReport {
        var progress = MigrationReport(before: found, after: found)
        var heads = try await settings.versions.rows(on: connection)
        var plan = Set(heads) == Set(found) ? first : try replan(first, found: found, now: heads, makePlan)
        if purging {
            try await purge()
            heads = []
        }
        while let step = plan.steps.first {
            switch try await apply(step, at: heads) {
            case .applied(let outcome):
                plan.steps.removeFirst()
                heads = step.heads(after: heads)
                progress.add(outcome, heads: heads)
            case .moved(let actual):
                plan = try replan(plan, found: heads, now: actual, makePlan)
                heads = actual
            }
        }
        try await commitRun()
        progress.after = heads
        return progress
    }

    /// What is still to be done when another runner has worked in between.
    ///
    /// A relative target (`+1`, `-1`) means one step from what this runner saw when it was started, not one more after the other's.
    private func replan(
        _ plan: RevisionPlan,
        found: [RevisionID],
        now heads: [RevisionID],
        _ makePlan: ([RevisionID]) throws(MigrationError) -> RevisionPlan
    ) throws -> RevisionPlan {
        if Set(heads) == Set(plan.heads) { return RevisionPlan(steps: [], heads: heads) }
        if plan.steps.first?.direction == .upgrade {
            return try .upgrade(plan.heads.map { .exactly($0) }, from: heads, in: library.graph)
        }
        let next = try makePlan(heads)
        guard Set(next.heads) == Set(plan.heads) else {
            throw MigrationError(
                .checkFailed,
                "another runner has moved the database from \(list(found)) to \(list(heads)) in the meantime",
                hint: "look at it with: migrate status, and run the command again if it still applies"
            )
        }
        return next
    }

    private func list(_ ids: [RevisionID]) -> String {
        ids.isEmpty ? "base" : ids.map(\.rawValue).joined(separator: ", ")
    }

    /// Takes the runner lock for as long as `body` works.
    func whileLocked<Result>(_ body: () async throws -> Result) async throws -> Result {
        let key = RunnerLock.key(for: settings.versions.name)
        let lock = RunnerLock(timeout: settings.lockTimeout) { report(.waiting($0, $1)) }
        try await lock.acquire(
            holder: { await connection.runnerLockHolder(key) },
            attempt: { try await connection.tryRunnerLock(key) }
        )
        do {
            let result = try await body()
            try await connection.releaseRunnerLock(key)
            return result
        } catch {
            // The session ends soon, and the lock with it; the first error is the one that matters.
            try? await connection.releaseRunnerLock(key)
            throw error
        }
    }

    /// Opens the transaction of a revision, unless that of the whole run is open.
    func beginStep() async throws {
        guard !transaction.isOpen else { return }
        try await begin()
        if !settings.isOneTransactionPerRevision { transaction.opened() }
    }

    /// Commits a revision, or leaves that to the end of the run.
    func commitStep() async throws {
        guard transaction.isOpen else { return try await connection.execute("COMMIT") }
        try await connection.flush()
    }

    /// Commits what is still open, and only then reports it as finished.
    func commitRun() async throws {
        guard transaction.isOpen else { return }
        try await connection.execute("COMMIT")
        transaction.ended().forEach(report)
    }

    /// Ends the transaction without keeping its changes.
    func rollback() async {
        // The server ends the transaction with the session if this fails; the first error is the one to tell.
        try? await connection.rollback()
        _ = transaction.ended()
    }

    /// Opens a transaction, waiting for the write lock where the database has one.
    func begin() async throws {
        let key = RunnerLock.key(for: settings.versions.name)
        let lock = RunnerLock(timeout: settings.lockTimeout) { report(.waiting($0, $1)) }
        try await lock.acquire(
            holder: { await connection.runnerLockHolder(key) },
            attempt: {
                do {
                    try await connection.send(connection.dialect.beginStatement)
                    return true
                } catch let error as MigrationError where error.code == .lockTimeout {
                    return false
                }
            }
        )
    }

    private func purge() async throws {
        try await begin()
        try await connection.send(Statement("DELETE FROM \(connection.dialect.quoted(settings.versions.name))"))
        try await connection.execute("COMMIT")
    }
}
