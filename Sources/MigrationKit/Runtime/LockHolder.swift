/// Who holds a lock that somebody waits for.
public struct LockHolder: Hashable, Sendable, CustomStringConvertible {
    /// Who: an account and application, or a process.
    public var name: String
    /// For how long, in seconds, as far as it can be told.
    public var seconds: Double?

    /// Names a holder.
    public init(name: String, seconds: Double? = nil) {
        self.name = name
        self.seconds = seconds
    }

    /// `migrate upgrade (ann@web-1) for 12 s`
    public var description: String {
        guard let seconds, seconds.isFinite, seconds >= 0, seconds < 1e12 else { return name }
        return "\(name) for \(Int(seconds.rounded())) s"
    }
}
