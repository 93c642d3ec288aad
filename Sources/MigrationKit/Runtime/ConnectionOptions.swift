/// How a connection behaves.
public struct ConnectionOptions: Sendable {
    /// What the server shows of this session in its list of sessions.
    public var applicationName: String
    /// The longest wait for a lock.
    public var lockTimeout: Duration
    /// The longest run of one statement; zero is without limit.
    public var statementTimeout: Duration
    /// Whether nothing will be changed: a SQLite file is then not created, and takes no statement that writes.
    public var isReadOnly: Bool
    /// Whether a database that is not there is an error. A missing SQLite file is otherwise an empty database.
    public var mustExist: Bool
    /// Told when a wait inside the database drags on: who is waited for, as far as it can be told, and for how long.
    public var onWait: @Sendable (LockHolder?, Duration) -> Void

    /// Describes a connection.
    public init(
        applicationName: String = "migrate",
        lockTimeout: Duration = .seconds(60),
        statementTimeout: Duration = .zero,
        isReadOnly: Bool = false,
        mustExist: Bool = false,
        onWait: @escaping @Sendable (LockHolder?, Duration) -> Void = { _, _ in }
    ) {
        self.applicationName = applicationName
        self.lockTimeout = lockTimeout
        self.statementTimeout = statementTimeout
        self.isReadOnly = isReadOnly
        self.mustExist = mustExist
        self.onWait = onWait
    }
}
