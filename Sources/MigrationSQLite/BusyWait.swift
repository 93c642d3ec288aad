internal import CSQLite
internal import MigrationKit

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Waits for a locked file, and says so: SQLite's own timeout waits in silence.
///
/// SQLite asks it again and again while a lock is not free; the answer is whether to try once more.
final class BusyWait {
    private let path: String?
    private let timeout: Duration
    private let onWait: @Sendable (LockHolder?, Duration) -> Void
    private var start = ContinuousClock().now
    private var nextNotice = Duration.zero

    init(path: String?, timeout: Duration, onWait: @escaping @Sendable (LockHolder?, Duration) -> Void) {
        self.path = path
        self.timeout = timeout
        self.onWait = onWait
    }

    /// Makes a connection wait in this way. The connection must not live longer than this object.
    func install(on handle: OpaquePointer) {
        sqlite3_busy_handler(
            handle,
            { context, attempts in
                guard let context else { return 0 }
                let wait = Unmanaged<BusyWait>.fromOpaque(context).takeUnretainedValue()
                return wait.goesOn(after: attempts) ? 1 : 0
            },
            Unmanaged.passUnretained(self).toOpaque()
        )
    }

    /// Makes a connection fail at once.
    static func remove(from handle: OpaquePointer) {
        sqlite3_busy_handler(handle, nil, nil)
    }

    private func goesOn(after attempts: Int32) -> Bool {
        if attempts == 0 {
            start = ContinuousClock().now
            nextNotice = .milliseconds(500)
        }
        let waited = ContinuousClock().now - start
        guard waited < timeout else { return false }
        if waited >= nextNotice {
            onWait(path.flatMap { WriteLock.holder(of: $0) }, waited)
            nextNotice = waited + .seconds(5)
        }
        let pause = min(timeout - waited, .milliseconds(min(100, 1 << min(attempts, 6))))
        usleep(UInt32(max(1, pause.milliseconds)) * 1000)
        return true
    }
}
