/// The tables, limits and names of a run.
public struct MigratorSettings: Sendable {
    /// Where the database says which revision it is at.
    public var versions: VersionTable
    /// Where it says what was done.
    public var log: MigrationLog
    /// The longest wait for the runner lock.
    public var lockTimeout: Duration
    /// Whether each revision is committed by itself, or the whole run at its end.
    public var isOneTransactionPerRevision: Bool
    /// Who runs.
    public var runner: Runner
    /// What is handed to the revisions and hooks.
    public var arguments: RunArguments
    /// Who is told of each change of the version table.
    public var hooks: [VersionHook]
    /// How indexes and constraints are called that revisions give no name.
    public var naming: NamingConvention
    /// What steps that move data open connections to; `nil` where the revisions have none.
    public var databases: Databases?

    /// Describes a run.
    public init(
        versions: VersionTable = VersionTable("alembic_version"),
        log: MigrationLog = MigrationLog("migration_log"),
        lockTimeout: Duration = .seconds(60),
        isOneTransactionPerRevision: Bool = true,
        runner: Runner,
        arguments: RunArguments = RunArguments(),
        hooks: [VersionHook] = [],
        naming: NamingConvention = NamingConvention(),
        databases: Databases? = nil
    ) {
        self.versions = versions
        self.log = log
        self.lockTimeout = lockTimeout
        self.isOneTransactionPerRevision = isOneTransactionPerRevision
        self.runner = runner
        self.arguments = arguments
        self.hooks = hooks
        self.naming = naming
        self.databases = databases
    }
}
