/// Who runs migrations, and where: what the log keeps, and what a waiting runner is told.
public struct Runner: Hashable, Sendable {
    /// The account.
    public var name: String
    /// The machine.
    public var host: String

    /// Names a runner.
    public init(name: String, host: String) {
        self.name = name
        self.host = host
    }
}
