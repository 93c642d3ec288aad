/// The tables, limits and names of a run.
public struct MigratorSettings: Hashable, Sendable {
    /// Where the database says which revision it is at.
    public var versions: VersionTable
    /// Where it says what was done.
    public var log: MigrationLog
    /// The longest wait for the runner lock.
    public var lockTimeout: Duration
    /// Who runs.
    public var runner: Runner

    /// Describes a run.
    public init(
        versions: VersionTable = VersionTable("alembic_version"),
        log: MigrationLog = MigrationLog("migration_log"),
        lockTimeout: Duration = .seconds(60),
        runner: Runner
    ) {
        self.versions = versions
        self.log = log
        self.lockTimeout = lockTimeout
        self.runner = runner
    }
}
