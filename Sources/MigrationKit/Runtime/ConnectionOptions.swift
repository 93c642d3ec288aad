/// How a connection behaves.
public struct ConnectionOptions: Hashable, Sendable {
    /// What the server shows of this session in its list of sessions.
    public var applicationName: String
    /// The longest wait for a lock.
    public var lockTimeout: Duration
    /// The longest run of one statement; zero is without limit.
    public var statementTimeout: Duration
    /// Whether nothing will be changed: a SQLite file is then opened read-only, and not created.
    public var isReadOnly: Bool

    /// Describes a connection.
    public init(
        applicationName: String = "migrate",
        lockTimeout: Duration = .seconds(60),
        statementTimeout: Duration = .zero,
        isReadOnly: Bool = false
    ) {
        self.applicationName = applicationName
        self.lockTimeout = lockTimeout
        self.statementTimeout = statementTimeout
        self.isReadOnly = isReadOnly
    }
}
